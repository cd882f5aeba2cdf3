import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProjectCopy, type Ended } from './project-copy'

const PASSED = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] }
const EXPECTED = { stats: { expected: 2, flaky: 0, unexpected: 0, skipped: 1 }, errors: [] }
const CHECKS = ['run -s lint', 'run -s typecheck', 'run -s format:check', 'run -s walls', 'run -s unused']

let project: ProjectCopy
beforeEach(() => {
  project = new ProjectCopy().prepare()
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

const test = (...args: string[]): Promise<Ended> =>
  project.run('test.mjs', args, { CHROMIUM_PATH: process.execPath })
const lastLine = ({ stdout }: Ended): string | undefined => stdout.split('\n').at(-2)

describe('npm test', () => {
  it('runs every check, builds, sums up both runners in its last line and says what each stage took', async () => {
    project.remove('out')
    putRunner('vitest', PASSED)
    putRunner('playwright', EXPECTED)
    const ended = await test()
    expect(ended.code).toBe(0)
    expect(lastLine(ended)).toBe('5 passed, 0 failed, 2 skipped')
    expect(project.lines('npm.log').sort()).toEqual(CHECKS.toSorted())
    expect(project.lines('build.log')).toHaveLength(1)
    const stages = ['install', 'lint', 'typecheck', 'format:check', 'walls', 'unused', 'build']
    for (const stage of [...stages, 'vitest', 'playwright']) {
      expect(ended.stderr).toMatch(new RegExp(`(^|, )${stage} \\d+\\.\\d s[,;]`, 'm'))
    }
    expect(ended.stderr).toMatch(/; \d+\.\d s in all\n/)
  })

  it('counts what failed, each by name, and runs all the rest', async () => {
    project.remove('out')
    project.write('npm-fails', '')
    project.write('build-fails', '')
    const testResults = [{ status: 'failed', assertionResults: [] }]
    putRunner('vitest', { ...PASSED, numFailedTests: 2, testResults }, 1)
    putRunner('playwright', { stats: { ...EXPECTED.stats, unexpected: 1 }, errors: [{}] }, 1)
    const ended = await test()
    expect(ended.code).toBe(1)
    const ownFailures = 3 + 2
    expect(lastLine(ended)).toBe(`5 passed, ${CHECKS.length + 1 + ownFailures} failed, 2 skipped`)
    for (const name of ['lint', 'typecheck', 'format:check', 'walls', 'unused', 'build']) {
      expect(ended.stderr).toContain(`FAILED: ${name}\n`)
    }
    expect(ended.stderr).toContain('── lint\nnpm at work\n')
  })

  it('counts a runner that crashed, whatever an earlier run left, and one that failed for no test', async () => {
    putRunner('vitest', PASSED, 1)
    putRunner('playwright', null, 1)
    project.write('test-results/playwright.json', JSON.stringify(EXPECTED))
    const ended = await test()
    expect(ended.code).toBe(1)
    expect(lastLine(ended)).toBe('3 passed, 2 failed, 1 skipped')
    expect(ended.stderr).toContain('FAILED: vitest ended with exit code 1 though no test failed')
    expect(ended.stderr).toContain('FAILED: playwright ran no tests')
  })

  it('hands a filter to both runners, either of which may have nothing for it', async () => {
    putRunner('vitest', { ...PASSED, numPassedTests: 0, numPendingTests: 0 })
    putRunner('playwright', EXPECTED)
    const ended = await test('window')
    expect(ended.code).toBe(0)
    expect(lastLine(ended)).toBe('2 passed, 0 failed, 1 skipped')
    expect(project.lines('runners.log').sort()).toEqual([
      'playwright test --pass-with-no-tests window',
      'vitest run --passWithNoTests window',
    ])
  })
})

describe('npm run check', () => {
  it('installs what is missing, runs every check and fails when one does', async () => {
    project.remove('node_modules/.package-lock.json')
    const passed = await project.run('check.mjs')
    expect(passed.code).toBe(0)
    expect(project.lines('npm.log').sort()).toEqual([expect.stringMatching(/^ci /), ...CHECKS.toSorted()])

    project.write('npm-fails', '')
    expect((await project.run('check.mjs')).code).toBe(1)
  })
})
