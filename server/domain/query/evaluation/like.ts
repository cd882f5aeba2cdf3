import type { QueryWork } from '../work/query-work'

/** Longer patterns are refused: our choice. */
export const LIKE_LIMIT = 1000

/** Stands for any text, and for one character. */
const [ANY, ONE] = [-1, -2]
/** Counting each step would cost as much as the steps. */
const COUNTED = 1000

/** A LIKE pattern, taken apart: the code of a character, or a number below 0 for what stands for others. */
export type LikePattern = readonly number[]

/** `%` stands for any text, `_` for one character; what follows the escape stands for itself. */
export function parseLike(pattern: string, escape: string): LikePattern {
  const parts: number[] = []
  for (let at = 0; at < pattern.length; at++) {
    const isEscape = pattern[at] === escape && at + 1 < pattern.length
    if (isEscape) at++
    const character = pattern[at]
    parts.push(
      !isEscape && character === '%' ? ANY : !isEscape && character === '_' ? ONE : pattern.charCodeAt(at),
    )
  }
  return parts
}

/**
 * Whether the whole text fits. On a mismatch it goes back to the last `%` only, so no pattern makes it try more than
 * text × pattern steps; they are counted. Faults: QUERY_TOO_COSTLY.
 */
export function matchesLike(work: QueryWork, text: string, pattern: LikePattern): boolean {
  let [at, want, lastAny, resume, steps] = [0, 0, -1, 0, 0]
  while (at < text.length) {
    if (++steps === COUNTED) {
      work.spend(COUNTED / 8)
      steps = 0
    }
    const wanted = pattern[want]
    if (wanted === ANY) {
      lastAny = want++
      resume = at
    } else if (wanted === ONE || wanted === text.charCodeAt(at)) {
      at++
      want++
    } else if (lastAny >= 0) {
      want = lastAny + 1
      at = ++resume
    } else break
  }
  work.spend(steps / 8)
  if (at < text.length) return false
  while (pattern[want] === ANY) want++
  return want === pattern.length
}
