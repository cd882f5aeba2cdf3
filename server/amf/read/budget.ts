import { AmfLimit } from '../amf-error'
import { MAX_DEPTH } from '../depth'

export interface ReadLimits {
  /** How deep values may be nested, counted from the body of the packet. */
  depth: number
  /**
   * How large the values may be with every reference written out: a unit for each value, item and character,
   * CONTAINER_SIZE for whatever can be referred to, and TEXT_SIZE for a text in full.
   */
  size: number
  /** How many names, items of lists and values that can be referred to there may be, with every reference written out. */
  parts: number
  /** How many names one object, array or dictionary may have. */
  names: number
}

/** What an object or array takes beside its contents. */
const CONTAINER_SIZE = 64

/** What a text takes beside its characters where it is no reference: many short ones take longer than one long. */
const TEXT_SIZE = 32

/** Small packets may unfold to this; it is soon worked through. */
const FREE_SIZE = 2 * 2 ** 20

/** Units for each byte of the packet. What real clients send takes far less. */
const GROWTH = 4

export function defaultLimits(packetLength: number): ReadLimits {
  return {
    depth: MAX_DEPTH,
    size: FREE_SIZE + GROWTH * packetLength,
    // the size bounds these too, so that a limit of their own is the caller's choice
    parts: Infinity,
    names: Infinity,
  }
}

/** Adds up what the values of one packet take, and refuses the packet where it is too much. */
export class Budget {
  #spent = 0
  #parts = 0
  #depth = 0

  constructor(readonly limits: ReadLimits) {}

  get spent(): number {
    return this.#spent
  }

  get parts(): number {
    return this.#parts
  }

  spend(size: number, offset: number): void {
    this.#spent += size
    if (this.#spent > this.limits.size)
      throw new AmfLimit(
        `the values take more than ${this.limits.size} units with references written out`,
        offset,
      )
  }

  /** A text in full, before its characters are known. */
  spendText(offset: number): void {
    this.spend(TEXT_SIZE, offset)
  }

  addParts(count: number, offset: number): void {
    this.#parts += count
    if (this.#parts > this.limits.parts)
      throw new AmfLimit(
        `the packet holds more than ${this.limits.parts} objects, lists, names and items`,
        offset,
      )
  }

  /** Refuses an object with so many names, before or while they are read. */
  requireNames(count: number, offset: number): void {
    if (count > this.limits.names)
      throw new AmfLimit(`an object has at most ${this.limits.names} names`, offset)
  }

  enter(offset: number): void {
    this.spend(CONTAINER_SIZE, offset)
    this.addParts(1, offset)
    if (++this.#depth > this.limits.depth)
      throw new AmfLimit(`values are nested deeper than ${this.limits.depth}`, offset)
  }

  leave(): void {
    this.#depth--
  }
}
