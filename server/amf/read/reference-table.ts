import { AmfError } from '../amf-error'
import type { AmfValue } from '../values'
import type { Budget } from './budget'

/** The size of a value that is still being read. */
const UNFINISHED = -1

/** The values that later ones can refer to, by the order in which they began. */
export class ReferenceTable {
  readonly #values: AmfValue[] = []
  /** What each takes with its references written out. */
  readonly #sizes: number[] = []
  /** How many parts each has likewise; of an unfinished one, what was counted before it. */
  readonly #parts: number[] = []

  constructor(private readonly budget: Budget) {}

  /** Takes the next number for a value whose contents follow. */
  open(offset: number): number {
    this.#parts.push(this.budget.parts)
    this.budget.enter(offset)
    this.#sizes.push(UNFINISHED)
    return this.#values.push(undefined) - 1
  }

  /** Keeps the value that was opened under the number, and gives it back. `start` is what was spent before. */
  close(index: number, start: number, value: AmfValue): AmfValue {
    this.budget.leave()
    this.#values[index] = value
    this.#sizes[index] = this.budget.spent - start
    this.#parts[index] = this.budget.parts - (this.#parts[index] ?? 0)
    return value
  }

  /** The same value again, not a copy; its size counts again. */
  get(index: number, offset: number): AmfValue {
    const size = this.#sizes[index]
    if (size === undefined) throw new AmfError(`there is no value number ${index} to refer to`, offset)
    if (size === UNFINISHED) throw new AmfError('a value contains itself', offset)
    this.budget.spend(size, offset)
    this.budget.addParts(this.#parts[index] ?? 0, offset)
    return this.#values[index]
  }
}
