import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** The positions in sight, and the one where the focus is, which stays in the page while it is out of sight. */
export function keepInPage(range: Range, focused: number): number[] {
  const inSight = defaultRangeExtractor(range)
  const isAway = focused >= 0 && focused < range.count && !inSight.includes(focused)
  return isAway ? [...inSight, focused].sort((a, b) => a - b) : inSight
}
