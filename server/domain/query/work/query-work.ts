import { ensure, Fault } from '../../fault'

/**
 * How much a query may do, in steps of some 100 ns: the test of one term on one record, or half a relation followed. Our
 * choice: 20 terms on 100,000 records are within it five times over, and more takes seconds of a core.
 */
const WHOLE_LIMIT = 10_000_000
/** How much it may do without a pause, which is all that a change may, since a change cannot pause. */
const STRETCH_LIMIT = 1_000_000
/** After this much others are answered first. */
const SLICE = 30_000

/** Counts what a query does, so that none runs on. */
export class QueryWork {
  #whole = 0
  #stretch = 0

  /** Faults: QUERY_TOO_COSTLY. */
  spend(steps: number): void {
    this.#stretch += steps
    if (this.#stretch > STRETCH_LIMIT || this.#whole + this.#stretch > WHOLE_LIMIT)
      throw new Fault('QUERY_TOO_COSTLY', {
        fill: [
          this.#stretch > STRETCH_LIMIT
            ? 'it would keep all others waiting'
            : 'it looks at too much, whatever it finds',
        ],
      })
  }

  /** Of a change, which cannot pause, for objects of `each` steps. Faults: QUERY_TOO_COSTLY, with how many there are. */
  spendOnWrites(count: number, each: number): void {
    const room = this.#roomFor(each)
    ensure(count <= room, 'QUERY_TOO_COSTLY', {
      fill: [`the clause names ${count} objects, and one call may write some ${room} of them`],
      property: 'where',
      hint: 'Narrow the clause, and send one call for each part of the objects.',
    })
    this.spend(count * each)
  }

  /** The same of links that are added or removed. `relation` is its name. */
  spendOnLinks(count: number, each: number, relation: string): void {
    const room = this.#roomFor(each)
    ensure(count <= room, 'QUERY_TOO_COSTLY', {
      fill: [`it adds and removes ${count} links, and one call may change some ${room} of them`],
      property: relation,
      hint: 'Send one call for each part of the children; to set a relation to many, clear it and add to it.',
    })
    this.spend(count * each)
  }

  #roomFor(each: number): number {
    return Math.max(0, Math.floor((STRETCH_LIMIT - this.#stretch) / each))
  }

  /** Text takes as long to read as it is long. */
  spendOnText(length: number): void {
    this.spend(length / 64)
  }

  /** Whether others should be answered before it goes on. */
  get isPauseDue(): boolean {
    return this.#stretch >= SLICE
  }

  /** Others have been answered. */
  resume(): void {
    this.#whole += this.#stretch
    this.#stretch = 0
  }
}
