import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProjectCopy } from './project-copy'

const PASSED = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] }
const EXPECTED = { stats: { expected: 2, flaky: 0, unexpected: 0, skipped: 1 }, errors: [] }

let project: ProjectCopy
beforeEach(() => {
  project = new ProjectCopy()
})
afterEach(() => {
  project.delete()
})

/** Stands in for a test runner: leaves this result (or none) and ends with this code. */
function putRunner(name: 'vitest' | 'playwright', result: object | null, code = 0): void {
  const file = { vitest: 'vitest/vitest.mjs', playwright: '@playwright/test/cli.js' }[name]
  project.write(`node_modules/@playwright/test/package.json`, '{"type":"module"}')
  project.write(
    `node_modules/${file}`,
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
     appendFileSync('runners.log', ${JSON.stringify(name)} + ' ' + process.argv.slice(2).join(' ') + '\\n')
     mkdirSync('test-results', { recursive: true })
     const result = ${JSON.stringify(result)}
     if (result) writeFileSync('test-results/${name}.json', JSON.stringify(result))
     process.exit(${code})`,
  )
}

async function test(args: string[] = []): Promise<{ code: number | null; lastLine: string; stderr: string }> {
  const { code, stdout, stderr } = await project.run('test.mjs', args, { CHROMIUM_PATH: process.execPath })
  return { code, lastLine: stdout.split('\n').at(-2) ?? '', stderr }
}

describe('npm test', () => {
  it('sums up both runners in its last line', async () => {
    putRunner('vitest', PASSED)
    putRunner('playwright', EXPECTED)
    expect(await test()).toMatchObject({ code: 0, lastLine: '5 passed, 0 failed, 2 skipped' })
    expect(project.lines('npm.log').slice(1)).toEqual([
      'run -s typecheck',
      'run -s lint',
      'run -s format:check',
    ])
  })

  it('counts failed tests, and files and specs that do not load', async () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    putRunner('vitest', { ...PASSED, numFailedTests: 2, testResults }, 1)
    putRunner('playwright', { stats: { ...EXPECTED.stats, unexpected: 1 }, errors: [{}] }, 1)
    expect(await test()).toMatchObject({ code: 1, lastLine: '5 passed, 5 failed, 2 skipped' })
  })

  it('counts a failed build as one failure by name, and runs the tests all the same', async () => {
    putRunner('vitest', PASSED)
    putRunner('playwright', EXPECTED)
    project.write('build-fails', '')
    const ended = await test()
    expect(ended).toMatchObject({ code: 1, lastLine: '5 passed, 1 failed, 2 skipped' })
    expect(ended.stderr).toContain('FAILED: build')
  })

  it('counts a runner that crashed, whatever an earlier run left', async () => {
    putRunner('vitest', PASSED)
    putRunner('playwright', null, 1)
    project.write('test-results/playwright.json', JSON.stringify(EXPECTED))
    const ended = await test()
    expect(ended).toMatchObject({ code: 1, lastLine: '3 passed, 1 failed, 1 skipped' })
    expect(ended.stderr).toContain('FAILED: playwright ran no tests')
  })

  it('counts a runner that failed though all its tests passed', async () => {
    putRunner('vitest', PASSED, 1)
    putRunner('playwright', EXPECTED)
    const ended = await test()
    expect(ended).toMatchObject({ code: 1, lastLine: '5 passed, 1 failed, 2 skipped' })
    expect(ended.stderr).toContain('FAILED: vitest ended with exit code 1 though no test failed')
  })

  it('hands a filter to both runners, either of which may have nothing for it', async () => {
    putRunner('vitest', { ...PASSED, numPassedTests: 0, numPendingTests: 0 })
    putRunner('playwright', EXPECTED)
    expect(await test(['window'])).toMatchObject({ code: 0, lastLine: '2 passed, 0 failed, 1 skipped' })
    expect(project.lines('runners.log')).toEqual([
      'vitest run --passWithNoTests window',
      'playwright test --pass-with-no-tests window',
    ])
  })
})
