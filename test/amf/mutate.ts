/**
 * Packets that are nearly right, without end: each is one of the given with one to four changes. The same packets and
 * the same seed give the same mutants, so a failure is told by its seed and number.
 */
export function* mutate(packets: readonly Uint8Array[], seed: number): Generator<Uint8Array, never> {
  const below = dice(seed)
  const any = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('nothing to choose from')
    return item
  }
  for (;;) {
    let mutant = any(packets)
    for (let changes = 1 + below(4); changes > 0; changes--)
      mutant = any(CHANGES)(mutant, below, any(packets))
    yield mutant
  }
}

/** A number from 0 to below the limit. */
export type Dice = (limit: number) => number
type Change = (bytes: Uint8Array, below: Dice, other: Uint8Array) => Uint8Array

/** Markers, headers in full, references, and the ends of what a byte can hold. */
const TELLING_BYTES = [
  0x00, 0x01, 0x02, 0x03, 0x06, 0x07, 0x09, 0x0a, 0x0b, 0x10, 0x11, 0x13, 0x7f, 0x80, 0xff,
]

/** The largest length, the largest reference, -1, and a reference to what is around. */
const TELLING_NUMBERS = [
  [0xff, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0xfe],
  [0x80, 0x80, 0x80],
  [0x0a, 0x00],
  [0x09, 0x02],
]

const replace = (bytes: Uint8Array, start: number, end: number, by: Iterable<number>): Uint8Array =>
  Uint8Array.from([...bytes.subarray(0, start), ...by, ...bytes.subarray(end)])

const CHANGES: Change[] = [
  (bytes, below) => bytes.map(atOne(below(bytes.length), (byte) => byte ^ (1 << below(8)))),
  (bytes, below) => bytes.map(atOne(below(bytes.length), () => below(256))),
  (bytes, below) =>
    bytes.map(atOne(below(bytes.length), () => TELLING_BYTES[below(TELLING_BYTES.length)] ?? 0)),
  (bytes, below) => bytes.slice(0, below(bytes.length)),
  (bytes, below) => {
    const start = below(bytes.length)
    return replace(bytes, start, start + below(2) * 4, TELLING_NUMBERS[below(TELLING_NUMBERS.length)] ?? [])
  },
  (bytes, below) => {
    const start = below(bytes.length)
    return replace(bytes, start, start + 1 + below(8), [])
  },
  (bytes, below) => {
    const start = below(bytes.length)
    const copied = below(bytes.length)
    return replace(bytes, start, start, bytes.subarray(copied, copied + below(64)))
  },
  (bytes, below, other) =>
    replace(bytes, below(bytes.length), bytes.length, other.subarray(below(other.length))),
]

const atOne =
  (place: number, change: (byte: number) => number) =>
  (byte: number, index: number): number =>
    index === place ? change(byte) : byte

/** Numbers that look random, from a seed: a linear congruential generator, of which the high bits are used. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}
