// npm test [-- part of a test file's path]: types, lint, format, walls, build and every test; the last line sums up.
import { ensureBuilt } from './lib/build.mjs'
import { ensureBrowser, ensureInstalled } from './lib/install.mjs'
import { endWithNpm } from './lib/project.mjs'
import { checks, printTimes, runStages, step, testRunner } from './lib/stages.mjs'

const filter = process.argv.slice(2)
const isFiltered = filter.length > 0
let browser

// A developer's own settings must not reach the servers under test.
for (const name of Object.keys(process.env)) if (name.startsWith('UNDERSTUDY_')) delete process.env[name]

endWithNpm()
const results = [
  ...(await runStages([step('install', install), step('build', ensureBuilt)])),
  // Many of vitest's tests wait for processes and disks, so the checks have room beside them.
  ...(await runStages([vitest(), ...checks], 2)),
  // The browsers keep two cores busy, and beside something else take half as much again.
  ...(await runStages([playwright()])),
]

const sum = (kind) => results.reduce((total, result) => total + result[kind], 0)
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
printTimes(results)
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)

async function install() {
  await ensureInstalled()
  browser = await ensureBrowser()
  return true
}

function vitest() {
  return testRunner('vitest', {
    file: 'vitest/vitest.mjs',
    args: ['run', ...(isFiltered ? ['--passWithNoTests'] : []), ...filter],
    result: 'test-results/vitest.json',
    count: countVitest,
    mayBeEmpty: isFiltered,
  })
}

function playwright() {
  return testRunner('playwright', {
    file: '@playwright/test/cli.js',
    args: ['test', ...(isFiltered ? ['--pass-with-no-tests'] : []), ...filter],
    env: browser ? { CHROMIUM_PATH: browser } : {},
    result: 'test-results/playwright.json',
    count: countPlaywright,
    mayBeEmpty: isFiltered,
  })
}

/** A file that does not load has no tests to fail. */
function countVitest(result) {
  const broken = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + (result.numTodoTests ?? 0),
  }
}

/** Errors are those outside any test: a spec that does not load, a broken config. */
function countPlaywright({ stats: { expected, flaky, unexpected, skipped }, errors }) {
  return { passed: expected + flaky, failed: unexpected + errors.length, skipped }
}
