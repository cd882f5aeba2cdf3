import { beforeEach, expect, test } from 'vitest'
import { codeOf, expectStatus } from '../support/answers'
import { ALICE } from '../support/people'
import { sdkAppPerTest, type SdkApp } from '../support/sdk-app'
import type { TestAnswer } from '../support/start-test-server'

/** The vendor's own Console SDK, unmodified, prepares tables and objects on the built server. */
const app = sdkAppPerTest()
const note = { name: 'Note' }
const users = { name: 'Users' }
const notes = (): Promise<TestAnswer> => app.call('GET', 'data/Note?sortBy=text')

let appId: string
let tables: SdkApp['console']['tables']
beforeEach(async () => {
  appId = app.appId
  tables = app.console.tables
  await tables.create(appId, note)
  await tables.createColumn(appId, note, { name: 'text', dataType: 'STRING', required: false })
})

test('declares columns, whose types hold, and deletes them with their values', async () => {
  const stars = await tables.createColumn(appId, note, { name: 'stars', dataType: 'INT' })
  expect(stars).toMatchObject({ name: 'stars', dataType: 'INT', required: false })
  await tables.setConfigs(appId, { dynamicSchema: false })
  expect(codeOf(await app.call('POST', 'data/Note', { text: 'a', stars: 'many' }))).toBe(1007)
  expect((await app.call('POST', 'data/Note', { text: 'a', stars: 3 })).body).toMatchObject({ stars: 3 })
  const listed = await tables.get(appId)
  const columns = listed.tables.find(({ name }) => name === 'Note')?.columns.map(({ name }) => name)
  expect(columns).toEqual(expect.arrayContaining(['objectId', 'text', 'stars']))
  await tables.deleteColumn(appId, note, { name: 'stars', dataType: 'INT' })
  expect((await notes()).body).toEqual([expect.not.objectContaining({ stars: 3 })])
  await tables.createColumn(appId, note, { name: 'stars', dataType: 'INT' })
  expect((await notes()).body).toMatchObject([{ text: 'a', stars: null }])
})

test.each([
  [{ name: 'TEXT', dataType: 'INT' }, 3017],
  [{ name: 'ownerId', dataType: 'STRING' }, 3016],
  [{ name: '__proto__x', dataType: 'NOTHING' }, 400],
  [{ name: 'constructor', dataType: 'STRING' }, 3016],
  [{ name: 'stars', dataType: 'INT', required: true }, 400],
  [{ name: 'stars', dataType: 'INT', defaultValue: 5 }, 400],
  [{ name: 'stars', dataType: 'STRING', customRegex: '(' }, 400],
])('is refused the column %j with %i', async (column, code) => {
  await expect(tables.createColumn(appId, note, column)).rejects.toMatchObject({ code })
  await expect(tables.createColumn(appId, { name: 'Nothing' }, column)).rejects.toMatchObject({
    code: code === 400 ? 400 : 1009,
  })
})

test('creates, changes, finds, counts and deletes objects', async () => {
  const one = await tables.createRecord(appId, note, { text: 'b' })
  expect(one).toMatchObject({ text: 'b', ownerId: null, ___class: 'Note' })
  const [two = ''] = await tables.bulkCreateRecords(appId, 'Note', [{ text: 'a' }, { text: 'c' }])
  await tables.bulkUpsertRecords(appId, 'Note', [{ objectId: two, text: 'aa' }])
  await tables.updateRecord(appId, note, { objectId: one.objectId, text: 'bb' })
  const listed = await tables.get(appId)
  const table = listed.tables.find(({ name }) => name === 'Note') ?? note
  const found = await tables.loadRecords(appId, table, {
    sqlSearch: true,
    where: "text != 'c'",
    sortBy: 'text',
  })
  expect(found).toMatchObject({ totalRows: 2, data: [{ text: 'aa' }, { text: 'bb' }] })
  await tables.deleteRecords(appId, note, [two])
  expect((await notes()).body).toMatchObject([{ text: 'bb' }, { text: 'c' }])
  await expect(tables.deleteRecords(appId, note, [one.objectId, 'nobody'])).rejects.toMatchObject({
    code: 1000,
  })
  expect((await notes()).body).toHaveLength(2)
  await tables.deleteRecords(appId, note)
  expect((await notes()).body).toEqual([])
})

test('creates users who can log in, and never sees a password', async () => {
  const user = await tables.createRecord(appId, users, ALICE)
  expect(user).toMatchObject({ email: ALICE.email, userStatus: 'ENABLED' })
  expect(
    JSON.stringify(await tables.loadRecords(appId, { ...users, columns: [] } as never, {})),
  ).not.toContain('password')
  const login = { login: ALICE.email, password: ALICE.password }
  expectStatus(await app.call('POST', 'users/login', login), 200)
  await tables.deleteRecords(appId, users, [user.objectId])
  expect(codeOf(await app.call('POST', 'users/login', login))).toBe(3003)
})

test('deletes a table with its objects and the relations to it, but never Users', async () => {
  const { objectId } = await tables.createRecord(appId, note, { text: 'a' })
  const user = await tables.createRecord(appId, users, ALICE)
  expect((await app.call('POST', `data/Users/${user.objectId}/notes:Note:n`, [objectId])).text).toBe('1')
  await tables.remove(appId, note)
  expect(codeOf(await notes())).toBe(1009)
  expect(codeOf(await app.call('GET', `data/Users/${user.objectId}?loadRelations=notes`))).toBe(1021)
  await expect(tables.remove(appId, users)).rejects.toMatchObject({ code: 400 })
  expect((await app.call('GET', 'data/Users/count')).text).toBe('1')
})

test('counts tables, reads one value, and relates objects', async () => {
  const [a, b] = await tables.bulkCreateRecords(appId, 'Note', [{ text: 'a' }, { text: 'b' }])
  const user = await tables.createRecord(appId, users, ALICE)
  expect(await tables.getRecordsCountForTables(appId, ['Note', 'Users'])).toEqual({ Note: 2, Users: 1 })
  await expect(tables.getRecordsCountForTables(appId, ['Nothing'])).rejects.toMatchObject({ code: 1009 })

  expect(await tables.getCellData(appId, 'Note', a ?? '', 'text')).toBe('a')
  await expect(tables.getCellData(appId, 'Note', a ?? '', 'nothing')).rejects.toMatchObject({ code: 1006 })
  await expect(tables.getCellData(appId, 'Users', user.objectId, 'password')).rejects.toMatchObject({
    code: 1006,
  })

  const relation = {
    name: 'notes',
    dataType: 'DATA_REF',
    toTableName: 'Note',
    relationshipType: 'ONE_TO_MANY',
  }
  await tables.createColumn(appId, users, relation)
  const table = (await tables.get(appId)).tables.find(({ name }) => name === 'Users') ?? users
  const related = async () =>
    ((await app.call('GET', `data/Users/${user.objectId}/notes`)).body as { text: string }[]).map(
      ({ text }) => text,
    )
  await tables.updateRelations(appId, table, 'notes', user.objectId, [a ?? '', b ?? ''])
  expect(await related()).toEqual(['a', 'b'])
  expect(await tables.removeRelations(appId, table, 'notes', user.objectId, [a ?? ''])).toBe(true)
  expect(await related()).toEqual(['b'])

  const grouped = await app.console.dataViews.loadGroupRecords(appId, note, { groupBy: ['text'] })
  expect(JSON.stringify(grouped)).toContain('"text":"a"')
})
