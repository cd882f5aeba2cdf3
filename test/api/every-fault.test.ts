import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FAULTS, type FaultName } from '../../server/contract/faults'
import { ROUTES } from '../../server/contract/routes'
import type { UserPage } from '../../server/contract/user'
import { Fault } from '../../server/domain/fault'
import { brokenDisk } from '../support/broken-disk'
import { send, startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

const ALICE = { email: 'alice@example.com', password: 'wonderland' }
const register = (body: unknown): Promise<TestAnswer> => t.call('POST', 'users/register', { body })
const login = (body: unknown, key?: string): Promise<TestAnswer> =>
  t.call('POST', 'users/login', { body, ...(key === undefined ? {} : { key }) })
const logInAlice = (): Promise<TestAnswer> => login({ login: ALICE.email, password: ALICE.password })
const tokenOf = (answer: TestAnswer): string => (answer.body as { 'user-token': string })['user-token']
const idOf = (answer: TestAnswer): string => (answer.body as { objectId: string }).objectId
const declare = (property: object): Promise<TestAnswer> =>
  t.control('POST', ROUTES.properties(t.app.id), { type: 'STRING', ...property })
const control = (method: string, path: string, body?: unknown): Promise<TestAnswer> =>
  t.control(method, path, body)
const setStatus = (objectId: string, userStatus: string): Promise<TestAnswer> =>
  control('PUT', ROUTES.userStatus(t.app.id, objectId), { userStatus })

const update = (objectId: string, body: object, token?: string): Promise<TestAnswer> =>
  t.call('PUT', `users/${objectId}`, { body, ...(token === undefined ? {} : { token }) })
const updateUserStatus = (objectId: string, userStatus: string, key = t.key('BL')): Promise<TestAnswer> =>
  t.call('PUT', `users/${objectId}/status`, { body: { userStatus }, key })

const assign = (operation: string, roleName: string, key = t.key('BL')): Promise<TestAnswer> =>
  t.call('POST', `users/${operation}`, { body: { user: ALICE.email, roleName }, key })

/** Runs against a server whose passwords fail, as an internal error would. */
async function withBrokenPasswords(run: (broken: TestServer) => Promise<TestAnswer>): Promise<TestAnswer> {
  const fail = (): Promise<never> => Promise.reject(new Error('no hash today'))
  const broken = await startTestServer({ overrides: { passwords: { hash: fail, matches: fail } } })
  try {
    return await run(broken)
  } finally {
    await broken.stop()
  }
}

/** One request, or a few, that end in the fault. The type makes a row without a scenario a compile error. */
const SCENARIOS: Record<FaultName, () => Promise<TestAnswer>> = {
  ENTITY_NOT_FOUND: () => t.call('GET', 'data/Users/nobody'),
  APP_UNKNOWN: () => t.call('POST', 'users/register', { body: ALICE, key: 'ANOTHER-KEY' }),
  ADOPTION_LIMITED: async () => {
    for (let i = 0; i < 60; i++) await t.call('GET', 'info', { appId: `APP-${i}`, key: 'K' })
    return t.call('GET', 'info', { appId: 'APP-60', key: 'K' })
  },
  PAGE_REFUSED: () => send('GET', `${t.server.url}/api/info`, undefined, { origin: 'http://evil.example' }),
  WRONG_DOMAIN: async () => {
    await t.set({ originDomains: ['app.example.com'] })
    return register(ALICE)
  },
  LOGIN_BY_ID_REFUSED: async () => login({ objectId: idOf(await register(ALICE)) }),
  ALREADY_LOGGED_IN: async () => {
    await register(ALICE)
    await t.set({ logoutLastUser: true })
    await logInAlice()
    return logInAlice()
  },
  LOGIN_INVALID: () => logInAlice(),
  LOGIN_EMPTY: () => login({ login: '', password: 'x' }),
  REGISTRATION_DISABLED: async () => {
    await t.set({ userRegistrationEnabled: false })
    return register(ALICE)
  },
  UNKNOWN_PROPERTY: async () => {
    await t.set({ dynamicSchema: false })
    return register({ ...ALICE, nickname: 'Al' })
  },
  PASSWORD_MISSING: () => register({ email: ALICE.email }),
  REQUIRED_PROPERTY_MISSING: async () => {
    await declare({ name: 'phone', required: true })
    return register(ALICE)
  },
  IDENTITY_MISSING: () => register({ password: 'x' }),
  EXTERNAL_REGISTRATION_FAILED: async () => {
    await t.set({ externalRegistration: 'refuse', externalRegistrationRefusal: 'not today' })
    return register(ALICE)
  },
  PROPERTY_NAME_RESERVED: () => declare({ name: 'objectId' }),
  PROPERTY_EXISTS: () => declare({ name: 'NAME' }),
  ROLE_UNKNOWN: async () => {
    await register(ALICE)
    return assign('assignRole', 'NoSuchRole')
  },
  SYSTEM_ROLE_ASSIGNED: () => assign('assignRole', 'RestUser'),
  SYSTEM_ROLE_UNASSIGNED: () => assign('unassignRole', 'RestUser'),
  ROLES_NOT_FOR_CLIENTS: () => assign('assignRole', 'Editor', t.key('JS')),
  ROLE_NOT_ASSIGNED: async () => {
    const body = { user: 'carol@example.com', roleName: 'Editor' }
    return brokenDisk(
      (broken) => broken.call('POST', 'users/assignRole', { body, key: broken.key('BL') }),
      (whole) => whole.control('POST', ROUTES.roles(whole.app.id), { name: 'Editor' }),
    )
  },
  ROLE_NOT_UNASSIGNED: async () => {
    await control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
    await register(ALICE)
    return assign('unassignRole', 'Editor')
  },
  PROVIDER_OFF: () => t.call('POST', 'users/social/facebook/login', { body: { accessToken: 'AT' } }),
  RECOVERY_SOCIAL_USER: async () => {
    await t.set({ loginProviders: ['facebook'] })
    await t.call('POST', 'users/social/facebook/login', { body: { accessToken: 'fay@example.com' } })
    return t.call('GET', 'users/restorepassword/fay@example.com')
  },
  RECOVERY_USER_UNKNOWN: () => t.call('GET', 'users/restorepassword/nobody'),
  RECOVERY_FAILED: async () => {
    await declare({ name: 'phone', identity: true })
    await control('PATCH', ROUTES.property(t.app.id, 'email'), { required: false })
    await register({ phone: '+100', password: 'x' })
    return t.call('GET', 'users/restorepassword/%2B100')
  },
  RECOVERY_DISABLED: async () => {
    await register(ALICE)
    await control('PATCH', ROUTES.template(t.app.id, 'recovery-link'), { enabled: false })
    return t.call('GET', `users/restorepassword/${ALICE.email}`)
  },
  UPDATE_NOT_LOGGED_IN: async () => update(idOf(await register(ALICE)), { name: 'Al' }),
  REMOVE_OTHERS_REFUSED: async () => {
    const alice = await register(ALICE)
    await t.set({ updateOthersAllowed: false })
    return t.call('DELETE', `users/${idOf(alice)}`)
  },
  UPDATE_OTHERS_REFUSED: async () => {
    await t.set({ updateOthersAllowed: false })
    const bob = await register({ ...ALICE, email: 'bob@example.com' })
    await register(ALICE)
    return update(idOf(bob), { name: 'x' }, tokenOf(await logInAlice()))
  },
  UPDATE_USER_UNKNOWN: async () => {
    await register(ALICE)
    return update('nobody', { name: 'x' }, tokenOf(await logInAlice()))
  },
  STATUS_CHANGE_REFUSED: async () => updateUserStatus(idOf(await register(ALICE)), 'DISABLED', t.key('JS')),
  ALREADY_DISABLED: async () => {
    const objectId = idOf(await register(ALICE))
    await updateUserStatus(objectId, 'DISABLED')
    return updateUserStatus(objectId, 'DISABLED')
  },
  ALREADY_ENABLED: async () => updateUserStatus(idOf(await register(ALICE)), 'ENABLED'),
  PASSWORD_CHECK_REFUSED: () => t.call('POST', 'users/verifypassword', { body: { password: 'x' } }),
  UPDATE_FAILED: () =>
    brokenDisk(async (broken, token) => {
      const page = (await broken.control('GET', ROUTES.users(broken.app.id))).body as UserPage
      const objectId = page.users[0]?.user.objectId ?? ''
      return broken.call('PUT', `users/${objectId}`, { token, body: { name: 'x' } })
    }),
  PASSWORD_OF_NOBODY: async () => {
    const guest = await t.call('POST', 'users/register/guest')
    return update(idOf(guest), { password: 'now' }, tokenOf(guest))
  },
  UPDATE_IDENTITY_TAKEN: async () => {
    await register(ALICE)
    const bob = await register({ ...ALICE, email: 'bob@example.com' })
    return control('PATCH', ROUTES.user(t.app.id, idOf(bob)), { email: ALICE.email })
  },
  REGISTRATION_FAILED: () =>
    withBrokenPasswords((broken) => broken.call('POST', 'users/register', { body: ALICE })),
  LOGIN_FAILED: async () => {
    const flaky = await startTestServer({
      overrides: {
        passwords: {
          hash: () => Promise.resolve('hash'),
          matches: () => Promise.reject(new Error('no comparison today')),
        },
      },
    })
    try {
      await flaky.call('POST', 'users/register', { body: ALICE })
      return await flaky.call('POST', 'users/login', { body: { login: ALICE.email, password: 'x' } })
    } finally {
      await flaky.stop()
    }
  },
  LOGOUT_FAILED: () => brokenDisk((broken, token) => broken.call('GET', 'users/logout', { token })),
  UPDATE_UNKNOWN_PROPERTY: async () => {
    const objectId = idOf(await register(ALICE))
    await t.set({ dynamicSchema: false })
    return control('PATCH', ROUTES.user(t.app.id, objectId), { nickname: 'Al' })
  },
  IDENTITY_TAKEN: async () => {
    await register(ALICE)
    return register(ALICE)
  },
  LOGIN_DISABLED: async () => {
    await register(ALICE)
    await t.set({ loginEnabled: false })
    return logInAlice()
  },
  ACCOUNT_LOCKED: async () => {
    await register(ALICE)
    await t.set({ failedLoginsLock: 2 })
    await login({ login: ALICE.email, password: 'wrong' })
    await login({ login: ALICE.email, password: 'wrong' })
    return logInAlice()
  },
  PARAMETERS_NULL: () => register('null'),
  ID_NOT_ALLOWED: () => register({ ...ALICE, id: '1' }),
  EMAIL_FORMAT_WRONG: () => register({ ...ALICE, email: 'nope' }),
  REQUIRED_PROPERTY_EMPTY: async () => {
    await declare({ name: 'phone', required: true })
    return register({ ...ALICE, phone: '' })
  },
  SAME_PROPERTIES: () => register('{"email":"a@b.co","email":"c@d.co","password":"x"}'),
  LOGIN_LIMIT_REACHED: async () => {
    await register(ALICE)
    await t.set({ enableMultipleLogins: true, maxConcurrentLogins: 1 })
    await logInAlice()
    return logInAlice()
  },
  UPDATE_REQUIRED_EMPTY: async () => {
    const objectId = idOf(await register(ALICE))
    return control('PATCH', ROUTES.user(t.app.id, objectId), { email: null })
  },
  WRONG_VALUE_TYPE: async () => {
    await declare({ name: 'age', type: 'INT' })
    return register({ ...ALICE, age: 'abc' })
  },
  PASSWORD_NOT_TEXT: () => register({ ...ALICE, password: 1 }),
  PROPERTY_TYPE_CHANGE_REFUSED: async () => {
    await register({ ...ALICE, nickname: 'Al' })
    return control('PATCH', ROUTES.property(t.app.id, 'nickname'), { type: 'INT' })
  },
  USER_NOT_FOUND: () => login({ objectId: 'nobody' }, t.key('BL')),
  USER_TOKEN_UNKNOWN: () => t.call('GET', 'users/userclassprops', { token: 'STALE' }),
  PROPERTY_NOT_REMOVABLE: () => control('DELETE', ROUTES.property(t.app.id, 'password')),
  TEMPLATE_NEEDED: async () => {
    await t.set({ emailConfirmationRequired: true })
    return control('PATCH', ROUTES.template(t.app.id, 'confirmation'), { enabled: false })
  },
  TEMPLATE_OFF: async () => {
    await control('PATCH', ROUTES.template(t.app.id, 'confirmation'), { enabled: false })
    return control('PATCH', ROUTES.settings(t.app.id), { emailConfirmationRequired: true })
  },
  IDENTITY_HAS_NULLS: async () => {
    await register(ALICE)
    return declare({ name: 'phone', identity: true })
  },
  EMAIL_PROPERTY_MISSING: async () => {
    await declare({ name: 'phone', identity: true })
    await t.set({ emailConfirmationRequired: true })
    return control('DELETE', ROUTES.property(t.app.id, 'email'))
  },
  UPDATED_RESERVED: () => register({ ...ALICE, updated: 1 }),
  CREATED_RESERVED: () => register({ ...ALICE, created: 1 }),
  EMAIL_NEEDED: async () => {
    await declare({ name: 'phone', identity: true })
    await t.set({ emailConfirmationRequired: true })
    return register({ phone: '+101', password: 'x' })
  },
  REDIRECT_UNSUPPORTED: () =>
    control('PATCH', ROUTES.settings(t.app.id), { confirmationRedirectUrl: 'javascript:alert(1)' }),
  EMAIL_NOT_CONFIRMED: async () => {
    await t.set({ emailConfirmationRequired: true })
    await register(ALICE)
    return logInAlice()
  },
  USER_DISABLED: async () => {
    await setStatus(idOf(await register(ALICE)), 'DISABLED')
    return logInAlice()
  },
  SESSION_TIMEOUT: async () => {
    await register(ALICE)
    const token = tokenOf(await logInAlice())
    t.clock.advance({ seconds: 3601 })
    return t.call('GET', 'users/userclassprops', { token })
  },
  ALREADY_CONFIRMED: async () => {
    await register(ALICE)
    await t.set({ emailConfirmationRequired: true })
    return t.call('POST', `users/resendconfirmation/${ALICE.email}`)
  },
  CONFIRMATIONS_OFF: () => t.call('POST', `users/resendconfirmation/${ALICE.email}`),
  CONFIRMATION_USER_UNKNOWN: () => t.call('POST', 'users/createEmailConfirmationURL/nobody@example.com'),
  MAIL_NOT_CONFIGURED: async () => {
    await t.set({ emailConfirmationRequired: true, mailConfigured: false })
    return register(ALICE)
  },
  NOTHING_TO_UPDATE: () => t.call('PUT', 'data/bulk/Users', { body: {} }),
  OFFSET_INVALID: () => t.call('GET', 'data/Users?offset=-1'),
  QUERY_PROPERTY_UNKNOWN: () => t.call('GET', 'data/Users?sortBy=password'),
  TABLE_UNKNOWN: () => t.call('GET', 'data/Nothing'),
  WHERE_INVALID: () => t.call('GET', "data/Users?where=password%3D'x'"),
  RELATION_UNKNOWN: async () => t.call('GET', `data/Users/${idOf(await register(ALICE))}/friends`),
  PAGE_SIZE_INVALID: () => t.call('POST', 'data/Users/find', { body: { pageSize: 101 } }),
  PRIMARY_KEY_UNKNOWN: () => t.call('GET', 'data/Users/pk?email=alice@example.com'),
  BULK_SYSTEM_COLUMNS: () => t.call('PUT', 'data/bulk/Users', { body: { created: 1 } }),
  BULK_IDENTITY_COLUMNS: () => t.call('PUT', 'data/bulk/Users', { body: { email: 'a@b.co' } }),
  VALUE_TOO_LONG: () => register({ ...ALICE, name: 'a'.repeat(501) }),
  REQUEST_UNREADABLE: () => register('{"email":'),
  REQUEST_REFUSED: () => control('PATCH', ROUTES.settings(t.app.id), { userRegistrationEnabled: 'yes' }),
  NOT_SIGNED_IN: () => send('GET', t.server.url + ROUTES.apps()),
  CONSOLE_LOGIN_REFUSED: () => send('POST', `${t.server.url}/console/home/login`, { login: 'dev' }),
  CONSOLE_KEY_UNKNOWN: () => send('GET', `${t.server.url}/console/applications`),
  CALLER_REFUSED: () =>
    send('GET', t.server.url + ROUTES.apps(), undefined, { origin: 'http://evil.example' }),
  NOT_FOUND: () => t.call('GET', 'users/no/such/operation'),
  INTERNAL: () =>
    brokenDisk((broken) =>
      broken.control('PATCH', ROUTES.settings(broken.app.id), { userRegistrationEnabled: false }),
    ),
}

describe('every fault of the table is reached over HTTP', () => {
  test.each(Object.keys(SCENARIOS) as FaultName[])('%s', async (name) => {
    const answer = await SCENARIOS[name]()
    const { code, status } = FAULTS[name]
    expect(answer.body, answer.text).toMatchObject({ code, errorData: expect.any(Object) as object })
    expect(answer.status).toBe(status)
    const { message } = answer.body as { message: string }
    const [beginning = ''] = FAULTS[name].message.split('%s')
    expect(message.startsWith(beginning)).toBe(true)
    expect(message).not.toContain('%s')
  })
})

test('no code stands for two faults, and every code is a JSON integer', () => {
  const codes = Object.values(FAULTS).map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.every(Number.isInteger)).toBe(true)
})

test('a message takes a value with dollar signs as it is', () => {
  expect(new Fault('WRONG_VALUE_TYPE', { fill: ["$&$'"] }).message).toBe(
    "Wrong value type for property '$&$''.",
  )
})
