import type { FAULTS_OF_USERS } from '../../server/contract/faults'
import { ROUTES } from '../../server/contract/routes'
import type { Passwords } from '../../server/domain/ports'
import { tokenOf } from '../support/answers'
import { brokenDisk } from '../support/broken-disk'
import { ALICE, BOB, peopleOf, userOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest, startTestServer, type TestAnswer } from '../support/start-test-server'
import { templatesOf } from '../support/templates'
import { reachEach } from './reach-each'

const t = serverPerTest()
const { register, registerAlice, logIn, logInAtFacebook, guest, update, updateUserStatus, setStatus, edit } =
  peopleOf(t)
const { editTemplate } = templatesOf(t)
const { declare, addProperty, change, remove } = schemaOf(t)

const logInWith = (body: unknown, key?: string): Promise<TestAnswer> =>
  t.call('POST', 'users/login', { body, key })
const assign = (operation: string, roleName: string, key = t.key('BL')): Promise<TestAnswer> =>
  t.call('POST', `users/${operation}`, { body: { user: ALICE.email, roleName }, key })

/** Registers Alice and logs her in on a server whose passwords fail, as an internal error would; answers the last. */
async function withPasswords(passwords: Passwords): Promise<TestAnswer> {
  const broken = await startTestServer({ overrides: { passwords } })
  const people = peopleOf(broken)
  try {
    const registered = await people.register(ALICE)
    return registered.status === 200 ? await people.logIn() : registered
  } finally {
    await broken.stop()
  }
}
const fail = (): Promise<never> => Promise.reject(new Error('no hash today'))

/** One request, or a few, that end in the fault. The type makes a row without a scenario a compile error. */
const SCENARIOS: Record<keyof typeof FAULTS_OF_USERS, () => Promise<TestAnswer>> = {
  ENTITY_NOT_FOUND: () => t.call('GET', 'data/Users/nobody'),
  LOGIN_BY_ID_REFUSED: async () => logInWith({ objectId: (await registerAlice()).objectId }),
  ALREADY_LOGGED_IN: async () => {
    await registerAlice()
    await t.set({ logoutLastUser: true })
    await logIn()
    return logIn()
  },
  LOGIN_INVALID: () => logIn(),
  LOGIN_EMPTY: () => logIn({ login: '' }),
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
    await addProperty({ name: 'phone', required: true })
    return register(ALICE)
  },
  IDENTITY_MISSING: () => register({ password: 'x' }),
  EXTERNAL_REGISTRATION_FAILED: async () => {
    await t.set({ externalRegistration: 'refuse', externalRegistrationRefusal: 'not today' })
    return register(ALICE)
  },
  PROPERTY_NAME_GRAVE: () => t.call('PUT', 'data/Thing', { body: { 'a`b': 1 } }),
  PROPERTY_NAME_RESERVED: () => declare({ name: 'objectId', type: 'STRING' }),
  PROPERTY_EXISTS: () => declare({ name: 'NAME', type: 'STRING' }),
  ROLE_UNKNOWN: async () => {
    await registerAlice()
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
    await t.control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
    await registerAlice()
    return assign('unassignRole', 'Editor')
  },
  PROVIDER_OFF: () => logInAtFacebook(),
  RECOVERY_SOCIAL_USER: async () => {
    await t.set({ loginProviders: ['facebook'] })
    await logInAtFacebook({ accessToken: 'fay@example.com' })
    return t.call('GET', 'users/restorepassword/fay@example.com')
  },
  RECOVERY_USER_UNKNOWN: () => t.call('GET', 'users/restorepassword/nobody'),
  RECOVERY_FAILED: async () => {
    await addProperty({ name: 'phone', identity: true })
    await change('email', { required: false })
    await register({ phone: '+100', password: 'x' })
    return t.call('GET', 'users/restorepassword/%2B100')
  },
  RECOVERY_DISABLED: async () => {
    await registerAlice()
    await editTemplate('recovery-link', { enabled: false })
    return t.call('GET', `users/restorepassword/${ALICE.email}`)
  },
  UPDATE_NOT_LOGGED_IN: async () => update((await registerAlice()).objectId, { name: 'Al' }),
  REMOVE_OTHERS_REFUSED: async () => {
    const { objectId } = await registerAlice()
    await t.set({ updateOthersAllowed: false })
    return t.call('DELETE', `users/${objectId}`)
  },
  UPDATE_OTHERS_REFUSED: async () => {
    await t.set({ updateOthersAllowed: false })
    const { objectId } = userOf(await register(BOB))
    await registerAlice()
    return update(objectId, { name: 'x' }, { token: tokenOf(await logIn()) })
  },
  UPDATE_USER_UNKNOWN: async () => {
    await registerAlice()
    return update('nobody', { name: 'x' }, { token: tokenOf(await logIn()) })
  },
  STATUS_CHANGE_REFUSED: async () =>
    updateUserStatus((await registerAlice()).objectId, 'DISABLED', t.key('JS')),
  ALREADY_DISABLED: async () => {
    const { objectId } = await registerAlice()
    await updateUserStatus(objectId, 'DISABLED')
    return updateUserStatus(objectId, 'DISABLED')
  },
  ALREADY_ENABLED: async () => updateUserStatus((await registerAlice()).objectId, 'ENABLED'),
  PASSWORD_CHECK_REFUSED: () => t.call('POST', 'users/verifypassword', { body: { password: 'x' } }),
  UPDATE_FAILED: () =>
    brokenDisk(async (broken, token) => {
      const [row] = (await broken.users()).users
      return peopleOf(broken).update(row?.user.objectId ?? '', { name: 'x' }, { token })
    }),
  PASSWORD_OF_NOBODY: async () => {
    const { objectId, 'user-token': token } = await guest()
    return update(objectId, { password: 'now' }, { token })
  },
  UPDATE_IDENTITY_TAKEN: async () => {
    await registerAlice()
    const { objectId } = userOf(await register(BOB))
    return edit(objectId, { email: ALICE.email })
  },
  REGISTRATION_FAILED: () => withPasswords({ hash: fail, matches: fail }),
  LOGIN_FAILED: () => withPasswords({ hash: () => Promise.resolve('hash'), matches: fail }),
  LOGOUT_FAILED: () => brokenDisk((broken, token) => broken.call('GET', 'users/logout', { token })),
  UPDATE_UNKNOWN_PROPERTY: async () => {
    const { objectId } = await registerAlice()
    await t.set({ dynamicSchema: false })
    return edit(objectId, { nickname: 'Al' })
  },
  IDENTITY_TAKEN: async () => {
    await registerAlice()
    return register(ALICE)
  },
  LOGIN_DISABLED: async () => {
    await registerAlice()
    await t.set({ loginEnabled: false })
    return logIn()
  },
  ACCOUNT_LOCKED: async () => {
    await registerAlice()
    await t.set({ failedLoginsLock: 2 })
    await logIn({ password: 'wrong' })
    await logIn({ password: 'wrong' })
    return logIn()
  },
  ID_NOT_ALLOWED: () => register({ ...ALICE, id: '1' }),
  EMAIL_FORMAT_WRONG: () => register({ ...ALICE, email: 'nope' }),
  REQUIRED_PROPERTY_EMPTY: async () => {
    await addProperty({ name: 'phone', required: true })
    return register({ ...ALICE, phone: '' })
  },
  SAME_PROPERTIES: () => register('{"email":"a@b.co","email":"c@d.co","password":"x"}'),
  LOGIN_LIMIT_REACHED: async () => {
    await registerAlice()
    await t.set({ enableMultipleLogins: true, maxConcurrentLogins: 1 })
    await logIn()
    return logIn()
  },
  UPDATE_REQUIRED_EMPTY: async () => edit((await registerAlice()).objectId, { email: null }),
  WRONG_VALUE_TYPE: async () => {
    await addProperty({ name: 'age', type: 'INT' })
    return register({ ...ALICE, age: 'abc' })
  },
  PASSWORD_NOT_TEXT: () => register({ ...ALICE, password: 1 }),
  PROPERTY_TYPE_CHANGE_REFUSED: async () => {
    await registerAlice({ nickname: 'Al' })
    return change('nickname', { type: 'INT' })
  },
  USER_NOT_FOUND: () => logInWith({ objectId: 'nobody' }, t.key('BL')),
  USER_TOKEN_UNKNOWN: () => t.call('GET', 'users/userclassprops', { token: 'STALE' }),
  PROPERTY_NOT_REMOVABLE: () => remove('password'),
  TEMPLATE_NEEDED: async () => {
    await t.set({ emailConfirmationRequired: true })
    return editTemplate('confirmation', { enabled: false })
  },
  TEMPLATE_OFF: async () => {
    await editTemplate('confirmation', { enabled: false })
    return t.control('PATCH', ROUTES.settings(t.app.id), { emailConfirmationRequired: true })
  },
  IDENTITY_HAS_NULLS: async () => {
    await registerAlice()
    return declare({ name: 'phone', type: 'STRING', identity: true })
  },
  EMAIL_PROPERTY_MISSING: async () => {
    await addProperty({ name: 'phone', identity: true })
    await t.set({ emailConfirmationRequired: true })
    return remove('email')
  },
  UPDATED_RESERVED: () => register({ ...ALICE, updated: 1 }),
  CREATED_RESERVED: () => register({ ...ALICE, created: 1 }),
  EMAIL_NEEDED: async () => {
    await addProperty({ name: 'phone', identity: true })
    await t.set({ emailConfirmationRequired: true })
    return register({ phone: '+101', password: 'x' })
  },
  REDIRECT_UNSUPPORTED: () =>
    t.control('PATCH', ROUTES.settings(t.app.id), { confirmationRedirectUrl: 'javascript:alert(1)' }),
  EMAIL_NOT_CONFIRMED: async () => {
    await t.set({ emailConfirmationRequired: true })
    await registerAlice()
    return logIn()
  },
  USER_DISABLED: async () => {
    await setStatus((await registerAlice()).objectId, 'DISABLED')
    return logIn()
  },
  SESSION_TIMEOUT: async () => {
    await registerAlice()
    const token = tokenOf(await logIn())
    t.clock.advance({ seconds: 3601 })
    return t.call('GET', 'users/userclassprops', { token })
  },
  ALREADY_CONFIRMED: async () => {
    await registerAlice()
    await t.set({ emailConfirmationRequired: true })
    return t.call('POST', `users/resendconfirmation/${ALICE.email}`)
  },
  CONFIRMATIONS_OFF: () => t.call('POST', `users/resendconfirmation/${ALICE.email}`),
  CONFIRMATION_USER_UNKNOWN: () => t.call('POST', 'users/createEmailConfirmationURL/nobody@example.com'),
  MAIL_NOT_CONFIGURED: async () => {
    await t.set({ emailConfirmationRequired: true, mailConfigured: false })
    return register(ALICE)
  },
  VALUE_TOO_LONG: () => register({ ...ALICE, name: 'a'.repeat(501) }),
}

reachEach(SCENARIOS)
