import { createClient } from 'backendless-console-sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startHeadless, type HeadlessProcess } from '../support/headless-process'
import { send, type TestAnswer } from '../support/start-test-server'

/** The vendor's own Console SDK, unmodified, prepares tables and objects on the built server. */
describe('the Console SDK', () => {
  let server: HeadlessProcess
  let api: ReturnType<typeof createClient>
  let appId: string
  let key: string
  const note = { name: 'Note' }
  const users = { name: 'Users' }
  const call = (method: string, path: string, body?: unknown): Promise<TestAnswer> =>
    send(method, `${server.ready.url}/${appId}/${key}/${path}`, body)
  const notes = async (): Promise<unknown> => (await call('GET', 'data/Note?sortBy=text')).body

  beforeAll(async () => {
    server = await startHeadless(['--ephemeral'])
    api = createClient(server.ready.url)
    await api.user.login('dev@example.com', server.ready.token)
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    appId = (await api.apps.createApp({ appName: 'test_app', refCode: null })).id
    key = (await api.settings.getAppSettings(appId)).apiKeysMap['JS'] ?? ''
    await api.tables.create(appId, note)
    await api.tables.createColumn(appId, note, { name: 'text', dataType: 'STRING', required: false })
  })

  test('declares columns, whose types hold, and deletes them with their values', async () => {
    const stars = await api.tables.createColumn(appId, note, { name: 'stars', dataType: 'INT' })
    expect(stars).toMatchObject({ name: 'stars', dataType: 'INT', required: false })
    await api.tables.setConfigs(appId, { dynamicSchema: false })
    expect((await call('POST', 'data/Note', { text: 'a', stars: 'many' })).body).toMatchObject({ code: 3049 })
    expect((await call('POST', 'data/Note', { text: 'a', stars: 3 })).body).toMatchObject({ stars: 3 })
    const { tables } = await api.tables.get(appId)
    const columns = tables.find(({ name }) => name === 'Note')?.columns.map(({ name }) => name)
    expect(columns).toEqual(expect.arrayContaining(['objectId', 'text', 'stars']))
    await api.tables.deleteColumn(appId, note, { name: 'stars', dataType: 'INT' })
    expect(await notes()).toEqual([expect.not.objectContaining({ stars: 3 })])
    await api.tables.createColumn(appId, note, { name: 'stars', dataType: 'INT' })
    expect(await notes()).toMatchObject([{ text: 'a', stars: null }])
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
    await expect(api.tables.createColumn(appId, note, column)).rejects.toMatchObject({ code })
    await expect(api.tables.createColumn(appId, { name: 'Nothing' }, column)).rejects.toMatchObject({
      code: code === 400 ? 400 : 1009,
    })
  })

  test('creates, changes, finds, counts and deletes objects', async () => {
    const one = await api.tables.createRecord(appId, note, { text: 'b' })
    expect(one).toMatchObject({ text: 'b', ownerId: null, ___class: 'Note' })
    const [two = ''] = await api.tables.bulkCreateRecords(appId, 'Note', [{ text: 'a' }, { text: 'c' }])
    await api.tables.bulkUpsertRecords(appId, 'Note', [{ objectId: two, text: 'aa' }])
    await api.tables.updateRecord(appId, note, { objectId: one.objectId, text: 'bb' })
    const { tables } = await api.tables.get(appId)
    const table = tables.find(({ name }) => name === 'Note') ?? note
    const found = await api.tables.loadRecords(appId, table, {
      sqlSearch: true,
      where: "text != 'c'",
      sortBy: 'text',
    })
    expect(found).toMatchObject({ totalRows: 2, data: [{ text: 'aa' }, { text: 'bb' }] })
    await api.tables.deleteRecords(appId, note, [two])
    expect(await notes()).toMatchObject([{ text: 'bb' }, { text: 'c' }])
    await expect(api.tables.deleteRecords(appId, note, [one.objectId, 'nobody'])).rejects.toMatchObject({
      code: 1000,
    })
    expect(await notes()).toHaveLength(2)
    await api.tables.deleteRecords(appId, note)
    expect(await notes()).toEqual([])
  })

  test('creates users who can log in, and never sees a password', async () => {
    const user = await api.tables.createRecord(appId, users, { email: 'a@example.com', password: 'x' })
    expect(user).toMatchObject({ email: 'a@example.com', userStatus: 'ENABLED' })
    expect(
      JSON.stringify(await api.tables.loadRecords(appId, { ...users, columns: [] } as never, {})),
    ).not.toContain('password')
    const body = { login: 'a@example.com', password: 'x' }
    expect((await call('POST', 'users/login', body)).status).toBe(200)
    await api.tables.deleteRecords(appId, users, [user.objectId])
    expect((await call('POST', 'users/login', body)).body).toMatchObject({ code: 3003 })
  })

  test('deletes a table with its objects and the relations to it, but never Users', async () => {
    const { objectId } = await api.tables.createRecord(appId, note, { text: 'a' })
    const user = await api.tables.createRecord(appId, users, { email: 'a@example.com', password: 'x' })
    expect((await call('POST', `data/Users/${user.objectId}/notes:Note:n`, [objectId])).text).toBe('1')
    await api.tables.remove(appId, note)
    expect(await notes()).toMatchObject({ code: 1009 })
    expect((await call('GET', `data/Users/${user.objectId}?loadRelations=notes`)).body).toMatchObject({
      code: 1021,
    })
    await expect(api.tables.remove(appId, users)).rejects.toMatchObject({ code: 400 })
    expect((await call('GET', 'data/Users/count')).text).toBe('1')
  })
})
