import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { consoleOf } from '../console/console-client'
import { bodyOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { appInFile, editAppInFile } from './data-file'
import { copyOfRunning, killedFolder } from './killed-folder'
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

test.each(['objects', 'relations', 'links', 'permissions'] as const)(
  'a name of which a merge left %s without a table is refused, and nothing is mixed up',
  async (part) => {
    const folder = await tempFolder()
    await runningOn(folder, async (t) => {
      await twoNotes(t, 'Note')
      const { objectId } = await dataClient(t).create('Note', { text: 'third' })
      const body = { permission: 'REMOVE', role: '*' }
      bodyOf(await t.call('PUT', `data/Note/permissions/DENY/${objectId}`, { body }))
    })
    const other = {
      objects: {},
      permissions: {},
      links: { childTable: 'Ghost' },
      relations: { relatedTable: 'Ghost' },
    }
    await editAppInFile(folder, ({ [part]: list }) => ({
      [part]: [...list, { ...list[0], table: 'Ghost', ...other[part] }],
    }))
    const before = await appInFile(folder)
    await runningOn(folder, async (t) => {
      const refused = await renameTo(t, 'Note', 'Ghost')
      expect(refused).toMatchObject({ status: 400, body: { errorData: { property: 'name' } } })
      expect(await texts(t, 'Note')).toEqual([...bothOf('Note'), ['Note', 'third', []]])
      await t.call('POST', 'users/register/guest')
    })
    expect((await appInFile(folder))[part]).toEqual(before[part])
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

/** A data folder with so many notes of so many characters beside two that know each other. */
async function folderOfNotes(count: number, length: number): Promise<string> {
  const folder = await tempFolder()
  await runningOn(folder, (t) => twoNotes(t, 'Note'))
  const properties = { text: 'x'.repeat(length) }
  await editAppInFile(folder, ({ objects }) => ({
    objects: [
      ...objects,
      ...Array.from({ length: count }, (_, n) => ({ ...objects[0], objectId: `N${n}`, properties })),
    ],
  }))
  return folder
}

test('a start knows what renames in the journal cost, and does not leave them to the next', async () => {
  const folder = await folderOfNotes(10_000, 400)
  const t = await startTestServer({ dataFolder: folder })
  bodyOf(await renameTo(t, 'Note', 'Memo'))
  const left = await copyOfRunning(folder)
  await t.stop()
  await runningOn(left, async (again) => {
    const renames = async (): Promise<boolean> =>
      (await readFile(join(left, 'understudy.journal'), 'utf8').catch(() => '')).includes('"rename"')
    expect(await renames()).toBe(true)
    // without a pause, in which it would be written anyway
    await expect
      .poll(() => again.call('POST', 'users/register/guest').then(renames), { interval: 50, timeout: 20_000 })
      .toBe(false)
  })
}, 60_000)

test('a table that is renamed while it is emptied is emptied all the same', async () => {
  const folder = await folderOfNotes(30_000, 1)
  await runningOn(folder, async (t) => {
    const call = await consoleOf(t)
    const [emptied, renamed] = await Promise.all([
      call('DELETE', 'data/tables/Note/all'),
      call('PUT', 'data/tables/Note', { name: 'Memo' }),
    ])
    expect(bodyOf(renamed)).toBeDefined()
    expect(bodyOf(emptied)).toBe(30_002)
    expect((await t.call('GET', 'data/Memo/count')).text).toBe('0')
  })
}, 60_000)

test('a query reads all of its tables under the names that they have', async () => {
  const folder = await folderOfNotes(3000, 1)
  await runningOn(folder, async (t) => {
    const { create, declare, relate, find } = dataClient(t)
    await declare('Note', { name: 'pet', relatedTable: 'Pet', cardinality: 'one' })
    const pet = await create('Pet', { age: 3 })
    for (const { objectId } of await find('Note', { pageSize: '50' }))
      await relate('Note', objectId as string, 'pet', [pet.objectId])
    const counted = async (table: string) =>
      t.call('POST', `data/${table}/count`, {
        body: { where: `${Array.from({ length: 100 }, () => 'text <> null').join(' and ')} and pet.age = 3` },
      })
    expect((await counted('Note')).text).toBe('50')
    const [whole] = await Promise.all([counted('Note'), renameTo(t, 'Pet', 'Animal')])
    expect(whole.text).toBe('50')
    const [refused] = await Promise.all([counted('Note'), renameTo(t, 'Note', 'Memo')])
    expect(refused).toMatchObject({ status: 400, body: { code: 1009 } })
    expect((await counted('Memo')).text).toBe('50')
  })
}, 60_000)
