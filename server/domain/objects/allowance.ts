import type { JsonValue } from '../../contract/json'
import { CONTENT_LIMIT, contentLength } from '../cost'
import { ensure } from '../fault'

/** Records and links that a request may answer or go through, beside what its clauses take: our choice. */
const RECORDS = 250_000
/** What is written counts for as many that are looked at: it takes some 50 times as long. */
const WRITE = 50
/** A value that is written, or shown of what was written. */
const VALUE = 5

/** What one request may take together, so that no small one keeps everybody waiting or fills the memory. */
export class Allowance {
  #records = RECORDS
  #characters = CONTENT_LIMIT

  /** Faults: REQUEST_REFUSED when there were more than a request may have. */
  takeRecords(count: number): void {
    this.#records -= count
    ensure(this.#records >= 0, 'REQUEST_REFUSED', {
      fill: [
        `One request may go through ${RECORDS} objects, or write ${RECORDS / WRITE}, fewer where they have many values; send several`,
      ],
    })
  }

  /**
   * Objects or links that are written, and the values of all of them together. Faults: REQUEST_REFUSED when there were
   * more than a request may have.
   */
  takeWrites(count: number, values = 0): void {
    this.takeRecords(count * WRITE + values * VALUE)
  }

  /** Faults: REQUEST_REFUSED when there was more than a request may hold. */
  takeText(value: JsonValue): void {
    this.#characters -= contentLength([value], CONTENT_LIMIT + 1)
    ensure(this.#characters >= 0, 'REQUEST_REFUSED', {
      fill: [`The results and references of one request may hold ${CONTENT_LIMIT} characters; send several`],
    })
  }
}
