import { expect, test } from 'vitest'
import { FEWEST_CHANGES, killSoak } from './kill-soak'
import { isLong, LIMIT_MS } from './length'

const KILLS = isLong ? 1000 : 4

test(
  `${KILLS} kills in the middle of mixed changes lose nothing that was acknowledged`,
  async () => {
    const seed = Date.now()
    const { wrong, acknowledged } = await killSoak(KILLS, seed, (line) => isLong && console.log(line))
    expect(wrong).toEqual([])
    expect(acknowledged).toBeGreaterThanOrEqual(FEWEST_CHANGES * KILLS)
  },
  LIMIT_MS,
)
