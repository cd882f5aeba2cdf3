import { beforeEach, describe, expect, test } from 'vitest'
import { emailOf, PASSWORD, sdkAppPerTest, store } from '../support/sdk-app'
import type { Row, SdkClient, Store } from '../support/sdk-types'

const app = sdkAppPerTest()
let client: SdkClient
let users: Store
let teams: Store
/** Ids of users by name. */
let ids: Record<'ann' | 'ben' | 'cat' | 'dov', string>
const USERS = { name: 'Users' }
const FRIENDS = { dataType: 'DATA_REF', name: 'friends', toTableName: 'Users' }

beforeEach(async () => {
  client = app.client()
  ;[users, teams] = [store(client), store(client, 'Team')]
  await app.console.tables.create(app.appId, { name: 'Team' })
  const declare = (table: string, name: string, toTableName: string, relationshipType = 'ONE_TO_MANY') =>
    app.console.tables.createColumn(
      app.appId,
      { name: table },
      { dataType: 'DATA_REF', name, toTableName, relationshipType },
    )
  await declare('Users', 'friends', 'Users')
  await declare('Users', 'team', 'Team', 'ONE_TO_ONE')
  await declare('Team', 'members', 'Users')
  await declare('Team', 'captain', 'Users', 'ONE_TO_ONE')
})
beforeEach(async () => {
  const names = ['ann', 'ben', 'cat', 'dov'] as const
  const made = await users.bulkCreate(
    names.map((name) => ({ email: emailOf(name), password: PASSWORD, name })),
  )
  ids = Object.fromEntries(names.map((name, index) => [name, made[index] ?? ''])) as typeof ids
})

const names = (rows: unknown): unknown[] => (rows as Row[]).map(({ name }) => name)
const query = () => client.DataQueryBuilder.create()
const relation = (name: string) => client.LoadRelationsQueryBuilder.create().setRelationName(name)
const friendsOf = async (name: keyof typeof ids) =>
  names(await users.loadRelations(ids[name], relation('friends')))

describe('the children of a user', () => {
  test('are set, which replaces them, by ids, by objects or by a clause', async () => {
    expect(await users.setRelation(ids.ann, 'friends', [ids.ben, ids.cat])).toBe(2)
    expect(await friendsOf('ann')).toEqual(['ben', 'cat'])
    expect(await users.setRelation({ objectId: ids.ann }, 'friends', [{ objectId: ids.dov }])).toBe(1)
    expect(await friendsOf('ann')).toEqual(['dov'])
    expect(await users.setRelation(ids.ann, 'friends', "name in ('ben', 'cat')")).toBe(2)
    expect(await friendsOf('ann')).toEqual(['ben', 'cat'])
    expect(await users.setRelation(ids.ann, 'friends', [])).toBe(0)
    expect(await friendsOf('ann')).toEqual([])
    expect(await friendsOf('ben')).toEqual([])
  })

  test('are added and taken away', async () => {
    expect(await users.addRelation(ids.ann, 'friends', [ids.ben])).toBe(1)
    expect(await users.addRelation(ids.ann, 'friends', "name = 'dov'")).toBe(1)
    expect(await friendsOf('ann')).toEqual(['ben', 'dov'])
    expect(await users.deleteRelation(ids.ann, 'friends', [ids.ben])).toBe(1)
    expect(await users.deleteRelation(ids.ann, 'friends', [ids.cat])).toBe(0)
    expect(await friendsOf('ann')).toEqual(['dov'])
    expect(await users.deleteRelation(ids.ann, 'friends', "email like '%@example.com'")).toBe(1)
    expect(await users.getObjectCount()).toBe(4)
  })

  test('are loaded in pages, sorted, filtered and in part', async () => {
    await users.setRelation(ids.ann, 'friends', [ids.dov, ids.ben, ids.cat])
    const load = async (builder: object) => names(await users.loadRelations(ids.ann, builder))
    expect(await load(relation('friends').setPageSize(2))).toEqual(['dov', 'ben'])
    expect(await load(relation('friends').setPageSize(2).setOffset(2))).toEqual(['cat'])
    expect(await load(relation('friends').setSortBy('name desc'))).toEqual(['dov', 'cat', 'ben'])
    expect(await load(relation('friends').setWhereClause("name > 'ben'"))).toEqual(['dov', 'cat'])
    const [first] = await users.loadRelations(ids.ann, relation('friends').setProperties(['name']))
    expect(first).toBeInstanceOf(client.User)
    expect(Object.assign({}, first)).toEqual({ ___class: 'Users', objectId: ids.dov, name: 'dov' })
  })

  test('of users and teams are on both ends', async () => {
    const team = await teams.save({ name: 'Reds' })
    expect(await teams.setRelation(team, 'members', [ids.ann, ids.ben])).toBe(2)
    expect(await teams.setRelation(team, 'captain', [ids.ann])).toBe(1)
    expect(await users.setRelation(ids.ann, 'team', [team])).toBe(1)
    const [loaded] = await teams.find(query().setRelated(['members', 'captain']))
    expect(names(loaded?.['members'])).toEqual(['ann', 'ben'])
    expect(loaded?.['captain']).toMatchObject({ name: 'ann', ___class: 'Users' })
    expect(loaded?.['captain']).toBeInstanceOf(client.User)
    expect(await users.findById(ids.ann, query().setRelated(['team']))).toMatchObject({
      team: { name: 'Reds' },
    })
    expect(await users.findById(ids.ben, query().setRelated(['team']))).toMatchObject({ team: null })
  })

  test('are unknown for a column, a parent or a child that is not there', async () => {
    await expect(users.setRelation(ids.ann, 'enemies', [ids.ben])).rejects.toMatchObject({ code: 1021 })
    await expect(users.loadRelations(ids.ann, relation('enemies'))).rejects.toMatchObject({ code: 1021 })
    await expect(users.setRelation('nobody', 'friends', [ids.ben])).rejects.toMatchObject({ code: 1000 })
    expect(await users.setRelation(ids.ann, 'friends', ['nobody'])).toBe(0)
    expect(await users.setRelation(ids.ann, 'enemies:Users:n', [ids.ben])).toBe(1)
  })
})

describe('users with their relations', () => {
  beforeEach(async () => {
    await users.setRelation(ids.ann, 'friends', [ids.ben, ids.cat])
    await users.setRelation(ids.ben, 'friends', [ids.ann])
    await users.setRelation(ids.cat, 'friends', [ids.cat])
  })

  test('come without them, unless they are asked for', async () => {
    expect(await users.findById(ids.ann)).not.toHaveProperty('friends')
    const [ann] = await users.find(query().setRelated('friends').setWhereClause("name = 'ann'"))
    expect(names(ann?.['friends'])).toEqual(['ben', 'cat'])
    expect((ann?.['friends'] as Row[])[0]).not.toHaveProperty('friends')
    expect((ann?.['friends'] as Row[])[0]).not.toHaveProperty('password')
    const page = await users.findById(ids.ann, query().setRelated('friends').setRelationsPageSize(1))
    expect(names(page['friends'])).toEqual(['ben'])
  })

  test('come level by level, and a circle ends', async () => {
    const deep = await users.findById(ids.ann, query().setRelated('friends.friends'))
    expect((deep['friends'] as Row[]).map((friend) => names(friend['friends']))).toEqual([['ann'], ['cat']])
    const all = await users.findById(ids.ann, query().setRelationsDepth(3))
    const [ben] = all['friends'] as Row[]
    expect(names(ben?.['friends'])).toEqual(['ann'])
    expect(all['team']).toBeNull()
    const self = await users.findById(ids.cat, query().setRelationsDepth(9))
    expect(names(self['friends'])).toEqual(['cat'])
  })

  test('are found, counted and deleted by what they are related to', async () => {
    const team = await teams.save({ name: 'Reds', points: 3 })
    await users.setRelation(ids.dov, 'team', [team])
    expect(names(await users.find(query().setWhereClause("friends.name = 'cat'")))).toEqual(['ann', 'cat'])
    expect(names(await users.find(query().setWhereClause("friends.friends.name = 'ann'")))).toEqual(['ann'])
    expect(
      names(await users.find(query().setWhereClause("team.points >= 3 and team.name like 'R%'"))),
    ).toEqual(['dov'])
    expect(await users.getObjectCount("friends.name = 'cat'")).toBe(2)
    expect(await users.getObjectCount(query().setWhereClause('team is not null'))).toBe(1)
    expect(await users.bulkUpdate('team.points = 3', { points: 1 })).toBe(1)
    expect(await users.bulkDelete("friends.name = 'ann'")).toBe(1)
    expect(await friendsOf('ann')).toEqual(['cat'])
  })

  test('come by themselves where the Console says so, wherever a user comes', async () => {
    await app.console.tables.updateColumn(app.appId, USERS, FRIENDS, { ...FRIENDS, autoLoad: true })
    const { Users } = app.client()
    const ann = await Users.login(emailOf('ann'), PASSWORD)
    expect(names(ann['friends'])).toEqual(['ben', 'cat'])
    expect((ann['friends'] as object[])[0]).toBeInstanceOf(client.User)
    expect(names((await Users.getCurrentUser(true))?.['friends'])).toEqual(['ben', 'cat'])
    expect(await Users.describeUserClass()).toContainEqual(
      expect.objectContaining({
        name: 'friends',
        autoLoad: true,
        type: 'RELATION_LIST',
        relatedTable: 'Users',
      }),
    )
    const updated = await Users.update(Object.assign(ann, { name: 'Ann' }))
    expect(updated['name']).toBe('Ann')
    expect(names(updated['friends'])).toEqual(['ben', 'cat'])
    expect(names((await users.save(updated))['friends'])).toEqual(['ben', 'cat'])
    expect(names((await users.findFirst())?.['friends'])).toEqual(['ben', 'cat'])
    await app.console.tables.updateColumn(app.appId, USERS, FRIENDS, { ...FRIENDS, autoLoad: false })
    expect(await users.findById(ids.ann)).not.toHaveProperty('friends')
  })

  test('do not come by themselves without end, be they all friends of each other', async () => {
    const crowd = Array.from({ length: 9 }, (_, n) => ({
      email: emailOf(`u${n}`),
      password: PASSWORD,
      name: `u${n}`,
    }))
    const all = await users.bulkCreate(crowd)
    for (const id of all) await users.setRelation(id, 'friends', `objectId != '${id}' and name like 'u%'`)
    await app.console.tables.updateColumn(app.appId, USERS, FRIENDS, { ...FRIENDS, autoLoad: true })
    const u0 = await app.users().login(emailOf('u0'), PASSWORD)
    expect(names(u0['friends'])).toEqual(['u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7', 'u8'])
    expect((u0['friends'] as object[])[0]).not.toHaveProperty('friends')
    const deep = await users.findById(
      all[0] ?? '',
      query().setRelated('friends.friends').setRelationsPageSize(2),
    )
    expect((deep['friends'] as Row[]).map((friend) => names(friend['friends']))).toEqual([
      ['u0', 'u2'],
      ['u0', 'u1'],
    ])
  })

  test('leave the others’ relations when they are removed', async () => {
    const session = app.users()
    await session.login(emailOf('ben'), PASSWORD)
    expect(Object.keys(await users.remove(ids.ben))).toEqual(['deletionTime'])
    expect(await friendsOf('ann')).toEqual(['cat'])
    await expect(session.getUserRoles()).rejects.toMatchObject({ code: 3064 })
    await expect(users.remove(ids.ben)).rejects.toMatchObject({ code: 1000 })
    await expect(app.users().login(emailOf('ben'), PASSWORD)).rejects.toMatchObject({ code: 3003 })
  })
})
