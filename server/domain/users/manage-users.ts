import type { JsonObject, JsonValue } from '../../contract/json'
import type { SessionInfo, UserCreation, UserRow, UserStatus } from '../../contract/user'
import { developer, type LinkCaller } from '../caller'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import type { Services } from '../ports'
import { NOTHING_SENT, sentValue, type SentProperties } from '../schema/sent-properties'
import { dropSession, endSessions, sessionIdOf } from '../sessions/end-sessions'
import type { UserReset } from './account'
import { getUser, userNotFound } from './get-user'
import { findUserRow } from './list-users'
import { performRegistration, type RegistrationServices } from './register-user'
import { dropUsers } from './drop-users'
import { sendConfirmation, type ConfirmationServices } from './resend-confirmation'
import { prepareUser, putUser, type UserServices } from './write-users'

/** The app that a developer is in. */
type InApp = Pick<LinkCaller, 'appId'>

/** A user made in the window: every guard of a registration but its switch. */
export async function createUser(
  services: RegistrationServices,
  caller: LinkCaller,
  { properties, password, userStatus }: UserCreation,
): Promise<UserRow> {
  const values = Object.fromEntries<JsonValue>([...Object.entries(properties), ['password', password]])
  const actor = { ...caller, ...developer(caller.appId) }
  const user = await performRegistration(services, actor, { values, duplicates: [] }, userStatus)
  return findUserRow(services, caller.appId, user.objectId)
}

/** Changes properties. A password has a request of its own. */
export async function changeUser(
  services: UserServices,
  { appId }: InApp,
  objectId: string,
  values: JsonObject,
): Promise<UserRow> {
  getUser(getApp(services.store, appId), objectId)
  const sent = { values, duplicates: [] }
  ensure(sentValue(sent, 'password') === undefined, 'REQUEST_REFUSED', {
    fill: ["Property 'password' is changed by its own request"],
    property: 'password',
  })
  return writeUser(services, appId, objectId, {}, sent)
}

/**
 * Sets the status; DISABLED ends the user's sessions at the next call, as the vendor does. A guest stays one until it
 * registers.
 */
export async function changeUserStatus(
  services: UserServices,
  { appId }: InApp,
  objectId: string,
  userStatus: UserStatus,
): Promise<UserRow> {
  return writeUser(services, appId, objectId, { userStatus })
}

/** Sets a password, opens a locked account and ends the user's sessions. Only for a user who has a password. */
export async function setPassword(
  services: UserServices,
  { appId }: InApp,
  objectId: string,
  password: string,
): Promise<UserRow> {
  ensure(password !== '', 'PASSWORD_MISSING', { property: 'password' })
  return writeUser(services, appId, objectId, { password })
}

async function writeUser(
  services: UserServices,
  appId: string,
  objectId: string,
  reset: UserReset,
  sent: SentProperties = NOTHING_SENT,
): Promise<UserRow> {
  const actor = developer(appId)
  const write = { deed: 'update', objectId, sent, reset, missing: userNotFound } as const
  const prepared = await prepareUser(services, actor, write)
  await services.store.change((draft) => {
    putUser(draft.app(appId), actor, prepared, services.clock.now())
  })
  return findUserRow(services, appId, objectId)
}

/** Deletes a user with its sessions and confirmation keys; captured emails stay. */
export async function deleteUser(
  { store }: Pick<Services, 'store'>,
  { appId }: InApp,
  objectId: string,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    getUser(app, objectId)
    dropUsers(app, developer(appId), [objectId])
  })
}

/** The sessions of a user, the last used first. */
export function listSessions(
  { store, sessionActivity }: Pick<Services, 'store' | 'sessionActivity'>,
  { appId }: InApp,
  objectId: string,
): SessionInfo[] {
  const app = getApp(store, appId)
  getUser(app, objectId)
  return app.sessions
    .ofUser(objectId)
    .map((session) => ({ ...session, lastUsed: sessionActivity.lastUsed(session) }))
    .sort((a, b) => b.lastUsed - a.lastUsed)
    .map((session) => ({ sessionId: sessionIdOf(session), ...session }))
}

/** Logs users out everywhere, all of them or none. Faults: USER_NOT_FOUND. */
export async function endUserSessions(
  { store }: Pick<Services, 'store'>,
  { appId }: InApp,
  objectIds: readonly string[],
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    for (const objectId of objectIds) getUser(app, objectId)
    endSessions(
      app,
      [...new Set(objectIds)].flatMap((objectId) => app.sessions.ofUser(objectId)),
    )
  })
}

/** Logs a user out in one place. */
export async function endUserSession(
  { store }: Pick<Services, 'store'>,
  { appId }: InApp,
  objectId: string,
  sessionId: string,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    getUser(app, objectId)
    dropSession(app, objectId, sessionId)
  })
}

/** Sends another confirmation email. */
export async function resendConfirmation(
  services: ConfirmationServices,
  caller: LinkCaller,
  objectId: string,
): Promise<void> {
  await sendConfirmation(services, caller, getUser(getApp(services.store, caller.appId), objectId))
}
