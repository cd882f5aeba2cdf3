import { createClient } from 'backendless-console-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CapturedEmail, EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { startHeadless, type HeadlessProcess } from '../support/headless-process'
import { send, type TestAnswer } from '../support/start-test-server'

interface Call {
  body?: unknown
  key?: string
}

/** The vendor's own Console SDK, unmodified, sets an app up from nothing on the built server. */
describe('the Console SDK', () => {
  let server: HeadlessProcess
  let api: ReturnType<typeof createClient>
  let appId: string
  let keys: Record<string, string>
  beforeAll(async () => {
    server = await startHeadless(['--ephemeral', '--console-any-login'])
    api = createClient(server.ready.url)
  })
  afterAll(() => server.stop())

  const call = (
    method: string,
    path: string,
    { body, key = keys['JS'] ?? '' }: Call = {},
  ): Promise<TestAnswer> => send(method, `${server.ready.url}/${appId}/${key}/${path}`, body)
  const register = (email: string): Promise<TestAnswer> =>
    call('POST', 'users/register', { body: { email, password: 'secret' } })
  const login = (email: string): Promise<TestAnswer> =>
    call('POST', 'users/login', { body: { login: email, password: 'secret' } })
  const control = (path: string): Promise<TestAnswer> =>
    send('GET', server.ready.url + path, undefined, { authorization: `Bearer ${server.ready.token}` })
  const newestEmail = async (): Promise<CapturedEmail> => {
    const [summary] = (await control(ROUTES.emails(appId))).body as EmailSummary[]
    return (await control(ROUTES.email(appId, summary?.emailId ?? ''))).body as CapturedEmail
  }

  test('logs a developer in with anything, as an option says', async () => {
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
    const created = await api.apps.createApp({ appName: 'test_app', refCode: null })
    appId = created.id
    expect(created.name).toBe('test_app')
    expect(await api.apps.getApps()).toContainEqual(
      expect.objectContaining({ id: appId, name: 'test_app', originDomains: '*' }),
    )
    const settings = await api.settings.getAppSettings(appId)
    keys = settings.apiKeysMap
    expect(Object.keys(keys).sort()).toEqual(['ANDROID', 'AS', 'BL', 'IOS', 'JS', 'REST', 'WP'])
  })

  test('finds the tables that a new app has', async () => {
    for (const table of ['Users', 'Loggers', 'DeviceRegistration'])
      expect((await call('GET', `data/${table}`)).body).toEqual([])
  })

  test('switches registration off and on', async () => {
    const before = await api.users.getUsersRegs(appId)
    await api.users.updateUsersRegs(appId, { ...before, userRegistrationEnabled: false })
    expect(await register('alice@example.com')).toMatchObject({ status: 403, body: { code: 3009 } })
    expect(await api.users.updateUsersRegs(appId, before)).toEqual(before)
    expect((await register('alice@example.com')).status).toBe(200)
  })

  test('requires confirmations, in words of its own', async () => {
    await api.users.updateUsersRegs(appId, { userRegistrationEnabled: true, emailConfirmationRequired: true })
    const templates = await api.email.loadTemplates(appId)
    const confirmation = templates.find(({ usedWhen }) => usedWhen === 'Email confirmation is required')
    const saved = await api.email.saveTemplate(appId, {
      ...confirmation,
      subject: 'Nearly there, {identity_value}',
      body: '<a href="{confirmation_url}">Here</a>',
    })
    expect(saved).toMatchObject({ eventId: confirmation?.eventId, edited: true })
    expect((await register('bob@example.com')).body).toMatchObject({
      userStatus: 'EMAIL_CONFIRMATION_PENDING',
    })
    expect((await login('bob@example.com')).body).toMatchObject({ code: 3087 })
    const email = await newestEmail()
    expect(email.subject).toBe('Nearly there, bob@example.com')
    expect(email.html).toBe(`<a href="${email.confirmationUrl}">Here</a>`)
    expect(await api.email.resetSystemEmailTemplate(appId, confirmation?.eventId ?? 0)).toMatchObject({
      edited: false,
    })
    await api.users.updateUsersRegs(appId, { emailConfirmationRequired: false })
  })

  test('makes a role that server code assigns, and deletes it', async () => {
    const role = await api.security.createRole(appId, 'Custom Role')
    const body = { user: 'alice@example.com', roleName: 'Custom Role' }
    expect((await call('POST', 'users/assignRole', { body, key: keys['BL'] ?? '' })).status).toBe(200)
    expect(await api.security.loadRoles(appId)).toContainEqual(
      expect.objectContaining({ id: role.id, name: 'Custom Role', system: false }),
    )
    expect(await api.security.loadRoles(appId)).toContainEqual(
      expect.objectContaining({ name: 'GuestUser', system: true }),
    )
    await api.security.deleteRole(appId, role.id)
    expect((await call('POST', 'users/assignRole', { body, key: keys['BL'] ?? '' })).body).toMatchObject({
      code: 2005,
    })
  })

  test('disables a user and enables it again', async () => {
    const { objectId } = (await login('alice@example.com')).body as { objectId: string }
    const setStatus = (userStatus: string) =>
      api.tables.updateRecord(appId, { name: 'Users' }, { objectId, userStatus })
    expect(await setStatus('DISABLED')).toMatchObject({ objectId, userStatus: 'DISABLED' })
    expect((await login('alice@example.com')).body).toMatchObject({ code: 3090 })
    await setStatus('ENABLED')
    expect((await login('alice@example.com')).status).toBe(200)
  })

  test('switches dynamic schema off, and declares what is then allowed', async () => {
    expect(await api.tables.setConfigs(appId, { dynamicSchema: false })).toMatchObject({
      dynamicSchema: false,
    })
    const carol = { email: 'carol@example.com', password: 'secret', age: 31 }
    expect((await call('POST', 'users/register', { body: carol })).body).toMatchObject({ code: 3010 })
    const column = await api.tables.createColumn(appId, { name: 'Users' }, { name: 'age', dataType: 'INT' })
    expect(column).toMatchObject({ name: 'age', dataType: 'INT' })
    expect((await call('POST', 'users/register', { body: carol })).body).toMatchObject({ age: 31 })
    await api.tables.setConfigs(appId, { dynamicSchema: true })
  })

  test('declares a relation of users, which is filled and read', async () => {
    const users = { name: 'Users' }
    const friends = { dataType: 'DATA_REF', name: 'friends', toTableName: 'Users' }
    await api.tables.createColumn(appId, users, { ...friends, relationshipType: 'ONE_TO_MANY' })
    const found = (await call('GET', 'data/Users?sortBy=created')).body as { objectId: string }[]
    const [alice = '', bob = ''] = found.map(({ objectId }) => objectId)
    await call('PUT', `data/Users/${alice}/friends`, { body: [bob] })
    const loaded = (await call('GET', `data/Users/${alice}?loadRelations=friends`)).body
    expect(loaded).toMatchObject({ friends: [{ objectId: bob }] })
    await api.tables.updateColumn(appId, users, friends, { ...friends, autoLoad: true })
    expect((await call('GET', `data/Users/${alice}`)).body).toMatchObject({ friends: [{ objectId: bob }] })
    const { tables } = await api.tables.get(appId)
    expect(tables.find(({ name }) => name === 'Users')?.relations).toMatchObject([
      { name: 'friends', toTableName: 'Users', relationshipType: 'ONE_TO_MANY', autoLoad: true },
    ])
    await api.tables.deleteColumn(appId, users, friends)
    expect((await call('GET', `data/Users/${alice}`)).body).not.toHaveProperty('friends')
  })

  test('sees who is logged in and logs everybody out', async () => {
    const token = ((await login('alice@example.com')).body as Record<string, string>)['user-token']
    const { data } = await api.security.loadUsersWithSessions(appId, {})
    expect(data).toMatchObject([{ identity: 'alice@example.com', sessionsCount: 1 }])
    await api.users.logoutAllUsers(appId)
    expect((await call('GET', `users/isvalidusertoken/${token}`)).text).toBe('false')
    expect((await api.security.loadUsersWithSessions(appId, {})).data).toEqual([])
  })

  test('deletes the app', async () => {
    await api.apps.deleteApp(appId)
    expect((await api.apps.getApps()).map(({ id }) => id)).not.toContain(appId)
    await expect(api.settings.getAppSettings(appId)).rejects.toMatchObject({ code: 2002 })
    await api.user.logout()
    await expect(api.apps.getApps()).rejects.toMatchObject({ status: 401 })
  })
})
