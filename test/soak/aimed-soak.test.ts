import { expect, test } from 'vitest'
import { AIMED_CALLS } from './aimed-calls'
import { aimedSoak } from './aimed-soak'
import { isLong, LIMIT_MS } from './length'
import { STALL_MS } from './watch-stalls'

/** In short no call is large enough to take long, whatever it is like. */
const SCALE = isLong ? 1 : 0.01

test(
  'each call that was aimed at the event loop is answered, with a fault or as asked',
  async () => {
    const say = (line: string): void => {
      if (isLong) console.log(line)
    }
    const results = await aimedSoak(SCALE, say)
    const stalled = results.filter(({ longestMs }) => longestMs > STALL_MS)
    say(`${stalled.length} of ${results.length} kept others waiting for more than ${STALL_MS} ms`)
    expect(results.map(({ name }) => name)).toEqual(AIMED_CALLS.map(({ name }) => name))
    expect(results.filter(({ wrong }) => wrong !== undefined)).toEqual([])
  },
  LIMIT_MS,
)
