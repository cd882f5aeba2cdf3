/** Longer patterns are refused: our choice. With it, a match takes time in proportion to the text alone. */
export const LIKE_LIMIT = 1000

/**
 * Whether the whole text fits a LIKE pattern: `%` stands for any text, `_` for one character. On a mismatch it goes back
 * to the last `%` only, so no pattern makes it try more than text × pattern steps.
 */
export function matchesLike(text: string, pattern: string): boolean {
  let at = 0
  let want = 0
  let lastPercent = -1
  let resume = 0
  while (at < text.length) {
    if (pattern[want] === '%') {
      lastPercent = want++
      resume = at
    } else if (want < pattern.length && (pattern[want] === '_' || pattern[want] === text[at])) {
      at++
      want++
    } else if (lastPercent >= 0) {
      want = lastPercent + 1
      at = ++resume
    } else return false
  }
  while (pattern[want] === '%') want++
  return want === pattern.length
}
