import type { JsonObject } from '../../contract/json'
import { ensure } from '../fault'

/** Steps that one sent value may take for all the objects which it changes: our choice, some 200 ms. */
const LIMIT = 500_000

/** A value that is calculated, read: a bulk update changes many objects with the same. */
export interface Prepared<T> {
  content: T
  /** How many steps it takes for one object. */
  steps: number
}

/** Reads each sent value once, and counts what it takes. */
export class PreparedValues<T> {
  readonly #known = new WeakMap<JsonObject, Prepared<T> & { left: number }>()

  /** Faults: REQUEST_REFUSED naming the property, for a value that changes too many objects. */
  use(sent: JsonObject, property: string, read: () => Prepared<T>): T {
    const known = this.#known.get(sent) ?? { ...read(), left: LIMIT }
    this.#known.set(sent, known)
    known.left -= known.steps
    ensure(known.left >= 0, 'REQUEST_REFUSED', {
      fill: [
        `Property '${property}': what is calculated for so many objects has to be shorter; change fewer at once`,
      ],
      property,
    })
    return known.content
  }
}
