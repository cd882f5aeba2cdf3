import type { JsonObject, JsonValue } from '../../contract/json'
import type { SessionInfo, UserCreation, UserRow, UserStatus } from '../../contract/user'
import { getApp } from '../get-app'
import { ensure } from '../fault'
import type { AppDraft, Services } from '../ports'
import type { StoredUser } from '../records'
import { addUser } from './register-user'
import { sendConfirmation } from './resend-confirmation'
import { sortProperties } from '../schema/sent-properties'
import { deleteUserRecords } from './remove-user'
import { endSession, endSessions, sessionIdOf } from '../sessions/sessions'
import { applyProperties } from './update-user'
import type { ConsoleCaller } from '../console-caller'
import { findUserRow } from './list-users'

/** A user made in the window: every guard of a registration but its switch. Faults: as `addUser`. */
export async function createUser(
  services: Services,
  caller: ConsoleCaller,
  { properties, password, userStatus }: UserCreation,
): Promise<UserRow> {
  const data = getApp(services.store, caller.appId)
  const values = Object.fromEntries<JsonValue>([...Object.entries(properties), ['password', password]])
  const user = await addUser(services, caller, data, { values, duplicates: [] }, userStatus)
  return findUserRow(services, caller.appId, user.objectId)
}

/** Changes properties. Faults: USER_NOT_FOUND 3016 3018 3031 3040 3043 3045 3049 8000. */
export async function editUser(
  services: Services,
  { appId }: ConsoleCaller,
  objectId: string,
  values: JsonObject,
): Promise<UserRow> {
  await changeUser(services, appId, objectId, (user, app) => {
    const sent = { values, duplicates: [] }
    ensure(sortProperties(app, sent).password === undefined, 'REQUEST_REFUSED', {
      fill: ["Property 'password' is changed by its own request"],
      property: 'password',
    })
    return applyProperties(app, user, sent)
  })
  return findUserRow(services, appId, objectId)
}

/**
 * Sets the status; DISABLED ends the user's sessions at the next call, as the vendor does. A guest stays one until it
 * registers. Faults: USER_NOT_FOUND, REQUEST_REFUSED for a status that cannot be given.
 */
export async function changeStatus(
  services: Services,
  { appId }: ConsoleCaller,
  objectId: string,
  userStatus: UserStatus,
): Promise<UserRow> {
  await changeUser(services, appId, objectId, (user) => withStatus(user, userStatus))
  return findUserRow(services, appId, objectId)
}

/** A user with another status. Faults: REQUEST_REFUSED for one that cannot be given. */
export function withStatus(user: StoredUser, userStatus: UserStatus): StoredUser {
  ensure(
    (userStatus === 'GUEST') === (user.passwordHash === null) || userStatus === 'DISABLED',
    'REQUEST_REFUSED',
    {
      fill: [
        user.passwordHash === null
          ? "Property 'userStatus' of a guest stays GUEST or becomes DISABLED; register with its objectId to convert it"
          : "Property 'userStatus' cannot become GUEST",
      ],
      property: 'userStatus',
    },
  )
  return { ...user, userStatus }
}

/** Sets a password, opens a locked account and ends the user's sessions. Faults: USER_NOT_FOUND 3011. */
export async function setPassword(
  services: Services,
  { appId }: ConsoleCaller,
  objectId: string,
  password: string,
): Promise<UserRow> {
  const passwordHash = await hashNewPassword(services, appId, objectId, password)
  await changeUser(services, appId, objectId, (user, app) => withPassword(app, user, passwordHash))
  return findUserRow(services, appId, objectId)
}

/** Faults: USER_NOT_FOUND 3011, REQUEST_REFUSED for a guest. */
export async function hashNewPassword(
  services: Services,
  appId: string,
  objectId: string,
  password: string,
): Promise<string> {
  ensure(password !== '', 'PASSWORD_MISSING', { property: 'password' })
  // a guest that is DISABLED is one still
  const { hasPassword } = findUserRow(services, appId, objectId)
  ensure(hasPassword, 'REQUEST_REFUSED', {
    fill: ["Property 'password' cannot be set for a guest; register with its objectId to convert it"],
    property: 'password',
  })
  return services.passwords.hash(password)
}

/** A user with another password: no longer locked, and its sessions are over. */
export function withPassword(app: AppDraft, user: StoredUser, passwordHash: string): StoredUser {
  endSessions(app, user.objectId)
  return { ...user, passwordHash, failedLogins: 0, lockedUntil: null }
}

/** Deletes a user with its sessions and confirmation keys; captured emails stay. Faults: USER_NOT_FOUND. */
export async function deleteUser(
  { store }: Services,
  { appId }: ConsoleCaller,
  objectId: string,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    ensure(app.users.get(objectId) !== undefined, 'USER_NOT_FOUND', { property: 'objectId' })
    deleteUserRecords(app, objectId)
  })
}

/** The sessions of a user, the last used first. Faults: USER_NOT_FOUND. */
export function listSessions(
  services: Services,
  { appId }: Pick<ConsoleCaller, 'appId'>,
  objectId: string,
): SessionInfo[] {
  findUserRow(services, appId, objectId)
  return getApp(services.store, appId)
    .sessions.ofUser(objectId)
    .map((session) => ({ ...session, lastUsed: services.sessionActivity.lastUsed(session) }))
    .sort((a, b) => b.lastUsed - a.lastUsed)
    .map((session) => ({ sessionId: sessionIdOf(session), ...session }))
}

/** Logs a user out everywhere. Faults: USER_NOT_FOUND. */
export async function endUserSessions(
  services: Services,
  { appId }: Pick<ConsoleCaller, 'appId'>,
  objectId: string,
): Promise<void> {
  findUserRow(services, appId, objectId)
  await services.store.change((draft) => {
    endSessions(draft.app(appId), objectId)
  })
}

/** Logs a user out in one place. Faults: USER_NOT_FOUND, NOT_FOUND for a session that the user does not have. */
export async function endUserSession(
  { store }: Services,
  { appId }: Pick<ConsoleCaller, 'appId'>,
  objectId: string,
  sessionId: string,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    ensure(app.users.get(objectId) !== undefined, 'USER_NOT_FOUND', { property: 'objectId' })
    endSession(app, objectId, sessionId)
  })
}

/** Sends another confirmation email. Faults: USER_NOT_FOUND 3102 5050. */
export async function resendToUser(
  services: Services,
  caller: ConsoleCaller,
  objectId: string,
): Promise<void> {
  const user = getApp(services.store, caller.appId).users.get(objectId)
  ensure(user !== undefined, 'USER_NOT_FOUND', { property: 'objectId' })
  await sendConfirmation(services, caller, user)
}

/** Puts a changed user. Faults: USER_NOT_FOUND. */
export async function changeUser(
  { store, clock }: Services,
  appId: string,
  objectId: string,
  change: (user: StoredUser, app: AppDraft) => StoredUser,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const user = app.users.get(objectId)
    ensure(user !== undefined, 'USER_NOT_FOUND', { property: 'objectId' })
    app.users.put({ ...change(user, app), updated: clock.now() })
  })
}
