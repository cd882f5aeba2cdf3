import { beforeEach, describe, expect, test } from 'vitest'
import { emailOf, PASSWORD, sdkAppPerTest } from '../support/sdk-app'
import type { SdkClient, SdkUser, Users } from '../support/sdk-types'

const ROLE = 'Crew'
const NO_ROLE = { code: 2005, message: 'Could not find role' }
const app = sdkAppPerTest()
let client: SdkClient
/** With the key of server code. */
let server: Users
let crew: SdkUser[]
beforeEach(async () => {
  client = app.client()
  server = app.users('BL')
  await app.console.security.createRole(app.appId, ROLE)
  crew = []
  for (const name of ['alice', 'bob', 'carol']) crew.push(await app.register(name, { level: name.length }))
})

const rolesOf = (name: string): Promise<string[]> => {
  const user = crew.find((member) => member.email === emailOf(name))
  return client.Users.getUserRoles(user?.objectId ?? '')
}
const emails = (users: SdkUser[]) => users.map(({ email }) => email)

describe('the roles of the caller', () => {
  test.each([
    ['JS', 'JSUser'],
    ['REST', 'RestUser'],
    ['IOS', 'IOSUser'],
    ['ANDROID', 'AndroidUser'],
  ])('with the %s key are those of %s and of nobody, then of who is logged in', async (deviceType, role) => {
    const users = app.users(deviceType)
    expect((await users.getUserRoles()).sort()).toEqual(['NotAuthenticatedUser', role].sort())
    await users.login(emailOf('alice'), PASSWORD)
    expect((await users.getUserRoles()).sort()).toEqual(['AuthenticatedUser', role].sort())
    await users.logout()
    expect(await users.getUserRoles()).not.toContain('AuthenticatedUser')
  })

  test('hold the ones assigned, at once', async () => {
    const users = app.users()
    await users.login(emailOf('bob'), PASSWORD)
    await server.assignRole(emailOf('bob'), ROLE)
    expect(await users.getUserRoles()).toContain(ROLE)
    await server.unassignRole(emailOf('bob'), ROLE)
    expect(await users.getUserRoles()).not.toContain(ROLE)
  })
})

describe('a role', () => {
  test('is assigned by identity or by id, and taken away again', async () => {
    expect(await server.assignRole(emailOf('alice'), ROLE)).toBe('')
    expect(await rolesOf('alice')).toContain(ROLE)
    expect(await rolesOf('bob')).not.toContain(ROLE)
    await server.assignRole(crew[1]?.objectId ?? '', ROLE)
    expect(await rolesOf('bob')).toContain(ROLE)
    await server.assignRole(emailOf('alice'), ROLE)
    expect((await rolesOf('alice')).filter((role) => role === ROLE)).toHaveLength(1)
    expect(await server.unassignRole(crew[0]?.objectId ?? '', ROLE)).toBe('')
    expect(await rolesOf('alice')).not.toContain(ROLE)
  })

  test.each([
    ['assignRole', 'SuperUser', NO_ROLE],
    ['unassignRole', 'SuperUser', NO_ROLE],
    ['assignRole', 'AuthenticatedUser', { code: 2007, message: 'Could not assign system role' }],
    ['unassignRole', 'AuthenticatedUser', { code: 2008, message: 'Could not unassign system role' }],
    ['unassignRole', ROLE, { code: 3059, message: 'Could not unassign role from user' }],
  ] as const)('%s %s is refused', async (operation, role, fault) => {
    await expect(server[operation](emailOf('carol'), role)).rejects.toMatchObject(fault)
    expect(await rolesOf('carol')).not.toContain(role === ROLE ? ROLE : 'SuperUser')
  })

  test('is nothing for clients to change, nor for users who do not exist', async () => {
    const message = 'Assigning/unassigning a role can be done only from server code'
    for (const operation of ['assignRole', 'unassignRole'] as const) {
      await expect(client.Users[operation](emailOf('alice'), ROLE)).rejects.toMatchObject({
        code: 2011,
        message,
      })
      await expect(server[operation](emailOf('nobody'), ROLE)).rejects.toMatchObject({
        code: 3057,
        message: 'Could not find user by id or identity',
      })
    }
    await expect(client.Users.getUserRoles('nobody')).rejects.toMatchObject({ code: 3057 })
    expect(await rolesOf('alice')).not.toContain(ROLE)
  })
})

describe('the users of a role', () => {
  const find = (loadRoles?: boolean, query?: object) => client.Users.findByRole(ROLE, loadRoles, query)
  beforeEach(async () => {
    for (const name of ['alice', 'bob']) await server.assignRole(emailOf(name), ROLE)
  })

  test('are users without their roles, unless these are asked for', async () => {
    const found = await find()
    expect(emails(found)).toEqual([emailOf('alice'), emailOf('bob')])
    expect(found[0]).toBeInstanceOf(client.User)
    expect(found[0]).not.toHaveProperty('roles')
    expect(found[0]).not.toHaveProperty('password')
    expect((await find(false))[0]).not.toHaveProperty('roles')
    for (const user of await find(true)) expect(user['roles']).toContain(ROLE)
  })

  test('can be sent back whole, roles included, which stay as they are', async () => {
    const users = app.users()
    await users.login(emailOf('alice'), PASSWORD)
    await app.console.tables.setConfigs(app.appId, { dynamicSchema: false })
    const [alice] = await find(true)
    const updated = await users.update(Object.assign({}, alice, { name: 'Alice', roles: ['Owner'] }))
    expect(updated).toMatchObject({ name: 'Alice' })
    expect(updated).not.toHaveProperty('roles')
    await app.console.tables.setConfigs(app.appId, { dynamicSchema: true })
    await users.update(Object.assign({}, alice))
    expect((await users.describeUserClass()).map(({ name }) => name)).not.toContain('roles')
    expect(await rolesOf('alice')).toContain(ROLE)
    expect(await rolesOf('alice')).not.toContain('Owner')
  })

  test('are queried with a builder or a plain object', async () => {
    const builder = () => client.DataQueryBuilder.create()
    expect(emails(await find(true, builder().setWhereClause(`email = '${emailOf('bob')}'`)))).toEqual([
      emailOf('bob'),
    ])
    expect(emails(await find(true, builder().setSortBy(['level asc', 'name'])))).toEqual([
      emailOf('bob'),
      emailOf('alice'),
    ])
    expect(emails(await find(false, builder().setPageSize(1).setOffset(1)))).toEqual([emailOf('bob')])
    const [chosen] = await find(true, builder().setProperties(['email', 'name']))
    expect(Object.keys(chosen ?? {}).sort()).toEqual(['___class', 'email', 'name', 'roles'])
    const [rest] = await find(false, builder().excludeProperties('email', 'level'))
    expect(rest).toMatchObject({ name: 'alice' })
    expect(rest).not.toHaveProperty('level')
    expect(emails(await find(true, { pageSize: 1, sortBy: ['created desc'] }))).toEqual([emailOf('bob')])
    expect(await find(true, builder().setWhereClause("name = 'carol'"))).toEqual([])
    await expect(find(true, builder().setWhereClause('name ='))).rejects.toMatchObject({ code: 1017 })
  })

  test('come with their relations', async () => {
    const users = { name: 'Users' }
    const friends = { dataType: 'DATA_REF', name: 'friends', toTableName: 'Users' }
    await app.console.tables.createColumn(app.appId, users, { ...friends, relationshipType: 'ONE_TO_MANY' })
    await client.Data.of('Users').setRelation(crew[0]?.objectId ?? '', 'friends', [crew[2]?.objectId ?? ''])
    const query = client.DataQueryBuilder.create().setRelated(['friends']).setSortBy('name')
    const [alice, bob] = await find(true, query)
    expect(alice?.['friends']).toMatchObject([{ email: emailOf('carol'), ___class: 'Users' }])
    expect(bob?.['friends']).toEqual([])
    const all = await find(true, client.DataQueryBuilder.create().setRelationsDepth(1))
    expect(all[0]).toHaveProperty('friends')
  })

  test('of one that is not there, or of the system, are refused', async () => {
    await expect(client.Users.findByRole('Nobody')).rejects.toMatchObject(NO_ROLE)
    await expect(client.Users.findByRole('AuthenticatedUser')).rejects.toMatchObject({ code: 2005 })
  })

  test('are nobody’s after the role is deleted', async () => {
    const roles = await app.console.security.loadRoles(app.appId)
    expect(roles.find(({ name }) => name === 'JSUser')?.system).toBe(true)
    await app.console.security.deleteRole(app.appId, roles.find(({ name }) => name === ROLE)?.id ?? '')
    await expect(find()).rejects.toMatchObject(NO_ROLE)
    expect(await rolesOf('alice')).not.toContain(ROLE)
  })
})
