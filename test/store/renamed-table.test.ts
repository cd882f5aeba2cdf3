import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { consoleOf } from '../console/console-client'
import { bodyOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { killedFolder } from './killed-folder'
import { runningOn } from './running'
import { tempFolder } from './temp-folder'

/** Two notes that know each other, in a table that is called so. */
async function twoNotes(t: TestServer, table: string): Promise<void> {
  const { create, declare, relate } = dataClient(t)
  const [first, second] = [await create(table, { text: 'first' }), await create(table, { text: 'second' })]
  await declare(table, { name: 'next', relatedTable: table, cardinality: 'many' })
  await relate(table, first.objectId, 'next', [second.objectId])
}

const renameTo = async (t: TestServer, from: string, name: string) =>
  (await consoleOf(t))('PUT', `data/tables/${from}`, { name })

/** Texts of the notes and of those that they know. */
async function texts(t: TestServer, table: string): Promise<unknown> {
  const notes = await dataClient(t).find(table, { loadRelations: 'next', sortBy: 'text' })
  return notes.map(({ ___class, text, next }) => [
    ___class,
    text,
    (next as { ___class: string; text: string }[]).map((each) => [each.___class, each.text]),
  ])
}

const bothOf = (table: string) => [
  [table, 'first', [[table, 'second']]],
  [table, 'second', []],
]

test('a renamed table is one line of the journal, and a start after a kill has it', async () => {
  const folder = await killedFolder(async (t) => {
    await twoNotes(t, 'Note')
    bodyOf(await renameTo(t, 'Note', 'Memo'))
    await dataClient(t).create('Memo', { text: 'third' })
    await dataClient(t).create('Note', { text: 'of a new table' })
  })
  const journal = await readFile(join(folder, 'understudy.journal'), 'utf8')
  expect(journal.split('\n').filter((line) => line.includes('"rename"'))).toHaveLength(1)
  for (let starts = 0; starts < 2; starts++)
    await runningOn(folder, async (t) => {
      expect(await texts(t, 'Memo')).toEqual([...bothOf('Memo'), ['Memo', 'third', []]])
      expect(await dataClient(t).find('Note')).toMatchObject([{ text: 'of a new table' }])
    })
})

test('a new name that cannot be written is taken back, with what came after it', async () => {
  const folder = join(await tempFolder(), 'data')
  const t = await startTestServer({ dataFolder: folder })
  onTestFinished(() => t.stop())
  await twoNotes(t, 'Note')
  const call = await consoleOf(t)
  await rename(folder, `${folder}-away`)
  const [renamed, created] = await Promise.all([
    call('PUT', 'data/tables/Note', { name: 'Memo' }),
    t.call('POST', 'data/Memo', { body: { text: 'third' } }),
  ])
  expect([renamed.status, created.status]).toEqual([500, 500])
  await rename(`${folder}-away`, folder)
  expect(await texts(t, 'Note')).toEqual(bothOf('Note'))
  expect((await t.call('GET', 'data/Memo')).status).toBe(400)
  bodyOf(await renameTo(t, 'Note', 'note'))
  expect(await texts(t, 'NOTE')).toEqual(bothOf('note'))
})
