import { rmSync } from 'node:fs'
import { npm } from './npm.mjs'
import { inProject, runPackage, say } from './project.mjs'
import { RESULTS } from './test-counts.mjs'

const NOTHING = { passed: 0, failed: 0, skipped: 0 }

/** Runs a step that holds no tests of its own; counts one failure where it fails and nothing where it does not. */
export async function runStep(name, step) {
  say(`\n── ${name}`)
  if (await step()) return NOTHING
  say(`FAILED: ${name}`)
  return { ...NOTHING, failed: 1 }
}

/** One of the package's own scripts, as a step. */
export const npmScript = (name) =>
  runStep(`npm run ${name}`, async () => (await npm(['run', '-s', name])) === 0)

/**
 * Runs a test runner and counts its tests. A runner that crashed, or that found no tests where it had to, counts as
 * one failure more.
 */
export async function runTests(name, { file, args, env, count, mayBeEmpty }) {
  say(`\n── ${name}`)
  rmSync(inProject(RESULTS[name]), { force: true })
  const code = await runPackage(file, args, { env, stdout: 1 })
  const counts = count() ?? NOTHING
  const problem = findProblem(code, counts, mayBeEmpty)
  if (!problem) return counts
  say(`FAILED: ${name} ${problem}`)
  return { ...counts, failed: counts.failed + 1 }
}

function findProblem(code, { passed, failed, skipped }, mayBeEmpty) {
  if (passed + failed + skipped === 0 && !(mayBeEmpty && code === 0)) return 'ran no tests'
  return code !== 0 && failed === 0 ? `ended with exit code ${code} though no test failed` : undefined
}
