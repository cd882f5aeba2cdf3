/** Of those that one call sent, within a millisecond, the last one is the newest: they lie as they were captured. */
export function newestFirst<T>(asCaptured: readonly T[], captured: (item: T) => number): T[] {
  return asCaptured.toReversed().toSorted((a, b) => captured(b) - captured(a))
}
