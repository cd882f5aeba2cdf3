import { createClient } from 'backendless-console-sdk'
import { expect, test } from 'vitest'
import { bodyOf, codeOf, expectStatus, idOf, tokenOf } from '../support/answers'
import { ALICE, BOB } from '../support/people'
import { sdkAppPerTest } from '../support/sdk-app'
import type { TestAnswer } from '../support/start-test-server'

/** The vendor's own Console SDK, unmodified, sets an app up from nothing on the built server. */
const app = sdkAppPerTest({ consoleAnyLogin: true })
const USERS = { name: 'Users' }

const register = (user: object): Promise<TestAnswer> => app.call('POST', 'users/register', user)
const logIn = ({ email, password } = ALICE): Promise<TestAnswer> =>
  app.call('POST', 'users/login', { login: email, password })

test('logs a developer in with anything, as an option says', async () => {
  const api = createClient(app.url)
  await expect(api.apps.getApps()).rejects.toMatchObject({ status: 401 })
  const developer = await api.user.login('foo@foo.com', 'secret')
  expect(developer.name).toBe('foo')
  expect(developer.id).toMatch(/^[0-9A-F-]{36}$/)
  expect(developer.authKey).toHaveLength(32)
  expect(await api.user.getAccountInfo()).toMatchObject({
    email: 'foo@foo.com',
    authKey: developer.authKey,
  })
})

test('creates an app and reads its keys', async () => {
  const { apps, settings } = app.console
  const { id, name } = await apps.createApp({ appName: 'another_app', refCode: null })
  expect(name).toBe('another_app')
  expect(await apps.getApps()).toContainEqual(
    expect.objectContaining({ id, name: 'another_app', originDomains: '*' }),
  )
  const { apiKeysMap } = await settings.getAppSettings(id)
  expect(Object.keys(apiKeysMap).sort()).toEqual(['ANDROID', 'AS', 'BL', 'IOS', 'JS', 'REST', 'WP'])
})

test('finds the tables that a new app has', async () => {
  for (const table of ['Users', 'Loggers', 'DeviceRegistration'])
    expect((await app.call('GET', `data/${table}`)).body).toEqual([])
})

test('switches registration off and on', async () => {
  const { users } = app.console
  const before = await users.getUsersRegs(app.appId)
  await users.updateUsersRegs(app.appId, { ...before, userRegistrationEnabled: false })
  expect(await register(ALICE)).toMatchObject({ status: 403, body: { code: 3009 } })
  expect(await users.updateUsersRegs(app.appId, before)).toEqual(before)
  expectStatus(await register(ALICE), 200)
})

test('requires confirmations, in words of its own', async () => {
  const { email: emails, users } = app.console
  const required = { userRegistrationEnabled: true, emailConfirmationRequired: true }
  await users.updateUsersRegs(app.appId, required)
  const templates = await emails.loadTemplates(app.appId)
  const confirmation = templates.find(({ usedWhen }) => usedWhen === 'Email confirmation is required')
  const saved = await emails.saveTemplate(app.appId, {
    ...confirmation,
    subject: 'Nearly there, {identity_value}',
    body: '<a href="{confirmation_url}">Here</a>',
  })
  expect(saved).toMatchObject({ eventId: confirmation?.eventId, edited: true })
  expect((await register(BOB)).body).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
  expect(codeOf(await logIn(BOB))).toBe(3087)
  const email = await app.newestEmail()
  expect(email.subject).toBe(`Nearly there, ${BOB.email}`)
  expect(email.html).toBe(`<a href="${email.confirmationUrl}">Here</a>`)
  expect(await emails.resetSystemEmailTemplate(app.appId, confirmation?.eventId ?? 0)).toMatchObject({
    edited: false,
  })
})

test('makes a role that server code assigns, and deletes it', async () => {
  const { security } = app.console
  const role = await security.createRole(app.appId, 'Custom Role')
  expectStatus(await register(ALICE), 200)
  const assign = (): Promise<TestAnswer> => {
    const body = { user: ALICE.email, roleName: 'Custom Role' }
    return app.call('POST', 'users/assignRole', body, app.keys['BL'])
  }
  expectStatus(await assign(), 200)
  expect(await security.loadRoles(app.appId)).toContainEqual(
    expect.objectContaining({ id: role.id, name: 'Custom Role', system: false }),
  )
  expect(await security.loadRoles(app.appId)).toContainEqual(
    expect.objectContaining({ name: 'GuestUser', system: true }),
  )
  await security.deleteRole(app.appId, role.id)
  expect(codeOf(await assign())).toBe(2005)
})

test('disables a user and enables it again', async () => {
  const objectId = idOf(await register(ALICE))
  const setStatus = (userStatus: string) =>
    app.console.tables.updateRecord(app.appId, USERS, { objectId, userStatus })
  expect(await setStatus('DISABLED')).toMatchObject({ objectId, userStatus: 'DISABLED' })
  expect(codeOf(await logIn())).toBe(3090)
  await setStatus('ENABLED')
  expectStatus(await logIn(), 200)
})

test('switches dynamic schema off, and declares what is then allowed', async () => {
  const { tables } = app.console
  expect(await tables.setConfigs(app.appId, { dynamicSchema: false })).toMatchObject({ dynamicSchema: false })
  expect((await register({ ...BOB, age: 31 })).body).not.toHaveProperty('age')
  const column = await tables.createColumn(app.appId, USERS, { name: 'age', dataType: 'INT' })
  expect(column).toMatchObject({ name: 'age', dataType: 'INT' })
  expect((await register({ ...ALICE, age: 31 })).body).toMatchObject({ age: 31 })
})

test('declares a relation of users, which is filled and read', async () => {
  const { tables } = app.console
  const friends = { dataType: 'DATA_REF', name: 'friends', toTableName: 'Users' }
  await tables.createColumn(app.appId, USERS, { ...friends, relationshipType: 'ONE_TO_MANY' })
  const alice = idOf(await register(ALICE))
  const bob = idOf(await register(BOB))
  const read = async (query = ''): Promise<unknown> =>
    bodyOf(await app.call('GET', `data/Users/${alice}${query}`))
  await app.call('PUT', `data/Users/${alice}/friends`, [bob])
  expect(await read('?loadRelations=friends')).toMatchObject({ friends: [{ objectId: bob }] })
  await tables.updateColumn(app.appId, USERS, friends, { ...friends, autoLoad: true })
  expect(await read()).toMatchObject({ friends: [{ objectId: bob }] })
  const listed = await tables.get(app.appId)
  expect(listed.tables.find(({ name }) => name === 'Users')?.relations).toMatchObject([
    { name: 'friends', toTableName: 'Users', relationshipType: 'ONE_TO_MANY', autoLoad: true },
  ])
  await tables.deleteColumn(app.appId, USERS, friends)
  expect(await read()).not.toHaveProperty('friends')
})

test('sees who is logged in and logs everybody out', async () => {
  const { security, users } = app.console
  expectStatus(await register(ALICE), 200)
  const token = tokenOf(await logIn())
  const { data } = await security.loadUsersWithSessions(app.appId, {})
  expect(data).toMatchObject([{ identity: ALICE.email, sessionsCount: 1 }])
  await users.logoutAllUsers(app.appId)
  expect((await app.call('GET', `users/isvalidusertoken/${token}`)).text).toBe('false')
  expect((await security.loadUsersWithSessions(app.appId, {})).data).toEqual([])
})

test('deletes the app', async () => {
  const api = createClient(app.url)
  await api.user.login('foo@foo.com', 'secret')
  await api.apps.deleteApp(app.appId)
  expect((await api.apps.getApps()).map(({ id }) => id)).not.toContain(app.appId)
  await expect(api.settings.getAppSettings(app.appId)).rejects.toMatchObject({ code: 2002 })
  await api.user.logout()
  await expect(api.apps.getApps()).rejects.toMatchObject({ status: 401 })
})
