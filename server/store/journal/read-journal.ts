import { BrokenFile } from '../../files/broken-file'
import { readWhole } from '../../files/read-file'
import { DATA_FILE } from '../disk/folder-names'
import type { JournaledRecord, JournalStart } from './journal-lines'
import { parseJournal, type JournalEntry, type ParsedJournal } from './parse-journal'

/** What a start finds in the journal. */
export interface FoundJournal {
  /** What the data file lacks, in the order in which it was stored. */
  changes: JournaledRecord[]
  start: JournalStart
  /** Number of the last entry. */
  sequence: number
  /** The entries that the data file lacks, as they stand. */
  entries: Buffer
}

/**
 * What a data file of this generation lacks; undefined where there is no journal. Throws BrokenFile for a journal that
 * is damaged or continues another data file.
 */
export async function readJournal(
  file: string,
  generation: string | null,
): Promise<FoundJournal | undefined> {
  const bytes = await readWhole(file)
  if (!bytes) return undefined
  const parsed = parseJournal(bytes)
  const start = startFrom(parsed, generation)
  if (!start) {
    const count = parsed.entries.flatMap(changesOf).length
    if (count === 0) return nothing(generation)
    throw new BrokenFile(otherDataFile(generation, count))
  }
  const last = parsed.entries.at(-1)
  const begin = parsed.entries.find(({ sequence }) => sequence === start.sequence)?.end ?? parsed.begin
  return {
    changes: parsed.entries.filter(({ sequence }) => sequence > start.sequence).flatMap(changesOf),
    start,
    sequence: last?.sequence ?? start.sequence,
    entries: bytes.subarray(begin, last?.end),
  }
}

const nothing = (generation: string | null): FoundJournal => ({
  changes: [],
  start: { generation, sequence: 0 },
  sequence: 0,
  entries: Buffer.alloc(0),
})

/** A kill may come between a new data file and the journal that continues it: then a mark of the old one names the file. */
function startFrom({ start, entries }: ParsedJournal, generation: string | null): JournalStart | undefined {
  const marks = entries.flatMap(({ lines }) =>
    lines.flatMap((line) => ('snapshot' in line ? [line.snapshot] : [])),
  )
  return [start, ...marks].findLast((candidate) => candidate.generation === generation)
}

function changesOf({ lines }: JournalEntry): JournaledRecord[] {
  return lines.flatMap((line) => ('snapshot' in line ? [] : [line]))
}

function otherDataFile(generation: string | null, count: number): string {
  const what =
    generation === null ? `there is no ${DATA_FILE}` : `${DATA_FILE} is another than the one it continues`
  return `${what}, and it holds changes of ${count} records that are nowhere else`
}
