import { expect, test } from 'vitest'
import { fuzzSoak } from './fuzz-soak'
import { isLong, LIMIT_MS } from './length'
import { STALL_MS } from './watch-stalls'

const CALLS = isLong ? 100_000 : 3000

test(
  `${CALLS} random calls of every row get an answer each, and never a failure`,
  async () => {
    const seed = Number(process.env['SEED'] ?? Date.now())
    const say = (line: string): void => {
      if (isLong) console.log(line)
    }
    const { longestMs, stalls, machineMs, answers, ...result } = await fuzzSoak(CALLS, seed, say)
    say(
      `longest wait ${Math.round(longestMs)} ms, ${stalls} of more than ${STALL_MS} ms (the machine alone: ${Math.round(machineMs)} ms); ${JSON.stringify(answers)}`,
    )
    expect({ seed, ...result }).toEqual({ seed, wrong: [], logged: '', neverCalled: [], exitCode: 0 })
    // most calls are refused; enough must get through, or they show nothing
    expect(answers['2xx']).toBeGreaterThan(CALLS / 10)
  },
  LIMIT_MS,
)
