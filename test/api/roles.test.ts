import { beforeEach, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus, tokenOf } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { registerAlice, logIn } = peopleOf(t)

let objectId: string
beforeEach(async () => {
  objectId = (await registerAlice()).objectId
  await t.control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
})

const change = (operation: 'assignRole' | 'unassignRole', user: string): Promise<TestAnswer> =>
  t.call('POST', `users/${operation}`, { body: { user, roleName: 'Editor' }, key: t.key('BL') })
const rolesOf = async (): Promise<unknown> => (await t.call('GET', `users/userroles/${objectId}`)).body

test.each([
  ['REST', 'RestUser'],
  ['IOS', 'IOSUser'],
  ['ANDROID', 'AndroidUser'],
  ['JS', 'JSUser'],
  ['BL', 'ServerCodeUser'],
] as const)('a caller with the %s key is a %s', async (deviceType, role) => {
  const key = t.key(deviceType)
  expect((await t.call('GET', 'users/userroles', { key })).body).toEqual(['NotAuthenticatedUser', role])
  const token = tokenOf(await logIn({}, { key }))
  expect((await t.call('GET', 'users/userroles', { key, token })).body).toEqual(['AuthenticatedUser', role])
})

test.each(['identity', 'objectId'])(
  'a role is assigned by %s and taken again, without an answer',
  async (by) => {
    const user = by === 'identity' ? ALICE.email : objectId
    expect(await change('assignRole', user)).toMatchObject({ status: 200, text: '' })
    expect((await t.call('GET', 'users/userroles', { token: tokenOf(await logIn()) })).body).toContain(
      'Editor',
    )
    expect(await rolesOf()).toContain('Editor')
    expectStatus(await change('assignRole', user), 200)
    expect(await change('unassignRole', user)).toMatchObject({ status: 200, text: '' })
    expect(await rolesOf()).not.toContain('Editor')
  },
)

test('a deleted role is gone from its users', async () => {
  await change('assignRole', objectId)
  expectStatus(await t.control('DELETE', ROUTES.role(t.app.id, 'Editor')), 204)
  expect(await rolesOf()).not.toContain('Editor')
})

test('the window sets the roles of a user', async () => {
  const path = ROUTES.userRoles(t.app.id, objectId)
  expect((await t.control('PUT', path, { roles: ['Editor'] })).body).toMatchObject({ roles: ['Editor'] })
  expect(codeOf(await t.control('PUT', path, { roles: ['Nobody'] }))).toBe(2005)
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
