import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { isJsonObject, type JsonValue } from '../../contract/json'
import { hasDoubleNames } from './double-names'
import { objectsOf } from './file-format'

/** As ./file-text.ts writes them. No text in JSON holds a line break, so these stand between its parts. */
const [APPS, LIST_START, RECORD_END, LIST_END] = [Buffer.from('"apps'), '":[\n', ',\n', '\n]']
const [CLOSING] = Buffer.from(']')

/** In characters: no file that is laid out like ours has nearly as much around its lists. */
const MOST_AROUND = 16 * 2 ** 20

/** In bytes. Texts of more than 128 KB have memory of their own, which takes a start as long as reading them. */
const PIECE_LENGTH = 64 * 1024

/**
 * Makes of a data file what `JSON.parse` does, without its whole text: the lines of lists are parsed in pieces, and only
 * what is around the lists as one text.
 */
export class LineReader {
  readonly #mark = randomUUID()
  readonly #lists: ListReader[] = []
  /** The file with a mark in the place of each list. */
  #around = ''
  #isInList = false

  constructor(private readonly pieceLength = PIECE_LENGTH) {}

  /** The next lines of the file in UTF-8, whole but for the last. False where it has to be read as one text. */
  take(lines: Buffer): boolean {
    try {
      if (!isUtf8(lines)) throw new SyntaxError('No UTF-8')
      for (let at = 0; at < lines.length;)
        at = this.#isInList ? this.#takeList(lines, at) : this.#takeAround(lines, at)
      return this.#around.length <= MOST_AROUND
    } catch {
      return false
    }
  }

  /** undefined for a file that was laid out otherwise, is no JSON, or has a name twice in an object. */
  end(): JsonValue | undefined {
    if (this.#isInList) return undefined
    try {
      const json = JSON.parse(this.#around) as JsonValue
      if (hasDoubleNames(Buffer.from(this.#around), json)) return undefined
      return this.#putLists(json) === this.#lists.length ? json : undefined
    } catch {
      return undefined
    }
  }

  #takeAround(lines: Buffer, at: number): number {
    let start = lines.indexOf(LIST_START, at)
    if (start >= 0 && lines.subarray(start - APPS.length, start).equals(APPS))
      start = lines.indexOf(LIST_START, start + 1)
    const end = start < 0 ? lines.length : start + LIST_START.length
    this.#around += lines.toString('utf8', at, end)
    if (start < 0) return end
    this.#around += `"${this.#mark}${this.#lists.length}"`
    this.#lists.push(new ListReader(this.pieceLength))
    this.#isInList = true
    return end
  }

  #takeList(lines: Buffer, at: number): number {
    const listEnd = endOfList(lines, at)
    this.#isInList = listEnd < 0
    const end = this.#isInList ? lines.length : listEnd
    this.#lists.at(-1)?.take(lines.subarray(at, end), !this.#isInList)
    return end
  }

  /** Puts the lists of all apps where their marks are, and tells how many these were. */
  #putLists(json: JsonValue): number {
    const places = new Map(this.#lists.map(({ records }, index) => [`${this.#mark}${index}`, records]))
    let count = 0
    for (const app of isJsonObject(json) ? objectsOf(json['apps']) : [])
      for (const [name, value] of Object.entries(app)) {
        const list = Array.isArray(value) && typeof value[0] === 'string' ? places.get(value[0]) : undefined
        if (!list) continue
        app[name] = list
        count++
      }
    return count
  }
}

class ListReader {
  readonly records: JsonValue[] = []
  /** Whether a comma told that more is to come. */
  #isOpen = true

  constructor(private readonly pieceLength: number) {}

  /** Throws SyntaxError for what is no list of records, each of which ends with its line. */
  take(lines: Buffer, isEnd: boolean): void {
    for (let at = 0; at < lines.length;) {
      const cut = lines.indexOf(RECORD_END, at + this.pieceLength)
      const end = cut < 0 ? lines.length : cut + RECORD_END.length
      this.#takePiece(lines.subarray(at, end))
      at = end
    }
    if (isEnd && this.#isOpen) throw new SyntaxError('Nothing behind the last comma')
  }

  #takePiece(lines: Buffer): void {
    if (!this.#isOpen) throw new SyntaxError('No comma between two records')
    this.#isOpen = lines.subarray(-RECORD_END.length).equals(Buffer.from(RECORD_END))
    const piece = this.#isOpen ? lines.subarray(0, -RECORD_END.length) : lines
    const records = JSON.parse(`[${piece.toString('utf8')}]`) as JsonValue[]
    if (records.length === 0) throw new SyntaxError('Nothing beside a comma')
    if (hasDoubleNames(piece, records)) throw new SyntaxError('A name stands twice')
    for (const record of records) this.records.push(record)
  }
}

/** Where the line begins that ends a list; -1 where there is none. */
function endOfList(lines: Buffer, at: number): number {
  if (lines[at] === CLOSING) return at
  const before = lines.indexOf(LIST_END, at)
  return before < 0 ? -1 : before + 1
}
