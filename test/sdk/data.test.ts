import Backendless from 'backendless'
import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { Row, Store } from '../support/sdk-types'
import { dataClient } from '../support/data-client'
import { serverPerTest } from '../support/start-test-server'

/** The unmodified SDK of the vendor: its data service with users, and with a table of its own. */
describe('the data service of the JS SDK', () => {
  const t = serverPerTest()
  const store = (table: string) => Backendless.Data.of(table) as unknown as Store
  const users = () => store('Users')
  const people = () => store('Person')
  const aUser = (name: string) => ({ email: `${name}@example.com`, password: '123456', name })
  const emails = (rows: unknown[]): unknown[] => (rows as Row[]).map(({ email }) => email)

  beforeEach(async () => {
    Backendless.serverURL = t.server.url
    Backendless.initApp(t.app.id, t.key('JS'))
    const { declare } = dataClient(t)
    await declare('Users', { name: 'friends', relatedTable: 'Users' })
    await declare('Users', { name: 'best', relatedTable: 'Person', cardinality: 'one' })
  })

  test('bulk-creates users who can log in, finds, counts and bulk-deletes them', async () => {
    const ids = await users().bulkCreate(['a', 'b', 'c'].map(aUser))
    expect(ids).toHaveLength(3)
    expect(await users().getObjectCount()).toBe(3)
    expect(await users().getObjectCount("name > 'a'")).toBe(2)
    const query = Backendless.DataQueryBuilder.create().setWhereClause("email like '%@example.com'")
    query.setSortBy(['name desc']).setPageSize(2).setProperties(['email', 'name'])
    const found = await users().find(query)
    expect(found[0]).toBeInstanceOf(Backendless.User)
    expect(found.map((user) => ({ ...user }))).toEqual([
      { ___class: 'Users', objectId: ids[2], email: 'c@example.com', name: 'c' },
      { ___class: 'Users', objectId: ids[1], email: 'b@example.com', name: 'b' },
    ])
    expect(await Backendless.UserService.login('a@example.com', '123456')).toMatchObject({ objectId: ids[0] })
    await Backendless.UserService.logout()
    expect(await users().bulkDelete(ids.slice(0, 2))).toBe(2)
    expect(emails(await users().find())).toEqual(['c@example.com'])
  })

  test('saves, reloads and removes a user', async () => {
    const created = await users().save(aUser('d'))
    expect(created).toMatchObject({ email: 'd@example.com', userStatus: 'ENABLED' })
    expect(created).not.toHaveProperty('password')
    const changed = await users().save({ objectId: created.objectId, name: 'D' })
    expect(changed).toMatchObject({ name: 'D', email: 'd@example.com' })
    expect(await users().findById(created.objectId)).toMatchObject({ name: 'D' })
    expect(await users().findFirst()).toMatchObject({ name: 'D' })
    expect(await users().remove(created)).toEqual({ deletionTime: expect.any(Number) as number })
    await expect(users().findById(created.objectId)).rejects.toMatchObject({ code: 1000 })
    expect(await users().findLast()).toBeUndefined()
  })

  test('bulk-updates users, but not their identity', async () => {
    await users().bulkCreate([aUser('a'), aUser('b')])
    expect(await users().bulkUpdate("name = 'a'", { level: 7 })).toBe(1)
    await expect(users().bulkUpdate("name = 'a'", { email: 'z@example.com' })).rejects.toMatchObject({
      code: 3098,
    })
    await expect(users().bulkUpdate("name = 'a'", { created: 1 })).rejects.toMatchObject({ code: 1136 })
  })

  test('relates users to users', async () => {
    const [me = '', a = '', b = '', c = ''] = await users().bulkCreate(['me', 'a', 'b', 'c'].map(aUser))
    const builder = () => Backendless.LoadRelationsQueryBuilder.create().setRelationName('friends')
    const friends = async () => emails(await users().loadRelations(me, builder()))
    expect(await users().setRelation(me, 'friends', [a, b])).toBe(2)
    expect(await friends()).toEqual(['a@example.com', 'b@example.com'])
    expect(await users().addRelation({ objectId: me }, 'friends', [{ objectId: c }])).toBe(1)
    expect(await users().deleteRelation(me, 'friends', "name in ('a', 'b')")).toBe(2)
    expect(await friends()).toEqual(['c@example.com'])
    expect(await users().setRelation(me, 'friends', "email like '_@example.com'")).toBe(2)
    expect(await friends()).toHaveLength(3)
    expect(await users().loadRelations(me, builder().setPageSize(1).setOffset(1))).toHaveLength(1)
    const [first] = await users().loadRelations(me, builder())
    expect(first).toMatchObject({ ___class: 'Users' })
    const query = Backendless.DataQueryBuilder.create()
      .setRelated(['friends', 'best'])
      .setWhereClause("name='me'")
    const [loaded] = await users().find(query)
    expect(loaded?.['best']).toBeNull()
    expect(emails(loaded?.['friends'] as Row[])).toHaveLength(3)
    expect((loaded?.['friends'] as unknown[])[0]).toBeInstanceOf(Backendless.User)
    expect(
      await users().findById(me, Backendless.DataQueryBuilder.create().setRelationsDepth(1)),
    ).toHaveProperty('friends')
  })

  test('keeps a table of its own, with classes and relations', async () => {
    class Person {
      name?: string
      born?: number
    }
    Backendless.Data.mapTableToClass('Person', Person)
    const bob = await people().save({ name: 'Bob', born: new Date(5000) })
    expect(bob).toBeInstanceOf(Person)
    expect(bob).toMatchObject({ name: 'Bob', born: 5000 })
    const user = await users().save(aUser('u'))
    expect(await users().setRelation(user, 'best', [bob])).toBe(1)
    const related = Backendless.DataQueryBuilder.create().setRelated(['best'])
    expect((await users().find(related))[0]?.['best']).toBeInstanceOf(Person)
    expect(await people().addRelation(bob, 'owner:Users:1', [user.objectId])).toBe(1)
    const owned = Backendless.DataQueryBuilder.create().setWhereClause("owner.name = 'u'")
    expect(await people().find(owned)).toHaveLength(1)
    expect(await Backendless.Data.describe('Person')).toContainEqual(
      expect.objectContaining({ name: 'owner', type: 'RELATION', relatedTable: 'Users' }),
    )
    await expect(people().find({ where: 'name ==' })).rejects.toMatchObject({ code: 1017 })
    await expect(Backendless.Data.of('Nothing').find()).rejects.toMatchObject({ code: 1009 })
  })

  test('owns what it saves while logged in, as a guest too', async () => {
    const guest = await Backendless.UserService.loginAsGuest()
    expect(await people().save({ name: 'mine' })).toMatchObject({ ownerId: guest.objectId })
    await Backendless.UserService.logout()
    expect(await people().save({ name: 'nobody’s' })).toMatchObject({ ownerId: null })
  })

  test('finds the users of a role', async () => {
    await t.control('POST', ROUTES.roles(t.app.id), { name: 'Crew' })
    const ids = await users().bulkCreate([aUser('a'), aUser('b')])
    for (const id of ids) await t.control('PUT', ROUTES.userRoles(t.app.id, id), { roles: ['Crew'] })
    const query = Backendless.DataQueryBuilder.create()
      .setSortBy(['name desc'])
      .setProperties(['name', 'email'])
    const found = (await Backendless.UserService.findByRole('Crew', true, query)) as unknown as Row[]
    expect(found).toMatchObject([
      { name: 'b', roles: ['Crew'] },
      { name: 'a', roles: ['Crew'] },
    ])
    await expect(Backendless.UserService.findByRole('None')).rejects.toMatchObject({ code: 2005 })
  })

  test('asks for distinct rows, groups, aggregates, functions and members of JSON', async () => {
    await store('Row').bulkCreate([
      { name: 'a', age: 10, meta: { city: 'Rome' } },
      { name: 'b', age: 20, meta: { city: 'Oslo' } },
      { name: 'b', age: 30, meta: null },
    ])
    const query = () => Backendless.DataQueryBuilder.create()
    const rows = async (builder: Backendless.DataQueryBuilder): Promise<object[]> =>
      (await store('Row').find(builder)).map((row) => ({ ...row }))
    const named = (name: string) => ({ ___class: 'Row', name })
    expect(await rows(query().addProperty('name').setDistinct(true))).toEqual([named('a'), named('b')])
    expect(await rows(query().setProperties('Avg(age) as avgAge').setGroupBy('name'))).toEqual([
      { ___class: 'Row', avgAge: 10 },
      { ___class: 'Row', avgAge: 25 },
    ])
    expect(await rows(query().setProperties('Count(objectId)').setHavingClause('count > 2'))).toEqual([
      { ___class: 'Row', count: 3 },
    ])
    const composed = query().addAllProperties().excludeProperties('name').addProperty('TIME(created)')
    const [whole] = await rows(composed)
    expect(whole).toMatchObject({ age: 10, created: expect.any(Number) as number })
    expect(whole).toHaveProperty('Time', expect.any(String))
    expect(whole).not.toHaveProperty('name')
    const inRome = query().setWhereClause("meta->'$.city' = 'Rome'").setProperties("meta->'$.city' as city")
    expect(await rows(inRome)).toMatchObject([{ city: 'Rome' }])
    const grouped = Backendless.GroupQueryBuilder.create().setGroupBy('name').setSortBy('age')
    expect(await Backendless.Data.of('Row').group(grouped)).toMatchObject({
      hasNextPage: false,
      items: [
        { groupBy: { column: 'name', value: 'a' }, items: [{ age: 10 }] },
        { groupBy: { column: 'name', value: 'b' }, items: [{ age: 20 }, { age: 30 }] },
      ],
    })
    const inB = Backendless.GroupQueryBuilder.create()
      .setGroupBy('name')
      .setGroupPath([{ column: 'name', value: 'b' }])
    expect(await Backendless.Data.of('Row').countInGroup(inB)).toBe(2)
  })

  test('reloads the current user', async () => {
    await users().save(aUser('a'))
    await Backendless.UserService.login('a@example.com', '123456', true)
    expect(await Backendless.UserService.getCurrentUser(true)).toMatchObject({ email: 'a@example.com' })
    await Backendless.UserService.logout()
  })
})
