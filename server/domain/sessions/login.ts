import { jsonText, type JsonValue } from '../../contract/json'
import { STRING_LIMIT } from '../../contract/property'
import { FAULTS } from '../../contract/faults'
import type { UserObject } from '../../contract/user'
import { getApp } from '../get-app'
import type { LoginCaller } from '../caller'
import { ensure, Fault } from '../fault'
import { findByIdentity } from '../schema/identity'
import { passwordWork } from '../password-work'
import type { AppData, AppDraft, Services } from '../ports'
import { seenBy } from '../permissions/sight'
import { presentUser } from '../query/present-user'
import type { StoredUser } from '../records'
import { dropSessions, endSessions } from './end-sessions'
import { isLive, putNewSession, type SessionServices } from './sessions'

/** What it takes to log in. */
type LoginServices = SessionServices & Pick<Services, 'ids' | 'passwords'>

export interface LoginRequest {
  login?: JsonValue
  password?: JsonValue
  objectId?: JsonValue
}

/**
 * Opens a session: by identity and password, or by objectId with the CloudCode key. A `user-token` sent along is
 * ignored. Source: wire-reference.md C.1, F.2, G.1.
 */
export async function login(
  services: LoginServices,
  caller: LoginCaller,
  request: LoginRequest,
): Promise<UserObject> {
  const data = getApp(services.store, caller.appId)
  const user = await authenticate(services, caller, data, request)
  guardStatus(data, user)
  return services.store.change((draft) => {
    const app = draft.app(caller.appId)
    const current = app.users.get(user.objectId)
    // deleted, disabled, locked or given another password while the hash was compared
    ensure(current !== undefined && current.passwordHash === user.passwordHash, 'LOGIN_INVALID')
    if (!isGiven(request.objectId) || isGiven(request.login)) guardLock(app, current, services.clock.now())
    return openSession(services, app, caller, current)
  })
}

/** Opens a session for a user whose right to it is settled, within a change. */
export function openSession(
  services: SessionServices & Pick<Services, 'ids'>,
  app: AppDraft,
  caller: LoginCaller,
  user: StoredUser,
): UserObject {
  guardStatus(app, user)
  applyLoginRules(services, app, user.objectId)
  const loggedIn = { ...user, lastLogin: services.clock.now(), failedLogins: 0, lockedUntil: null }
  app.users.put(loggedIn)
  const { userToken } = putNewSession(services, app, caller, user.objectId)
  const asLoggedIn = { ...caller, userToken }
  return { ...presentUser(seenBy(app, asLoggedIn), loggedIn), 'user-token': userToken }
}

async function authenticate(
  services: LoginServices,
  caller: LoginCaller,
  data: AppData,
  request: LoginRequest,
): Promise<StoredUser> {
  const { loginEnabled } = data.record.settings
  const { objectId } = request
  if (isGiven(objectId) && !isGiven(request.login)) {
    ensure(caller.deviceType === 'BL', 'LOGIN_BY_ID_REFUSED')
    ensure(loginEnabled, 'LOGIN_DISABLED')
    const user = data.users.get(jsonText(objectId))
    ensure(user !== undefined, 'USER_NOT_FOUND', { property: 'objectId' })
    return user
  }
  const { login, password } = readCredentials(request)
  ensure(loginEnabled, 'LOGIN_DISABLED')
  const user = findByIdentity(data, login)
  ensure(user?.passwordHash != null, 'LOGIN_INVALID')
  guardLock(data, user, services.clock.now())
  if (!(await services.passwords.matches(password, user.passwordHash, passwordWork(caller)))) {
    await countFailure(services, caller.appId, user.objectId)
    throw new Fault('LOGIN_INVALID')
  }
  return user
}

const isGiven = (value: JsonValue | undefined): value is Exclude<JsonValue, null> =>
  value !== undefined && value !== null

/** JS may send a numeric login. */
function readCredentials(request: LoginRequest): { login: string; password: string } {
  ensure(isGiven(request.login), 'PARAMETERS_NULL', { property: 'login' })
  ensure(isGiven(request.password), 'PARAMETERS_NULL', { property: 'password' })
  ensure(typeof request.password === 'string', 'PASSWORD_NOT_TEXT', { property: 'password' })
  ensure(typeof request.login !== 'object', 'LOGIN_INVALID')
  const login = String(request.login)
  ensure(login !== '', 'LOGIN_EMPTY', { property: 'login' })
  ensure(request.password !== '', 'LOGIN_EMPTY', { property: 'password' })
  ensure(login.length <= STRING_LIMIT, 'VALUE_TOO_LONG', { property: 'login' })
  return { login, password: request.password }
}

function guardStatus({ record }: AppData, { userStatus }: StoredUser): void {
  ensure(userStatus !== 'DISABLED', 'USER_DISABLED')
  ensure(userStatus !== 'EMAIL_CONFIRMATION_PENDING', 'EMAIL_NOT_CONFIRMED', {
    hint: record.settings.emailConfirmationRequired
      ? FAULTS.EMAIL_NOT_CONFIRMED.remedy
      : `Email confirmation is off by now, but this user still waits. ${FAULTS.EMAIL_NOT_CONFIRMED.remedy}`,
  })
}

/** Users > Login of the Console (wire-reference.md G.1). Sessions that have timed out no longer count. */
function applyLoginRules(services: SessionServices, app: AppDraft, objectId: string): void {
  const { settings } = app.record
  const now = services.clock.now()
  const timedOut = app.sessions
    .ofUser(objectId)
    .filter((session) => !isLive(services, session, settings, now))
  endSessions(app, timedOut)
  const live = app.sessions.ofUser(objectId).length
  if (settings.enableMultipleLogins) {
    ensure(settings.maxConcurrentLogins === 0 || live < settings.maxConcurrentLogins, 'LOGIN_LIMIT_REACHED')
  } else {
    ensure(live === 0 || !settings.logoutLastUser, 'ALREADY_LOGGED_IN')
    dropSessions(app, objectId)
  }
}

/** A lock holds no longer than the setting that made it. Faults: ACCOUNT_LOCKED. */
function guardLock({ record }: AppData, { lockedUntil }: StoredUser, now: number): void {
  const isOpen = lockedUntil === null || lockedUntil <= now || record.settings.failedLoginsLock === 0
  ensure(isOpen, 'ACCOUNT_LOCKED')
}

/**
 * A login that fails while another failure locks the account is told of the lock. Counts per user, not per address:
 * which of the two the vendor does is not known.
 */
async function countFailure(
  { store, clock }: SessionServices,
  appId: string,
  objectId: string,
): Promise<void> {
  const { failedLoginsLock, unlockMinutes } = getApp(store, appId).record.settings
  if (failedLoginsLock === 0) return
  await store.change((draft) => {
    const app = draft.app(appId)
    const { users } = app
    const user = users.get(objectId)
    if (!user) return
    const now = clock.now()
    guardLock(app, user, now)
    const wasUnlocked = user.lockedUntil !== null && user.lockedUntil <= now
    const failedLogins = (wasUnlocked ? 0 : user.failedLogins) + 1
    const lockedUntil = failedLogins >= failedLoginsLock ? now + unlockMinutes * 60_000 : null
    users.put({ ...user, failedLogins, lockedUntil })
  })
}
