import { ROUTES } from '../../server/contract/routes'
import { brokenDisk } from '../support/broken-disk'
import { send, type TestAnswer, type TestServer } from '../support/start-test-server'
import { CONSOLE_PRECONDITIONS, CONSOLE_SIDE_EFFECTS } from './console-preconditions'
import type { Values, Vector } from './vector'

type Precondition = (t: TestServer) => Promise<Values | undefined>

const ALICE = { email: 'alice@example.com', password: 'wonderland' }
const PENDING = { email: 'b2@example.com', password: 'x' }

const bodyOf = (answer: TestAnswer): Values => {
  if (answer.status !== 200) throw new Error(`a precondition failed: ${answer.text}`)
  return answer.body as Values
}
const register = async (t: TestServer, user: object = ALICE): Promise<Values> =>
  bodyOf(await t.call('POST', 'users/register', { body: user }))
const login = async (t: TestServer, user = ALICE): Promise<Values> => {
  const body = { login: user.email, password: user.password }
  const found = bodyOf(await t.call('POST', 'users/login', { body }))
  return { userToken: found['user-token'] ?? '', objectId: found['objectId'] ?? '' }
}
const fail = (t: TestServer): Promise<TestAnswer> =>
  t.call('POST', 'users/login', { body: { login: ALICE.email, password: 'wrong' } })
const declare = async (t: TestServer, property: object): Promise<void> => {
  bodyOf(await t.control('POST', ROUTES.properties(t.app.id), { type: 'STRING', ...property }))
}
const change = async (t: TestServer, name: string, property: object): Promise<void> => {
  bodyOf(await t.control('PATCH', ROUTES.property(t.app.id, name), property))
}
const setStatus = async (t: TestServer, objectId: string, userStatus: string): Promise<void> => {
  bodyOf(await t.control('PUT', ROUTES.userStatus(t.app.id, objectId), { userStatus }))
}
const asGuest = async (t: TestServer): Promise<Values> => {
  const guest = bodyOf(await t.call('POST', 'users/register/guest'))
  return { guestId: guest['objectId'] ?? '', userToken: guest['user-token'] ?? '' }
}

const none: Precondition = () => Promise.resolve(undefined)
const aliceExists: Precondition = async (t) => ({ objectId: (await register(t))['objectId'] ?? '' })
const aliceLoggedIn: Precondition = async (t) => {
  await register(t)
  return login(t)
}
const nameRequired: Precondition = async (t) => {
  await change(t, 'name', { required: true })
  return undefined
}
const phoneIsIdentity: Precondition = async (t) => {
  await declare(t, { name: 'phone', identity: true })
  await change(t, 'email', { required: false })
  return undefined
}
const twoUsers: Precondition = async (t) => {
  const bob = await register(t, { email: 'bob@example.com', password: 'x' })
  await register(t)
  return { ...(await login(t)), otherObjectId: bob['objectId'] ?? '' }
}
const roleExists: Precondition = async (t) => {
  bodyOf(await t.control('POST', ROUTES.roles(t.app.id), { name: 'CustomRole2' }))
  return aliceExists(t)
}
const providersOn: Precondition = async (t) => {
  await t.set({ loginProviders: ['facebook', 'googleplus', 'twitter'] })
  return undefined
}
const pendingUser: Precondition = async (t) => {
  await t.set({ emailConfirmationRequired: true })
  await register(t, PENDING)
  return undefined
}

const friendsExist: Precondition = async (t) => {
  const friends = { name: 'friends', relatedTable: 'Users' }
  bodyOf(await t.control('POST', ROUTES.relations(t.app.id, 'Users'), friends))
  const values = await twoUsers(t)
  const { objectId = '', otherObjectId } = values ?? {}
  const answer = await t.call('POST', `data/Users/${objectId}/friends`, { body: [otherObjectId] })
  if (answer.text !== '1') throw new Error(`a precondition failed: ${answer.text}`)
  return values
}
const twoHaveRole: Precondition = async (t) => {
  bodyOf(await t.control('POST', ROUTES.roles(t.app.id), { name: 'CustomRole2' }))
  for (const email of ['alice@example.com', 'bob@example.com']) {
    const { objectId = '' } = await register(t, { email, password: 'x' })
    bodyOf(await t.control('PUT', ROUTES.userRoles(t.app.id, objectId), { roles: ['CustomRole2'] }))
  }
  return undefined
}

/** Sets up the state that each vector names, through HTTP alone. */
export const PRECONDITIONS: Record<string, Precondition> = {
  ...CONSOLE_PRECONDITIONS,
  'reg-ok-minimal': none,
  'reg-ok-js-user-instance': none,
  'reg-ok-swift-body': none,
  'reg-ok-js-date': async (t) => {
    await declare(t, { name: 'birthday', type: 'DATETIME' })
    return undefined
  },
  'reg-ok-not-logged-in': aliceExists,
  'reg-ok-domain-form': none,
  'reg-2002-key': none,
  'reg-3009': async (t) => {
    await t.set({ userRegistrationEnabled: false })
    return undefined
  },
  'reg-3010-e2e-mode': async (t) => {
    await t.set({ dynamicSchema: false, unknownProperties: 'drop' })
    return undefined
  },
  'reg-3011-missing': none,
  'reg-3011-empty-object': none,
  'reg-3012': nameRequired,
  'reg-3012-default-value': async (t) => {
    await change(t, 'name', { required: true, defaultValue: 'Guest' })
    return undefined
  },
  'reg-3013-absent': none,
  'reg-3013-null': none,
  'reg-3013-other-identity': phoneIsIdentity,
  'reg-3033-case-of-other-identity': async (t) => {
    await phoneIsIdentity(t)
    await register(t, { phone: '+100', email: 'other@example.com', password: 'x' })
    return undefined
  },
  'reg-3038-empty-body': none,
  'reg-3039-id': none,
  'reg-3041': nameRequired,
  'reg-3041-empty-string': nameRequired,
  'reg-3043': none,
  'reg-8000-boundary': none,
  'reg-3050': none,
  'reg-3049': async (t) => {
    await declare(t, { name: 'age', type: 'INT' })
    return undefined
  },
  'reg-3076': none,
  'reg-3078': async (t) => {
    await phoneIsIdentity(t)
    await t.set({ emailConfirmationRequired: true })
    return undefined
  },
  'guest-convert': asGuest,
  'guest-convert-full-object': asGuest,
  'guest-convert-then-login': async (t) => {
    const { guestId = '' } = await asGuest(t)
    await register(t, { objectId: guestId, email: 'carol@example.com', password: 'x' })
    return { guestId }
  },
  'login-3003-unknown': none,
  'login-3003-password': aliceExists,
  'login-3038-null': none,
  'login-3090-disabled': async (t) => {
    await setStatus(t, (await register(t))['objectId'] ?? '', 'DISABLED')
    return undefined
  },
  'login-3087-pending': pendingUser,
  'login-3044': async (t) => {
    await t.set({ enableMultipleLogins: true, maxConcurrentLogins: 2 })
    await register(t)
    await login(t)
    return login(t)
  },
  'login-3036': async (t) => {
    await register(t)
    await t.set({ failedLoginsLock: 2 })
    await fail(t)
    await fail(t)
    return undefined
  },
  'login-3036-counter-reset': async (t) => {
    await register(t)
    await t.set({ failedLoginsLock: 2 })
    await fail(t)
    await login(t)
    await fail(t)
    return undefined
  },
  'login-unlimited-failures-default': async (t) => {
    await register(t)
    for (let i = 0; i < 3; i++) await fail(t)
    return undefined
  },
  'cookie-login': async (t) => {
    await t.set({ cookieAuthorization: true })
    return aliceExists(t)
  },
  'cookie-auth': async (t) => {
    await t.set({ cookieAuthorization: true })
    await register(t)
    const { userToken = '' } = await login(t)
    return { cookieValue: userToken }
  },
  'login-3034': async (t) => {
    await register(t)
    await t.set({ loginEnabled: false })
    return undefined
  },
  'login-8000': none,
  'login-by-id-cloudcode': aliceExists,
  'login-by-id-2014': aliceExists,
  'token-valid': aliceLoggedIn,
  'token-invalid': none,
  'token-after-logout': async (t) => {
    await register(t)
    const values = await login(t)
    await t.call('GET', 'users/logout', { token: values['userToken'] ?? '' })
    return values
  },
  'logout-3064': none,
  'logout-no-token': none,
  'call-with-stale-token': none,
  'call-session-timeout': async (t) => {
    await register(t)
    const values = await login(t)
    t.clock.advance({ hours: 2 })
    return values
  },
  'call-disabled-user-token': async (t) => {
    await register(t)
    const values = await login(t)
    await setStatus(t, values['objectId'] ?? '', 'DISABLED')
    return values
  },
  'info-3064': none,
  describe: none,
  'describe-types': none,
  'describe-dynamic': async (t) => {
    await register(t, { ...ALICE, location: 'here' })
    return undefined
  },
  'get-user-props': aliceExists,
  'update-ok': aliceLoggedIn,
  'update-dynamic-off-e2e': async (t) => {
    await t.set({ dynamicSchema: false, unknownProperties: 'drop' })
    return aliceLoggedIn(t)
  },
  'update-echoed-object': aliceLoggedIn,
  'update-password': aliceLoggedIn,
  'update-3028': aliceExists,
  'update-3029': async (t) => {
    await t.set({ updateOthersAllowed: false })
    return twoUsers(t)
  },
  'update-other-default': twoUsers,
  'update-3030': aliceLoggedIn,
  'update-3045': async (t) => {
    await change(t, 'name', { required: true })
    await register(t, { ...ALICE, name: 'Alice' })
    return login(t)
  },
  'verify-js-route-false': aliceLoggedIn,
  'verify-3122': aliceLoggedIn,
  'status-enable': async (t) => {
    const objectId = (await register(t))['objectId'] ?? ''
    await setStatus(t, objectId, 'DISABLED')
    return { objectId }
  },
  'status-3054': aliceLoggedIn,
  'status-3086': aliceExists,
  'data-remove': aliceLoggedIn,
  'roles-anonymous': none,
  'roles-of-user': aliceExists,
  'assign-ok': roleExists,
  'unassign-2011': aliceLoggedIn,
  'assign-2005': aliceExists,
  'assign-3057': roleExists,
  'oauth-url-swift': providersOn,
  'oauth2-login-guest': async (t) => {
    await providersOn(t)
    return asGuest(t)
  },
  'oauth1-login': providersOn,
  'social-sdk-login': providersOn,
  'restore-ok': aliceExists,
  'restore-raw-at': aliceExists,
  'restore-3020': none,
  'restore-5050': async (t) => {
    await register(t)
    await t.set({ mailConfigured: false })
    return undefined
  },
  'restore-3101': async (t) => {
    await register(t)
    bodyOf(await t.control('PATCH', ROUTES.template(t.app.id, 'recovery-link'), { enabled: false }))
    return undefined
  },
  'resend-ok': pendingUser,
  'resend-3102': async (t) => {
    await register(t)
    await t.set({ emailConfirmationRequired: true })
    return undefined
  },
  'resend-3103': aliceExists,
  'resend-3104': async (t) => {
    await t.set({ emailConfirmationRequired: true })
    return undefined
  },
  'resend-flutter8-alias': pendingUser,
  'confirm-url-unknown': none,
  'confirm-link-follow': async (t) => {
    await pendingUser(t)
    const path = `users/createEmailConfirmationURL/${PENDING.email}`
    return { confirmationURL: bodyOf(await t.call('POST', path))['confirmationURL'] ?? '' }
  },
  'guest-owns-data': asGuest,
  'find-by-role': twoHaveRole,
  'data-by-id': aliceLoggedIn,
  'data-find-rest': aliceExists,
  'data-find-bad-where': none,
  'data-count-js': aliceLoggedIn,
  'data-count-swift': aliceExists,
  'data-create-swift': none,
  'data-bulk-create': none,
  'data-bulk-delete-swift': aliceExists,
  'data-relations-js': friendsExist,
  'data-relations-swift': friendsExist,
  'data-properties': none,
  'cors-preflight': none,
  'cors-on-fault': aliceExists,
  'fault-code-type': none,
}

/** Vectors whose precondition lasts only as long as the request, with the way to send it. */
export const SPECIAL: Record<
  string,
  (request: (t: TestServer) => Promise<TestAnswer>) => Promise<TestAnswer>
> = {
  'reg-3021': (request) => brokenDisk((t) => request(t)),
}

/** What must be so afterwards. */
export const SIDE_EFFECTS: Record<string, (t: TestServer) => Promise<boolean>> = {
  ...CONSOLE_SIDE_EFFECTS,
  'update-password': async (t) => {
    const body = (password: string) => ({ body: { login: ALICE.email, password } })
    const old = await t.call('POST', 'users/login', body(ALICE.password))
    return old.status === 401 && (await t.call('POST', 'users/login', body('changed'))).status === 200
  },
  'data-create-swift': async (t) =>
    (await t.call('POST', 'users/login', { body: { login: 'f2@example.com', password: 'qwerty' } }))
      .status === 200,
  'data-bulk-delete-swift': async (t) => (await t.call('GET', 'data/Users/count')).text === '0',
  'restore-ok': async (t) => (await t.emails())[0]?.template === 'recovery-link',
  'resend-ok': async (t) => (await t.emails()).length === 2,
  'confirm-link-follow': async (t) =>
    (await t.call('POST', 'users/login', { body: { login: PENDING.email, password: PENDING.password } }))
      .status === 200,
}

/** Sends a vector's request as it is written. */
export async function sendVector(t: TestServer, request: Vector['request']): Promise<TestAnswer> {
  const url = URL.canParse(request.path) ? request.path : t.server.url + request.path
  const body = request.bodyAbsent ? undefined : (request.rawBody ?? JSON.stringify(request.body ?? null))
  return send(request.method, url, body, request.headers)
}
