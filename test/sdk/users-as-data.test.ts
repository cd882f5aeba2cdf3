import { beforeEach, describe, expect, test } from 'vitest'
import { emailOf, PASSWORD, sdkAppPerTest, store } from '../support/sdk-app'
import type { Row, SdkClient, Store } from '../support/sdk-types'

const app = sdkAppPerTest({ appDefaults: { unknownProperties: 'drop' } })
let client: SdkClient
let users: Store
beforeEach(() => {
  client = app.client()
  users = store(client)
})

const aUser = (name: string, more: object = {}) => ({
  email: emailOf(name),
  password: PASSWORD,
  name,
  ...more,
})
const login = (name: string, password = PASSWORD) => app.users().login(emailOf(name), password)
const names = (rows: Row[]) => rows.map(({ name }) => name)

describe('users saved as objects', () => {
  test('can log in, are changed by their objectId and removed', async () => {
    const saved = await (client.Data.of(client.User) as unknown as Store).save(aUser('ann'))
    expect(saved).toBeInstanceOf(client.User)
    expect(saved).toMatchObject({ userStatus: 'ENABLED', ownerId: saved.objectId, updated: null })
    expect(saved).not.toHaveProperty('password')
    expect(await login('ann')).toMatchObject({ objectId: saved.objectId })
    const changed = await users.save({ objectId: saved.objectId, name: 'Ann', password: 'changed' })
    expect(changed).toMatchObject({ name: 'Ann', email: emailOf('ann') })
    await expect(login('ann')).rejects.toMatchObject({ code: 3003 })
    expect(await login('ann', 'changed')).toMatchObject({ objectId: saved.objectId })
    expect(await users.remove(changed)).toEqual({ deletionTime: expect.any(Number) as number })
    await expect(users.findById(saved.objectId)).rejects.toMatchObject({ code: 1000 })
  })

  test('are made in bulk, with their ids in order, or not at all', async () => {
    const list = ['cat', 'ann', 'ben']
    const ids = await users.bulkCreate(list.map((name) => aUser(name)))
    const made = await Promise.all(ids.map((id) => users.findById(id)))
    expect(names(made)).toEqual(list)
    for (const name of list) expect(await login(name)).toMatchObject({ name })
    await expect(users.bulkCreate([aUser('dov'), aUser('ann')])).rejects.toMatchObject({ code: 3033 })
    expect(await users.getObjectCount()).toBe(3)
  })

  test('are bulk-updated, but neither in their identity nor in what the server owns', async () => {
    await users.bulkCreate([aUser('ann', { level: 1 }), aUser('ben', { level: 2 })])
    expect(await users.bulkUpdate('level > 0', { city: 'Rome' })).toBe(2)
    await expect(users.bulkUpdate('level > 0', { email: emailOf('zoe') })).rejects.toMatchObject({
      code: 3098,
      message: 'Bulk update operation is prohibited for identity columns: email',
    })
    for (const column of ['created', 'updated', 'objectId', 'ownerId', 'userStatus', 'lastLogin'])
      await expect(users.bulkUpdate('level > 0', { [column]: 1 })).rejects.toMatchObject({ code: 1136 })
    expect(await users.find({ where: "city = 'Rome'" })).toHaveLength(2)
  })

  test('are found first, last, in pages and in parts', async () => {
    await users.bulkCreate(['ann', 'ben', 'cat'].map((name, level) => aUser(name, { level })))
    const query = () => client.DataQueryBuilder.create()
    expect(await users.findFirst()).toMatchObject({ name: 'ann' })
    expect(await users.findLast()).toMatchObject({ name: 'cat' })
    expect(await users.findFirst(query().setSortBy('level desc'))).toMatchObject({ name: 'cat' })
    expect(await users.findLast(query().setWhereClause('level < 2'))).toMatchObject({ name: 'ben' })
    expect(names(await users.find(query().setPageSize(2).setOffset(1)))).toEqual(['ben', 'cat'])
    expect(
      names(await users.find(query().setWhereClause("name in ('ann','cat') and not level = 0"))),
    ).toEqual(['cat'])
    expect(names(await users.find(query().setWhereClause("email like 'b%' or level is null")))).toEqual([
      'ben',
    ])
    const [part] = await users.find(query().excludeProperties(['email', 'created']))
    expect(part).not.toHaveProperty('email')
    expect(part).toHaveProperty('level', 0)
    expect(await users.getObjectCount()).toBe(3)
    expect(await users.getObjectCount('level >= 1')).toBe(2)
    await expect(users.find(query().setPageSize(101))).rejects.toMatchObject({ code: 1025 })
    await expect(users.getObjectCount('level >')).rejects.toMatchObject({ code: 1017 })
  })

  test('are deleted in bulk by ids, objects or a clause', async () => {
    const ids = await users.bulkCreate(['ann', 'ben', 'cat', 'dov'].map((name) => aUser(name)))
    expect(await users.bulkDelete([ids[0] ?? '', { objectId: ids[1] ?? '' }])).toBe(2)
    expect(await users.bulkDelete("name = 'cat'")).toBe(1)
    expect(await users.bulkDelete("name = 'cat'")).toBe(0)
    expect(names(await users.find())).toEqual(['dov'])
  })
})

describe('an upsert', () => {
  test('changes a user that is there and registers another', async () => {
    const ann = await users.save(aUser('ann'))
    expect(await users.save({ objectId: ann.objectId, name: 'Ann' }, true)).toMatchObject({
      objectId: ann.objectId,
      name: 'Ann',
      email: emailOf('ann'),
    })
    const ben = await users.save(aUser('ben'), true)
    expect(ben).toBeInstanceOf(client.User)
    expect(await login('ben')).toMatchObject({ objectId: ben.objectId })
    const many = [{ objectId: ann.objectId, name: 'A' }, aUser('cat')]
    const [first, second] = await users.bulkUpsert(many)
    expect(first).toBe(ann.objectId)
    expect(await login('cat')).toMatchObject({ objectId: second })
    await expect(users.bulkUpsert([aUser('dov'), aUser('ann')])).rejects.toMatchObject({ code: 3033 })
    expect(names(await users.find())).toEqual(['A', 'ben', 'cat'])
  })

  test('keeps the objectId that a new object of another table brings along', async () => {
    const notes = store(client, 'Note')
    expect(await notes.save({ objectId: 'chosen', text: 'hi' }, true)).toMatchObject({ objectId: 'chosen' })
    expect(await notes.save({ objectId: 'chosen', text: 'ho' }, true)).toMatchObject({ text: 'ho' })
    expect(await notes.bulkUpsert([{ objectId: 'chosen', stars: 5 }, { objectId: 'other' }])).toEqual([
      'chosen',
      'other',
    ])
    expect(await notes.findById('chosen')).toMatchObject({ text: 'ho', stars: 5 })
    await expect(notes.save({ objectId: 'nobody', text: 'x' })).rejects.toMatchObject({ code: 1000 })
  })
})

describe('what is not served', () => {
  const NOT_SERVED = { code: 404, status: 404 }

  test('says so by its name, and does nothing', async () => {
    const ann = await users.save(aUser('ann'))
    await expect(client.Data.getTableNameById(ann.objectId)).rejects.toMatchObject(NOT_SERVED)
    expect(names(await users.find())).toEqual(['ann'])
  })
})

describe('a change that is calculated', () => {
  test('is what a JSON update or an expression makes of the value', async () => {
    const ann = await users.save(aUser('ann', { meta: { a: 1 }, level: 1 }))
    const meta = client.JSONUpdateBuilder.SET().addArgument('$.a', 2)
    expect(await users.save({ objectId: ann.objectId, meta })).toMatchObject({ meta: { a: 2 } })
    const level = new client.Expression('level + 1')
    expect(await users.bulkUpdate('level = 1', { level })).toBe(1)
    await expect(users.bulkUpdate('level = 2', { fresh: level })).rejects.toMatchObject({ code: 400 })
    expect(await users.findById(ann.objectId)).toMatchObject({ meta: { a: 2 }, level: 2 })
  })
})

test('a transaction and a deep save answer as the SDK reads them', async () => {
  const ann = await users.save(aUser('ann'))
  expect(await users.deepSave({ objectId: ann.objectId, name: 'Ann' })).toMatchObject({ name: 'Ann' })
  await store(client, 'Note').save({ text: 'first' })
  const work = new client.UnitOfWork()
  const created = work.create('Note', { text: 'x' })
  work.update(created, 'text', 'y')
  const done = await work.execute()
  expect([done.isSuccess(), done.getError()]).toEqual([true, null])
  expect(done.getResults()).toMatchObject({ createNote1: { operationType: 'CREATE', result: { text: 'x' } } })
  const failing = new client.UnitOfWork()
  failing.create('Note', { shoe: 1 })
  const error = (await failing.execute()).getError()
  expect(error.message).toContain("Column 'shoe' in table 'Note' does not exists.")
  expect(await store(client, 'Note').getObjectCount()).toBe(2)
})
