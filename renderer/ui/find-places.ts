/** What shows text that the page cannot look into, such as a sandboxed frame: it finds and marks there by itself. */
export interface FindPlace {
  count(text: string): number
  /** Marks every place, and brings the one with this number into sight; undefined: none of them. */
  mark(text: string, current: number | undefined): void
  forget(): void
}

const places = new Set<FindPlace>()

/** Takes part in Find in Page. Returns the way to stop. */
export function takePartInFinding(place: FindPlace): () => void {
  places.add(place)
  return () => void places.delete(place)
}

export const findPlaces = (): readonly FindPlace[] => [...places]
