/**
 * One line of the table. `value` is in the unit, `seen` are the numbers that it comes from, and a target is
 * `['>=', bound]` or `['<', bound]`; a row without one is there to compare.
 */
export const row = (what, value, unit, seen, target) => ({ what, value, unit, seen, target })

export const holds = ({ value, target: [compare, bound] }) =>
  ({ '>=': value >= bound, '<=': value <= bound, '<': value < bound })[compare]

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * Measures things in turns, so that a machine that is busy for a while is busy for all of them.
 * Resolves to the median of each, and of the ratio of the first to each.
 */
export async function inTurns(rounds, measures) {
  const seen = measures.map(() => [])
  for (let round = 0; round < rounds; round++)
    for (const [i, measure] of measures.entries()) seen[i].push(await measure())
  return {
    medians: seen.map(median),
    ratios: seen.map((values) => median(values.map((value, round) => seen[0][round] / value))),
  }
}

export const perSecond = (number) => `${Math.round(number)}/s`
export const milliseconds = (ms) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
