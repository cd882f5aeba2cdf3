import { crc32 } from 'node:zlib'
import { isJsonObject, type JsonValue } from '../../contract/json'
import { BrokenFile } from '../../files/broken-file'
import {
  END_BEGIN,
  endText,
  FORMAT,
  FORMAT_VERSION,
  HEADER_BEGIN,
  KNOWN_VERSIONS,
  type JournaledRecord,
  type JournalLine,
  type JournalStart,
} from './journal-lines'

/** What was stored at once, as a whole or not at all. */
export interface JournalEntry {
  sequence: number
  lines: JournalLine[]
  /** Bytes of the journal up to its end. */
  end: number
}

export interface ParsedJournal {
  start: JournalStart
  /** Bytes before the first entry. */
  begin: number
  entries: JournalEntry[]
}

const NEWLINE = 10

/** A journal has its first entry from the moment that it has its name. */
const CUT = 'it ends before its first entry does: something else than Understudy emptied or cut it'

/**
 * Reads a journal, which has an entry at least. A last entry behind others that is not whole was never acknowledged
 * and is left out: its end is missing, or it has zero bytes where a power cut kept pages from the disk.
 * Throws BrokenFile naming the line for all else that does not fit.
 */
export function parseJournal(bytes: Buffer): ParsedJournal {
  const begin = bytes.indexOf(NEWLINE) + 1
  const start = begin > 0 ? parseHeader(bytes.toString('utf8', 0, begin)) : undefined
  if (!start) throw new BrokenFile(isCutHeader(bytes) ? CUT : 'line 1 does not begin a journal of Understudy')
  const entries = parseEntries(bytes, begin, start.sequence)
  if (entries.length === 0) throw new BrokenFile(CUT)
  return { start, begin, entries }
}

function parseEntries(bytes: Buffer, begin: number, last: number): JournalEntry[] {
  const entries: JournalEntry[] = []
  let [sequence, entryBegin, lineNumber] = [last, begin, 1]
  let lines: JournalLine[] = []
  let from = begin
  for (let to = nextLine(bytes, from); to > 0; from = to, to = nextLine(bytes, from)) {
    lineNumber++
    const text = bytes.toString('utf8', from, to - 1)
    const line = text.startsWith(END_BEGIN) ? undefined : parseLine(text)
    if (line) {
      lines.push(line)
    } else if (`${text}\n` === endText(sequence + 1, crc32(bytes.subarray(entryBegin, from)))) {
      entries.push({ sequence: ++sequence, lines, end: to })
      lines = []
      entryBegin = to
    } else if (isTornEntry(bytes, entryBegin)) return entries
    else throw new BrokenFile(`line ${lineNumber} does not fit what stands before it`)
  }
  if (!isBeginOfLine(bytes.toString('utf8', from)))
    throw new BrokenFile(`line ${lineNumber + 1} is none that Understudy writes`)
  return entries
}

const nextLine = (bytes: Buffer, from: number): number => bytes.indexOf(NEWLINE, from) + 1

function parseHeader(text: string): JournalStart | undefined {
  const header = parseObject(text)
  if (header?.['understudy'] !== FORMAT) return undefined
  const { version } = header
  if (typeof version === 'number' && version > FORMAT_VERSION)
    throw new BrokenFile(`it was written by a newer Understudy (journal version ${version})`)
  return KNOWN_VERSIONS.includes(version) ? startIn(header) : undefined
}

function startIn(value: JsonValue = null): JournalStart | undefined {
  if (!isJsonObject(value)) return undefined
  const { generation, sequence } = value
  const isGeneration = generation === null || typeof generation === 'string'
  return isGeneration && typeof sequence === 'number' ? { generation, sequence } : undefined
}

/** The record itself is looked at where it is restored. */
function parseLine(text: string): JournalLine | undefined {
  const line = parseObject(text)
  if (!line) return undefined
  const { app, table, of, delete: key, rename, snapshot } = line
  if (snapshot !== undefined) {
    const start = startIn(snapshot)
    return start && { snapshot: start }
  }
  const isRecord =
    typeof app === 'string' &&
    typeof table === 'string' &&
    [of, key, rename].every((part) => part === undefined || typeof part === 'string')
  return isRecord ? (line as unknown as JournaledRecord) : undefined
}

function parseObject(text: string): Record<string, JsonValue> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isCutHeader(bytes: Buffer): boolean {
  const text = bytes.toString('utf8', 0, HEADER_BEGIN.length)
  return nextLine(bytes, 0) === 0 && (bytes.includes(0) || HEADER_BEGIN.startsWith(text))
}

/** Whether the entry is the last, and pages of it never reached the disk. */
function isTornEntry(bytes: Buffer, begin: number): boolean {
  const end = bytes.indexOf(`\n${END_BEGIN}`, begin)
  const after = end < 0 ? 0 : nextLine(bytes, end + 1)
  return bytes.includes(0, begin) && (after === 0 || after === bytes.length)
}

/** Whether a text without a newline is what a cut write leaves. */
function isBeginOfLine(text: string): boolean {
  const isEndAndMore = /^\{"entry":\d+,"crc32":"[0-9a-f]{8}"\}./s.test(text)
  return text === '' || text.includes('\0') || (text.startsWith('{') && !isEndAndMore)
}
