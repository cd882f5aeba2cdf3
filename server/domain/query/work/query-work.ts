import type { JsonValue } from '../../../contract/json'
import { CONTENT_LIMIT, contentLength } from '../../cost'
import { ensure, Fault } from '../../fault'
import type { StoredRecord } from '../../records'

/**
 * How much a query may do, in steps of some 100 ns: the test of one term on one record, or half a relation followed. Our
 * choice: 20 terms on 100,000 records are within it fifteen times over, and more takes seconds of a core.
 */
const WHOLE_LIMIT = 30_000_000
/** How much it may do without a pause, which is all that a change may, since a change cannot pause. */
const STRETCH_LIMIT = 1_000_000
/** After this much others are answered first. */
const SLICE = 30_000
/** A name, value or sign of a text: it is read, looked for in the table and made part of a function. */
const TOKEN_STEPS = 25
/** An entry of a list such as props. */
const ENTRY_STEPS = 30
/** A value of an answer: it is read, put into an object and written out. */
const VALUE_STEPS = 4
/** How many times as long as a mere look it takes to write out a character, or to make it alike. */
const PLAIN_COST = 8
/** The same of one that Unicode may compose of others. */
const LETTER_COST = 20
const PLAIN = /^[\u0000-\u007f]*$/

/** In characters: what one change may write. All others wait until that is on the disk. Our choice. */
const WRITTEN_LIMIT = 250_000_000

/** Counts what a query does, so that none runs on. */
export class QueryWork {
  #whole = 0
  #stretch = 0
  #answered = 0
  #written = 0

  /** Faults: QUERY_TOO_COSTLY. */
  spend(steps: number): void {
    this.#stretch += steps
    // asked millions of times, so nothing is made on the way
    if (this.#stretch > STRETCH_LIMIT) throw tooLongAtOnce()
    if (this.#whole + this.#stretch > WHOLE_LIMIT)
      throw new Fault('QUERY_TOO_COSTLY', { fill: ['it looks at too much, whatever it finds'] })
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

  /** The same of links that go with an object. */
  spendOnLostLinks(steps: number): void {
    ensure(steps <= this.#roomFor(1), 'QUERY_TOO_COSTLY', {
      fill: ['too many relations go with what is removed'],
      hint: 'Take related objects out of its relations first, some thousand with each call.',
    })
    this.spend(steps)
  }

  #roomFor(each: number): number {
    return Math.max(0, Math.floor((STRETCH_LIMIT - this.#stretch) / each))
  }

  /** Of a text that is read as a clause or an entry. Faults: QUERY_TOO_COSTLY, some 40,000 tokens without a pause. */
  spendOnToken(): void {
    ensure(this.#roomFor(TOKEN_STEPS) > 0, 'QUERY_TOO_COSTLY', {
      fill: [
        `its texts may have some ${STRETCH_LIMIT / TOKEN_STEPS} names, values and signs that are read at once`,
      ],
    })
    this.spend(TOKEN_STEPS)
  }

  /** Of an entry of a list such as props, beside its tokens. */
  spendOnEntry(): void {
    this.spend(ENTRY_STEPS)
  }

  /** Of an object that is shown. */
  spendOnValues(count: number): void {
    this.spend(count * VALUE_STEPS)
  }

  /** Of what an answer holds beside the names. Faults: QUERY_TOO_COSTLY for more than one answer may. */
  spendOnAnswer(values: readonly JsonValue[]): void {
    this.#answered += contentLength(values, CONTENT_LIMIT + 1)
    ensure(this.#answered <= CONTENT_LIMIT, 'QUERY_TOO_COSTLY', {
      fill: [`an answer holds some ${CONTENT_LIMIT} characters`],
      hint: 'Ask for a smaller page, or for fewer properties.',
    })
  }

  /** Of an object that a change writes, with all that it has. Faults: QUERY_TOO_COSTLY for more than all others wait for. */
  spendOnWritten({ properties }: Pick<StoredRecord, 'properties'>): void {
    this.#written += contentLength(Object.values(properties), CONTENT_LIMIT + 1)
    ensure(this.#written <= WRITTEN_LIMIT, 'QUERY_TOO_COSTLY', {
      fill: [`it would write more than ${WRITTEN_LIMIT / 1e6} million characters at once`],
      hint: 'Nothing was changed. Change fewer objects at once, or ones with shorter values.',
    })
  }

  /** Of a value that is made like others to be compared: a text is, and a document once it is written out. */
  spendOnCompared(value: JsonValue): void {
    this.spend(1)
    if (typeof value === 'string')
      this.spendOnText(value.length * (PLAIN.test(value) ? PLAIN_COST : LETTER_COST))
    else if (typeof value === 'object' && value !== null)
      this.spendOnText(contentLength([value], CONTENT_LIMIT) * PLAIN_COST)
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

const tooLongAtOnce = (): Fault =>
  new Fault('QUERY_TOO_COSTLY', {
    fill: ['it would keep all others waiting'],
    hint: 'Ask for fewer terms or names. What a change or a transaction looks at may be sent in several calls: they cannot pause.',
  })
