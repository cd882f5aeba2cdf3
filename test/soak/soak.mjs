// npm run soak [-- names]: the programs of test/soak at full length, one after another, each within its limit of time.
import { spawn } from 'node:child_process'

const HOUR_MS = 60 * 60_000
/** What each does is said at its top; a limit is several times what a machine of two cores takes. */
const PROGRAMS = {
  kill: { says: '1,000 kills in the middle of mixed changes', limitMs: 4 * HOUR_MS },
  fuzz: { says: '100,000 random calls of every row', limitMs: HOUR_MS },
  amf: { says: '100,000 broken packets to the binary channel', limitMs: 2 * HOUR_MS },
  aimed: { says: 'calls that were aimed at the event loop', limitMs: HOUR_MS / 2 },
}
/** What a program has to end by itself before it is ended. */
const GRACE_MS = 60_000

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(PROGRAMS, name))
if (unknown.length > 0) {
  const known = Object.entries(PROGRAMS).map(([name, { says }]) => `  ${name.padEnd(6)} ${says}\n`)
  process.stderr.write(`There is no program called ${unknown.join(' or ')}. There are:\n${known.join('')}`)
  process.exit(1)
}
const results = []
for (const name of wanted.length > 0 ? wanted : Object.keys(PROGRAMS)) results.push(await run(name))
const failed = results.filter(({ isWell }) => !isWell)
for (const { line } of results) console.log(line)
console.log(
  failed.length === 0
    ? `soak: all ${results.length} ended well`
    : `soak: ${failed.length} of ${results.length} FAILED: ${failed.map(({ name }) => name).join(', ')}`,
)
process.exitCode = failed.length === 0 ? 0 : 1

/** Runs a program in a process of its own, so that none is in another's way. */
async function run(name) {
  const { says, limitMs } = PROGRAMS[name]
  console.log(`soak: ${name}, ${says}; ${limitMs / HOUR_MS} h at most`)
  const begin = performance.now()
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=verbose',
    `test/soak/${name}-soak.test.ts`,
  ]
  const child = spawn(process.execPath, vitest, {
    stdio: 'inherit',
    env: { ...process.env, SOAK: 'long', SOAK_LIMIT_MS: String(limitMs) },
  })
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs + GRACE_MS)
  const [code, signal] = await new Promise((resolve) => child.once('exit', (...end) => resolve(end)))
  clearTimeout(limit)
  const minutes = ((performance.now() - begin) / 60_000).toFixed(1)
  const end = code === 0 ? 'ended well' : `FAILED (${signal ?? `exit code ${code}`})`
  return { name, isWell: code === 0, line: `soak: ${name} ${end} after ${minutes} min` }
}
