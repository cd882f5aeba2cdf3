import { crc32 } from 'node:zlib'
import { inChunks } from '../disk/chunks'

/** What a journal continues: the data file with this SHA-256, null for none; the file has the entries up to `sequence`. */
export interface JournalStart {
  generation: string | null
  sequence: number
}

/** A record that was put or deleted, of the app '' where it is the server's own. */
export interface JournaledRecord {
  app: string
  /** As the data file calls it. */
  table: string
  /** Key of the table that an object is in. */
  of?: string | undefined
  put?: object | undefined
  /** Key of the record. */
  delete?: string | undefined
  /** The name that objects, links and permissions of the table `of` have from now on. */
  rename?: string | undefined
}

/** Says that a data file was made of what was stored up to `sequence`, and is about to take the place of the last. */
interface SnapshotMark {
  snapshot: JournalStart
}

export type JournalLine = JournaledRecord | SnapshotMark

export const FORMAT = 'journal'
/** 2 knows tables that are renamed. */
export const FORMAT_VERSION = 2
export const KNOWN_VERSIONS: readonly unknown[] = [1, FORMAT_VERSION]
/** What every header and every end of an entry begins with. */
export const HEADER_BEGIN = `{"understudy":"${FORMAT}",`
export const END_BEGIN = '{"entry":'

export function headerText(start: JournalStart): string {
  return `${JSON.stringify({ understudy: FORMAT, version: FORMAT_VERSION, ...start })}\n`
}

/** The line that ends an entry; an entry without it was never stored. */
export function endText(sequence: number, checksum: number): string {
  return `${END_BEGIN}${sequence},"crc32":"${checksum.toString(16).padStart(8, '0')}"}\n`
}

/** An entry, in pieces that take little time each. */
export function* entryBytes(lines: Iterable<JournalLine>, sequence: number): Generator<Buffer> {
  let before: Buffer = Buffer.alloc(0)
  let checksum = 0
  for (const chunk of inChunks(texts(lines))) {
    yield before
    checksum = crc32(chunk, checksum)
    before = chunk
  }
  yield Buffer.concat([before, Buffer.from(endText(sequence, checksum))])
}

function* texts(lines: Iterable<JournalLine>): Generator<string> {
  for (const line of lines) yield `${JSON.stringify(line)}\n`
}
