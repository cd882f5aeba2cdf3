/** One element of DER (X.690): its tag, its length and what it holds. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag, ...lengthOf(value.length)]), value])
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

export const SEQUENCE = 0x30
/** What stands at the place `number` of a structure instead of the tag that it would have. */
export const contextTag = (number: number, isConstructed = false): number =>
  (isConstructed ? 0xa0 : 0x80) | number
