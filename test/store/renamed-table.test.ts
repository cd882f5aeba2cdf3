import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { DataFile } from '../../server/store/data-file/file-format'
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

test('a table of few links among many is renamed with them, and back where that cannot be written', async () => {
  const folder = join(await tempFolder(), 'data')
  const t = await startTestServer({ dataFolder: folder })
  await twoNotes(t, 'Note')
  const { create, createMany, declare, relate } = dataClient(t)
  const parent = await create('Other', {})
  const children = await createMany(
    'Other',
    Array.from({ length: 20 }, () => ({ text: 'x' })),
  )
  await declare('Other', { name: 'all', relatedTable: 'Other', cardinality: 'many' })
  await relate('Other', parent.objectId, 'all', children)
  const call = await consoleOf(t)
  await rename(folder, `${folder}-away`)
  expect((await call('PUT', 'data/tables/Note', { name: 'Memo' })).status).toBe(500)
  await rename(`${folder}-away`, folder)
  expect(await texts(t, 'Note')).toEqual(bothOf('Note'))
  bodyOf(await renameTo(t, 'Note', 'Memo'))
  expect(await texts(t, 'Memo')).toEqual(bothOf('Memo'))
  await t.stop()
  await runningOn(folder, async (again) => expect(await texts(again, 'Memo')).toEqual(bothOf('Memo')))
})

test.each(['objects', 'links', 'permissions'] as const)(
  'a name of which a merge left %s without a table is refused, and nothing is mixed up',
  async (part) => {
    const folder = await tempFolder()
    await runningOn(folder, async (t) => {
      await twoNotes(t, 'Note')
      const { objectId } = await dataClient(t).create('Note', { text: 'third' })
      const body = { permission: 'REMOVE', role: '*' }
      bodyOf(await t.call('PUT', `data/Note/permissions/DENY/${objectId}`, { body }))
    })
    const file = join(folder, 'understudy.json')
    const data = JSON.parse(await readFile(file, 'utf8')) as DataFile
    const [app] = data.apps
    const [first] = app?.[part] ?? []
    ;(app?.[part] as unknown[]).push({
      ...first,
      table: 'Ghost',
      ...(part === 'links' ? { childTable: 'Ghost' } : {}),
    })
    await writeFile(file, JSON.stringify(data))
    const before = JSON.parse(await readFile(file, 'utf8')) as DataFile
    await runningOn(folder, async (t) => {
      const refused = await renameTo(t, 'Note', 'Ghost')
      expect(refused).toMatchObject({ status: 400, body: { errorData: { property: 'name' } } })
      expect(await texts(t, 'Note')).toEqual([...bothOf('Note'), ['Note', 'third', []]])
      await t.call('POST', 'users/register/guest')
    })
    const after = JSON.parse(await readFile(file, 'utf8')) as DataFile
    expect(after.apps[0]?.[part]).toEqual(before.apps[0]?.[part])
  },
)

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
