import { jsonText } from '../../contract/json'
import type { UserStatus } from '../../contract/user'
import { blankUser } from '../blank-user'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import { passwordWork } from '../password-work'
import { guardCreate, guardTableOperation, guardUserUpdate } from '../permissions/guards'
import { guardColumns } from '../permissions/hidden-columns'
import type { AppData, AppDraft, Services } from '../ports'
import type { StoredProperty, StoredUser } from '../records'
import { hasValidators } from '../schema/has-validators'
import { findTarget, type AdmittedWrite, type ObjectWrite, type PreparedWrite } from '../schema/object-write'
import { sentValue, withValidators, withValues } from '../schema/sent-properties'
import { USERS_TABLE } from '../schema/users-table'
import { dropSessions } from '../sessions/end-sessions'
import { requireSession, type SessionServices } from '../sessions/sessions'
import { ownTurn } from '../turns'
import { guardNewPassword, withReset, type UserReset } from './account'
import { admitRegistration, type AdmittedRegistration } from './registration-guards'
import { admitUpdate, sentPassword } from './update-guards'

/** A write of a user. Beside the sent properties stands what only some operations may say. */
export interface UserWrite extends ObjectWrite {
  /** It asks for the switch for registrations itself, and no permission governs it: our choice. */
  isRegistration?: true
  /** Of a new user, ENABLED unless it is said. */
  newStatus?: Exclude<UserStatus, 'GUEST'>
  /** The owner of a changed user from now on; the same as before unless it is said. */
  ownerId?: string | undefined
  /** What is set for a user rather than by it; a password among the sent properties does not count then. */
  reset?: UserReset
}

export type PreparedUser = UserWrite & PreparedWrite

/** What it takes to write users. */
export type UserServices = SessionServices & Pick<Services, 'ids' | 'passwords'>

/** Guards a user and hashes its password, before the change in which `putUser` stores it. */
export async function prepareUser(
  services: UserServices,
  actor: Actor,
  write: UserWrite,
): Promise<PreparedUser> {
  await requireSession(services, actor)
  if (hasValidators(getApp(services.store, actor.appId), USERS_TABLE)) await ownTurn()
  const app = getApp(services.store, actor.appId)
  const sent = withValidators(write.sent, write.sent.validators)
  const { password, ...admitted } = admitUser(services.ids, app, actor, { ...write, sent })
  const passwordHash =
    password === undefined ? undefined : await services.passwords.hash(password, passwordWork(actor))
  return { ...admitted, passwordHash }
}

/**
 * Puts a prepared user, within a change and at once. The guards run again: another request may have taken the identity,
 * or changed a setting, while the password was hashed. `now` in epoch ms.
 */
export function putUser(app: AppDraft, actor: Actor, write: PreparedUser, now: number): StoredUser {
  guardActor(app, actor, write)
  const user = findTarget(app.users, write)
  return user ? putChanged(app, user, write, now) : putNew(app, write, now)
}

/**
 * Who may write this user, or convert this guest. Faults: REGISTRATION_DISABLED, UPDATE_OTHERS_REFUSED, UPDATE_REFUSED,
 * CREATE_REFUSED, TABLE_OPERATION_REFUSED for an upsert, COLUMN_REFUSED.
 */
function guardActor(app: AppData, actor: Actor, write: UserWrite): void {
  const { deed, objectId = '', sent, isRegistration } = write
  const target = deed === 'create' ? jsonText(sentValue(sent, 'objectId')) : objectId
  const isNew = target === '' || (deed === 'upsert' && !app.users.get(target))
  if (!isRegistration && (deed === 'create' || isNew)) guardSwitch(app, actor)
  if (deed === 'upsert') guardTableOperation(app, actor, USERS_TABLE, 'UPSERT', app.users.get(target))
  if (!isNew) guardUserUpdate(app, actor, target)
  else if (!isRegistration) guardCreate(app, actor, USERS_TABLE)
  if (!isRegistration) guardColumns(app, actor, USERS_TABLE, sent.values)
}

/**
 * A client makes no users by the data service while the switch for registrations is off, or the switch would keep nobody
 * out; server code does: our choice, no source tells (wire reference I, row 19). Faults: REGISTRATION_DISABLED.
 */
function guardSwitch({ record }: AppData, { isDeveloper, deviceType }: Actor): void {
  const isTrusted = isDeveloper === true || deviceType === 'BL'
  ensure(record.settings.userRegistrationEnabled || isTrusted, 'REGISTRATION_DISABLED', {
    hint: 'Switch registrations on, or make the user with the CloudCode key.',
  })
}

/**
 * The guards that can be asked before a user is put: whoever hashes the password need not do so for one who is refused.
 * What a changed user may hold can depend on earlier writes of a bulk.
 */
export function admitUser(
  ids: Pick<Services['ids'], 'objectId'>,
  app: AppData,
  actor: Actor,
  write: UserWrite,
): UserWrite & AdmittedWrite {
  guardActor(app, actor, write)
  const user = findTarget(app.users, write)
  if (user) return { ...write, objectId: user.objectId, password: newPassword(app, user, write) }
  const { guest, password } = admitRegistration(app, write.sent)
  return { ...write, objectId: guest?.objectId ?? ids.objectId(), password }
}

function newPassword(app: AppData, user: StoredUser, { sent, reset }: UserWrite): string | undefined {
  if (!reset) return sentPassword(app, sent)
  if (reset.password !== undefined) guardNewPassword(user, reset)
  return reset.password
}

function putNew(app: AppDraft, write: PreparedUser, now: number): StoredUser {
  const admitted = admitRegistration(app, write.sent)
  const user = newUser(write, admitted, now)
  // who has to confirm an address first is not logged in by having been a guest: our choice
  if (user.userStatus !== 'ENABLED') dropSessions(app, user.objectId)
  return putUserAndColumns(app, user, admitted.newProperties)
}

/** The user that a registration makes, or makes of a guest. */
export function newUser(
  write: PreparedUser,
  { guest, values }: AdmittedRegistration,
  now: number,
): StoredUser {
  const { objectId, passwordHash, newStatus = 'ENABLED' } = write
  const base = guest ? { ...guest, updated: now } : blankUser(objectId, now)
  return {
    ...base,
    passwordHash: passwordHash ?? null,
    userStatus: newStatus,
    properties: withValues(base, values),
  }
}

function putChanged(app: AppDraft, user: StoredUser, write: PreparedUser, now: number): StoredUser {
  const { sent, reset, passwordHash, ownerId = user.ownerId } = write
  if (passwordHash !== undefined) guardNewPassword(user, reset)
  const { values, newProperties } = admitUpdate(app, user, sent)
  const changed = { ...user, ownerId, updated: now, properties: withValues(user, values) }
  const next = reset
    ? withReset(app, changed, reset.userStatus, passwordHash)
    : { ...changed, passwordHash: passwordHash ?? user.passwordHash }
  return putUserAndColumns(app, next, newProperties)
}

/** Puts a user and the columns that come with it. */
export function putUserAndColumns(
  app: AppDraft,
  user: StoredUser,
  newProperties: readonly StoredProperty[] = [],
): StoredUser {
  for (const property of newProperties) app.properties.put(property)
  app.users.put(user)
  return user
}
