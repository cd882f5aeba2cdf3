/** Longer texts seldom come again. */
const LONGEST = 64
/** A power of two. */
const PLACES = 1024

/**
 * Short ASCII texts that were read before. To find one takes less than another copy, whose making is a call out of
 * JavaScript. Each has one place, which the next text of that place takes, so the pool never grows.
 */
export class TextPool {
  readonly #texts: string[] = Array.from({ length: PLACES }, () => '')

  /** The text of those bytes; undefined for a long one, and for one that is not ASCII. */
  textOf(bytes: Buffer, start: number, end: number): string | undefined {
    if (end - start > LONGEST) return undefined
    let hash = 0
    for (let index = start; index < end; index++) {
      const byte = bytes[index] ?? 0
      if (byte >= 0x80) return undefined
      hash = (Math.imul(hash, 31) + byte) | 0
    }
    const place = (hash ^ (hash >>> 16)) & (PLACES - 1)
    const found = this.#texts[place] ?? ''
    if (isTextOf(found, bytes, start, end)) return found
    const text = bytes.toString('latin1', start, end)
    this.#texts[place] = text
    return text
  }
}

function isTextOf(text: string, bytes: Buffer, start: number, end: number): boolean {
  if (text.length !== end - start) return false
  for (let index = 0; index < text.length; index++)
    if (text.charCodeAt(index) !== bytes[start + index]) return false
  return true
}
