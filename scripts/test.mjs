// npm test [-- part of a test file's path]: types, lint, format, build and every test; the last line sums up.
import { endWithNpm } from './lib/end-with-npm.mjs'
import { ensureBrowser } from './lib/ensure-browser.mjs'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { countPlaywright, countVitest } from './lib/test-counts.mjs'
import { npmScript, runStep, runTests } from './lib/test-stages.mjs'

const filter = process.argv.slice(2)
const isFiltered = filter.length > 0

// A developer's own settings must not reach the servers under test.
for (const name of Object.keys(process.env)) if (name.startsWith('UNDERSTUDY_')) delete process.env[name]

endWithNpm()
await ensureInstalled()
const browser = await ensureBrowser()

// Each goes on after a failure of the one before, so that one run reports everything.
const counts = [
  await npmScript('typecheck'),
  await npmScript('lint'),
  await npmScript('format:check'),
  await runStep('build', ensureBuilt),
  await runTests('vitest', {
    file: 'vitest/vitest.mjs',
    args: ['run', ...(isFiltered ? ['--passWithNoTests'] : []), ...filter],
    count: countVitest,
    mayBeEmpty: isFiltered,
  }),
  await runTests('playwright', {
    file: '@playwright/test/cli.js',
    args: ['test', ...(isFiltered ? ['--pass-with-no-tests'] : []), ...filter],
    env: browser ? { CHROMIUM_PATH: browser } : {},
    count: countPlaywright,
    mayBeEmpty: isFiltered,
  }),
]

const sum = (kind) => counts.reduce((total, count) => total + count[kind], 0)
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
const isGreen = failed === 0 && passed > 0
process.exitCode = isGreen ? 0 : 1
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
