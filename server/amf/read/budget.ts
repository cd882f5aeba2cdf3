import { AmfError } from '../amf-error'
import { MAX_DEPTH } from '../depth'

export interface ReadLimits {
  /** How deep values may be nested, counted from the body of the packet. */
  depth: number
  /**
   * How large the values may be with every reference written out: a unit for each value, item and character,
   * CONTAINER_SIZE for whatever can be referred to, and TEXT_SIZE for a text in full.
   */
  size: number
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
  return { depth: MAX_DEPTH, size: FREE_SIZE + GROWTH * packetLength }
}

/** Adds up what the values of one packet take, and refuses the packet where it is too much. */
export class Budget {
  #spent = 0
  #depth = 0

  constructor(readonly limits: ReadLimits) {}

  get spent(): number {
    return this.#spent
  }

  spend(size: number, offset: number): void {
    this.#spent += size
    if (this.#spent > this.limits.size)
      throw new AmfError(
        `the values take more than ${this.limits.size} units with references written out`,
        offset,
      )
  }

  /** A text in full, before its characters are known. */
  spendText(offset: number): void {
    this.spend(TEXT_SIZE, offset)
  }

  enter(offset: number): void {
    this.spend(CONTAINER_SIZE, offset)
    if (++this.#depth > this.limits.depth)
      throw new AmfError(`values are nested deeper than ${this.limits.depth}`, offset)
  }

  leave(): void {
    this.#depth--
  }
}
