import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Journal } from '../../server/store/journal/journal'
import type { JournaledRecord } from '../../server/store/journal/journal-lines'
import { parseJournal } from '../../server/store/journal/parse-journal'
import { tempFolder } from './temp-folder'

test('a journal that would grow beyond what a start reads takes no more, and goes on from a new data file', async () => {
  const file = join(await tempFolder(), 'understudy.journal')
  const journal = new Journal(file, () => undefined, 1000)
  const put = (key: number): JournaledRecord[] => [
    { app: '', table: 'users', put: { key, text: 'x'.repeat(300) } },
  ]
  for (const key of [1, 2]) await journal.append(put(key))
  await expect(journal.append(put(3))).rejects.toThrow('the journal is full until the data file')
  await expect(journal.append([...put(3), ...put(4), ...put(5)])).rejects.toThrow('the journal is full')
  expect(parseJournal(await readFile(file)).entries.map(({ sequence }) => sequence)).toEqual([1, 2])
  await journal.continueFrom({ generation: 'g', sequence: 2 }, journal.position)
  await journal.append(put(3))
  await journal.close()
  expect(parseJournal(await readFile(file)).entries).toMatchObject([
    { sequence: 3, lines: [{ put: { key: 3 } }] },
  ])
})
