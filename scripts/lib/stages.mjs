import { rmSync } from 'node:fs'
import { inProject, npm, readJson, runPackage, say } from './project.mjs'

const NOTHING = { passed: 0, failed: 0, skipped: 0 }

/**
 * Runs stages, so many at a time; each `{ name, run }` resolves to `{ passed, failed, skipped }`.
 * Resolves to the same with the `seconds` that each took. A failure stops none of the others, so that one run reports
 * everything.
 */
export async function runStages(stages, atOnce = 1) {
  const queue = stages.values()
  const results = []
  const worker = async () => {
    for (const { name, run } of queue) {
      const start = performance.now()
      const counts = await run()
      results.push({ name, seconds: (performance.now() - start) / 1000, ...counts })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

/** Prints what each stage took, and what all took since the start of this process. */
export function printTimes(results) {
  const times = results.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`)
  say(`\n${times.join(', ')}; ${process.uptime().toFixed(1)} s in all`)
}

/** A stage without tests of its own. Counts one failure where `work` resolves to false, and nothing otherwise. */
export const step = (name, work) => ({
  name,
  run: async () => {
    const isDone = await work()
    if (!isDone) say(`FAILED: ${name}`)
    return { ...NOTHING, failed: isDone ? 0 : 1 }
  },
})

/** One of the package's own scripts as a step. Its output is printed as a whole, since others run beside it. */
const npmScript = (name) =>
  step(name, async () => {
    const output = []
    const code = await npm(['run', '-s', name], { onOutput: (piece) => output.push(piece) })
    say(`\n── ${name}\n${Buffer.concat(output)}`)
    return code === 0
  })

/** What `npm run check` is made of, the longest first. */
export const checks = ['lint', 'typecheck', 'walls', 'unused', 'format:check'].map(npmScript)

/**
 * A test runner as a stage. A runner that crashed, or that found no tests where it had to, counts as one failure more.
 * @param result file that the runner leaves its results in; `count` reads the numbers of tests in it.
 */
export const testRunner = (name, { file, args, env, result, count, mayBeEmpty }) => ({
  name,
  run: async () => {
    say(`\n── ${name}`)
    rmSync(inProject(result), { force: true })
    const code = await runPackage(file, args, { env, stdio: ['ignore', 1, 2] })
    const left = readJson(inProject(result))
    const counts = left ? count(left) : NOTHING
    const problem = findProblem(code, counts, mayBeEmpty)
    if (!problem) return counts
    say(`FAILED: ${name} ${problem}`)
    return { ...counts, failed: counts.failed + 1 }
  },
})

function findProblem(code, { passed, failed, skipped }, mayBeEmpty) {
  if (passed + failed + skipped === 0 && !(mayBeEmpty && code === 0)) return 'ran no tests'
  return code !== 0 && failed === 0 ? `ended with exit code ${code} though no test failed` : undefined
}
