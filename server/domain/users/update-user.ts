import { jsonText } from '../../contract/json'
import type { UserObject } from '../../contract/user'
import { getApp } from '../get-app'
import type { Caller } from '../caller'
import { othersGuard } from '../sessions/others-guard'
import { ensure } from '../fault'
import { findByIdentity, identityProperty } from '../schema/identity'
import type { AppData, AppDraft, Services } from '../ports'
import { presentUser } from '../query/present-user'
import { isEmpty } from '../schema/property-values'
import type { StoredUser } from '../records'
import { guardEmailFormat } from './registration-guards'
import {
  admitUnknown,
  convertAll,
  refuseDuplicates,
  sortProperties,
  type SentProperties,
} from '../schema/sent-properties'
import { requireSession } from '../sessions/sessions'

/**
 * Changes a user's properties, the password among them. Whoever is logged in becomes the owner, as documented. With the
 * CloudCode key no login is needed. Faults: 3028 3029 3030 3016 3018 3031 3040 3043 3045 3049 3050 3072 8000.
 * Source: wire reference C.2, F.4.
 */
export async function updateUser(
  services: Services,
  caller: Caller,
  objectId: string,
  sent: SentProperties,
): Promise<UserObject> {
  const current = await requireSession(services, caller)
  ensure(current !== undefined || caller.deviceType === 'BL', 'UPDATE_NOT_LOGGED_IN')
  const guardOther = await othersGuard(services, caller)
  guardOther(objectId)
  return storeUserUpdate(services, caller.appId, objectId, sent, current?.user.objectId)
}

/**
 * The change itself, whoever may ask for it; `ownerId` is the new owner, if there is to be one.
 * Faults: 3030 3016 3018 3031 3040 3043 3045 3049 3050 3072 8000.
 */
export async function storeUserUpdate(
  { store, passwords, clock }: Services,
  appId: string,
  objectId: string,
  sent: SentProperties,
  ownerId?: string,
): Promise<UserObject> {
  const data = getApp(store, appId)
  ensure(data.users.get(objectId) !== undefined, 'UPDATE_USER_UNKNOWN')
  const password = newPassword(data, sent)
  const passwordHash = password === undefined ? undefined : await passwords.hash(password)
  return store.change((draft) => {
    const app = draft.app(appId)
    return presentUser(
      app,
      putUserUpdate(app, objectId, sent, { passwordHash, updated: clock.now(), ownerId }),
    )
  })
}

/** The password that a change brings along, if any. Faults: 3045 3050. */
export function newPassword(data: AppData, sent: SentProperties): string | undefined {
  const { password } = sortProperties(data, sent)
  ensure(password === undefined || typeof password === 'string', 'PASSWORD_NOT_TEXT', {
    property: 'password',
  })
  ensure(password !== '', 'UPDATE_REQUIRED_EMPTY', { property: 'password' })
  return password
}

/** What goes with the sent properties of a change; what is undefined stays. */
export interface UserUpdate {
  updated: number
  passwordHash: string | undefined
  ownerId?: string | undefined
}

/** Puts a changed user, within a change. Faults: 3030 3018 3031 3040 3043 3045 3049 3072 8000. */
export function putUserUpdate(
  app: AppDraft,
  objectId: string,
  sent: SentProperties,
  { updated, passwordHash, ownerId }: UserUpdate,
): StoredUser {
  const user = app.users.get(objectId)
  ensure(user !== undefined, 'UPDATE_USER_UNKNOWN')
  ensure(passwordHash === undefined || user.passwordHash !== null, 'PASSWORD_OF_NOBODY', {
    property: 'password',
  })
  const changed: StoredUser = {
    ...applyProperties(app, user, sent),
    updated,
    ownerId: ownerId ?? user.ownerId,
    ...(passwordHash === undefined ? {} : { passwordHash }),
  }
  app.users.put(changed)
  return changed
}

/**
 * A user with the sent properties in their columns' form; columns for unknown ones are put.
 * Faults: 3016 3018 3031 3040 3043 3045 3049 8000.
 */
export function applyProperties(app: AppDraft, user: StoredUser, sent: SentProperties): StoredUser {
  refuseDuplicates(sent)
  const { known, unknown } = sortProperties(app, sent)
  const added = admitUnknown(app, unknown, 'UPDATE_UNKNOWN_PROPERTY')
  for (const { property, value } of known)
    ensure(!property.required || !isEmpty(value), 'UPDATE_REQUIRED_EMPTY', { property: property.name })
  const values = convertAll([...known, ...added])
  guardEmail(values)
  guardIdentity(app, user.objectId, values)
  for (const { property } of added) app.properties.put(property)
  return { ...user, properties: Object.fromEntries([...Object.entries(user.properties), ...values]) }
}

type Values = ReturnType<typeof convertAll>

function guardEmail(values: Values): void {
  const email = values.find(([name]) => name === 'email')?.[1]
  guardEmailFormat(email)
}

function guardIdentity(app: AppDraft, objectId: string, values: Values): void {
  const { name } = identityProperty(app)
  const change = values.find(([changed]) => changed === name)
  if (!change) return
  ensure(!isEmpty(change[1]), 'UPDATE_REQUIRED_EMPTY', { property: name })
  const taken = findByIdentity(app, jsonText(change[1]))
  ensure(!taken || taken.objectId === objectId, 'UPDATE_IDENTITY_TAKEN', {
    fill: [jsonText(change[1])],
    property: name,
  })
}
