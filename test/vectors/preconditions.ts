import { bodyOf, expectStatus } from '../support/answers'
import { peopleOf } from '../support/people'
import { templatesOf } from '../support/templates'
import { CONSOLE_PRECONDITIONS } from './console-preconditions'
import { DATA_PRECONDITIONS } from './data-preconditions'
import {
  aliceDisabled,
  aliceExists,
  aliceLoggedIn,
  asGuest,
  changed,
  declared,
  failToLogIn,
  friendsExist,
  logInAlice,
  nameRequired,
  none,
  PENDING,
  pendingUser,
  phoneIsIdentity,
  providersOn,
  roleExists,
  set,
  twoHaveRole,
  twoUsers,
  type Precondition,
} from './states'

/** Sets up the state that each vector names. */
export const PRECONDITIONS: Record<string, Precondition> = {
  ...CONSOLE_PRECONDITIONS,
  ...DATA_PRECONDITIONS,
  'reg-ok-minimal': none,
  'reg-ok-js-user-instance': none,
  'reg-ok-swift-body': none,
  'reg-ok-js-date': declared({ name: 'birthday', type: 'DATETIME' }),
  'reg-ok-not-logged-in': aliceExists,
  'reg-ok-domain-form': none,
  'reg-2002-key': none,
  'reg-3009': set({ userRegistrationEnabled: false }),
  'reg-3010-e2e-mode': set({ dynamicSchema: false, unknownProperties: 'drop' }),
  'reg-3011-missing': none,
  'reg-3011-empty-object': none,
  'reg-3012': nameRequired,
  'reg-3012-default-value': changed('name', { required: true, defaultValue: 'Guest' }),
  'reg-3013-absent': none,
  'reg-3013-null': none,
  'reg-3013-other-identity': phoneIsIdentity,
  'reg-3033-case-of-other-identity': async (t) => {
    await phoneIsIdentity(t)
    const other = { phone: '+100', email: 'other@example.com', password: 'x' }
    expectStatus(await peopleOf(t).register(other), 200)
    return undefined
  },
  'reg-3038-empty-body': none,
  'reg-3039-id': none,
  'reg-3041': nameRequired,
  'reg-3041-empty-string': nameRequired,
  'reg-3043': none,
  'reg-8000-boundary': none,
  'reg-3050': none,
  'reg-3049': declared({ name: 'age', type: 'INT' }),
  'reg-3076': none,
  'reg-3078': async (t) => {
    await phoneIsIdentity(t)
    return set({ emailConfirmationRequired: true })(t)
  },
  'guest-convert': asGuest,
  'guest-convert-full-object': asGuest,
  'guest-convert-then-login': async (t) => {
    const { guestId = '' } = await asGuest(t)
    const carol = { objectId: guestId, email: 'carol@example.com', password: 'x' }
    expectStatus(await peopleOf(t).register(carol), 200)
    return { guestId }
  },
  'login-3003-unknown': none,
  'login-3003-password': aliceExists,
  'login-3038-null': none,
  'login-3090-disabled': aliceDisabled,
  'login-3087-pending': pendingUser,
  'login-3044': set({ enableMultipleLogins: true, maxConcurrentLogins: 2 }, async (t) => {
    await aliceLoggedIn(t)
    return logInAlice(t)
  }),
  'login-3036': set({ failedLoginsLock: 2 }, async (t) => {
    await aliceExists(t)
    await failToLogIn(t)
    await failToLogIn(t)
    return undefined
  }),
  'login-3036-counter-reset': set({ failedLoginsLock: 2 }, async (t) => {
    await aliceExists(t)
    await failToLogIn(t)
    await logInAlice(t)
    await failToLogIn(t)
    return undefined
  }),
  'login-unlimited-failures-default': async (t) => {
    await aliceExists(t)
    for (let i = 0; i < 3; i++) await failToLogIn(t)
    return undefined
  },
  'cookie-login': set({ cookieAuthorization: true }, aliceExists),
  'cookie-auth': set({ cookieAuthorization: true }, async (t) => ({
    cookieValue: (await aliceLoggedIn(t))['userToken'] ?? '',
  })),
  'login-3034': async (t) => {
    await aliceExists(t)
    return set({ loginEnabled: false })(t)
  },
  'login-8000': none,
  'login-by-id-cloudcode': aliceExists,
  'login-by-id-2014': aliceExists,
  'token-valid': aliceLoggedIn,
  'token-invalid': none,
  'token-after-logout': async (t) => {
    const values = await aliceLoggedIn(t)
    expectStatus(await t.call('GET', 'users/logout', { token: values['userToken'] }), 200)
    return values
  },
  'logout-3064': none,
  'logout-no-token': none,
  'call-with-stale-token': none,
  'call-session-timeout': async (t) => {
    const values = await aliceLoggedIn(t)
    t.clock.advance({ hours: 2 })
    return values
  },
  'call-disabled-user-token': async (t) => {
    const values = await aliceLoggedIn(t)
    expectStatus(await peopleOf(t).setStatus(values['objectId'] ?? '', 'DISABLED'), 200)
    return values
  },
  'info-3064': none,
  describe: none,
  'describe-types': none,
  'describe-dynamic': (t) => aliceExists(t, { location: 'here' }),
  'get-user-props': aliceExists,
  'update-ok': aliceLoggedIn,
  'update-dynamic-off-e2e': set({ dynamicSchema: false, unknownProperties: 'drop' }, aliceLoggedIn),
  'update-echoed-object': aliceLoggedIn,
  'update-password': aliceLoggedIn,
  'update-3028': aliceExists,
  'update-3029': set({ updateOthersAllowed: false }, twoUsers),
  'update-other-default': twoUsers,
  'update-3030': aliceLoggedIn,
  'update-3045': async (t) => {
    await nameRequired(t)
    await aliceExists(t, { name: 'Alice' })
    return logInAlice(t)
  },
  'verify-js-route-false': aliceLoggedIn,
  'verify-3122': aliceLoggedIn,
  'status-enable': aliceDisabled,
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
    await aliceExists(t)
    return set({ mailConfigured: false })(t)
  },
  'restore-3101': async (t) => {
    await aliceExists(t)
    expectStatus(await templatesOf(t).editTemplate('recovery-link', { enabled: false }), 200)
    return undefined
  },
  'resend-ok': pendingUser,
  'resend-3102': async (t) => {
    await aliceExists(t)
    return set({ emailConfirmationRequired: true })(t)
  },
  'resend-3103': aliceExists,
  'resend-3104': set({ emailConfirmationRequired: true }),
  'resend-flutter8-alias': pendingUser,
  'confirm-url-unknown': none,
  'confirm-link-follow': async (t) => {
    await pendingUser(t)
    const path = `users/createEmailConfirmationURL/${PENDING.email}`
    return bodyOf(await t.call('POST', path)) as { confirmationURL: string }
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
