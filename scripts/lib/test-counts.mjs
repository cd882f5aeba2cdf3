import { inProject, readJson } from './project.mjs'

/** Where the runners leave their results; named again in their configs. */
export const RESULTS = { vitest: 'test-results/vitest.json', playwright: 'test-results/playwright.json' }

/** `{passed, failed, skipped}` of the last vitest run, or undefined where it left no result. */
export function countVitest() {
  const result = readJson(inProject(RESULTS.vitest))
  if (!result) return undefined
  // A file that does not load has no tests to fail.
  const broken = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + (result.numTodoTests ?? 0),
  }
}

/** `{passed, failed, skipped}` of the last Playwright run, or undefined where it left no result. */
export function countPlaywright() {
  const result = readJson(inProject(RESULTS.playwright))
  if (!result) return undefined
  const { expected, flaky, unexpected, skipped } = result.stats
  // Errors outside any test: a spec that does not load, a broken config.
  return { passed: expected + flaky, failed: unexpected + result.errors.length, skipped }
}
