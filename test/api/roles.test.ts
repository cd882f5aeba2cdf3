import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserObject } from '../../server/contract/user'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
let objectId: string
const ALICE = { email: 'alice@example.com', password: 'wonderland' }

beforeEach(async () => {
  t = await startTestServer()
  objectId = ((await t.call('POST', 'users/register', { body: ALICE })).body as UserObject).objectId
  await t.control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
})
afterEach(() => t.stop())

const change = (operation: 'assignRole' | 'unassignRole', user: string): Promise<TestAnswer> =>
  t.call('POST', `users/${operation}`, { body: { user, roleName: 'Editor' }, key: t.key('BL') })
const logIn = async (key = t.key('REST')): Promise<string> => {
  const body = { login: ALICE.email, password: ALICE.password }
  return ((await t.call('POST', 'users/login', { body, key })).body as { 'user-token': string })['user-token']
}

test.each([
  ['REST', 'RestUser'],
  ['IOS', 'IOSUser'],
  ['ANDROID', 'AndroidUser'],
  ['JS', 'JSUser'],
  ['BL', 'ServerCodeUser'],
] as const)('a caller with the %s key is a %s', async (deviceType, role) => {
  const key = t.key(deviceType)
  expect((await t.call('GET', 'users/userroles', { key })).body).toEqual(['NotAuthenticatedUser', role])
  const token = await logIn(key)
  expect((await t.call('GET', 'users/userroles', { key, token })).body).toEqual(['AuthenticatedUser', role])
})

test.each(['identity', 'objectId'])(
  'a role is assigned by %s and taken again, without an answer',
  async (by) => {
    const user = by === 'identity' ? ALICE.email : objectId
    expect(await change('assignRole', user)).toMatchObject({ status: 200, text: '' })
    expect((await t.call('GET', 'users/userroles', { token: await logIn() })).body).toContain('Editor')
    expect((await t.call('GET', `users/userroles/${objectId}`)).body).toContain('Editor')
    expect((await change('assignRole', user)).status).toBe(200)
    expect(await change('unassignRole', user)).toMatchObject({ status: 200, text: '' })
    expect((await t.call('GET', `users/userroles/${objectId}`)).body).not.toContain('Editor')
  },
)

test('a deleted role is gone from its users', async () => {
  await change('assignRole', objectId)
  expect((await t.control('DELETE', ROUTES.role(t.app.id, 'Editor'))).status).toBe(204)
  expect((await t.call('GET', `users/userroles/${objectId}`)).body).not.toContain('Editor')
})

test('the window sets the roles of a user', async () => {
  const path = ROUTES.userRoles(t.app.id, objectId)
  expect((await t.control('PUT', path, { roles: ['Editor'] })).body).toMatchObject({ roles: ['Editor'] })
  expect((await t.control('PUT', path, { roles: ['Nobody'] })).body).toMatchObject({ code: 2005 })
  expect((await t.control('GET', ROUTES.roles(t.app.id))).body).toContainEqual({
    name: 'Editor',
    isSystem: false,
    userCount: 1,
  })
})

test.each(['Editor', 'RestUser', '', 'x'.repeat(101)])('a role cannot be called %s', async (name) => {
  expect((await t.control('POST', ROUTES.roles(t.app.id), { name })).body).toMatchObject({
    code: 400,
    errorData: { property: 'name' },
  })
})
