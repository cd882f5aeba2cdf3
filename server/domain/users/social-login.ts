import { createHash } from 'node:crypto'
import { isJsonObject, jsonText, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import { providerName } from '../../contract/login-providers'
import type { UserObject } from '../../contract/user'
import { getApp } from '../get-app'
import { blankUser } from '../blank-user'
import type { LoginCaller } from '../caller'
import { parseDocument } from '../schema/document-text'
import { asksWhoseUserItIs, guardUserUpdate } from '../permissions/guards'
import { requireSession, type SessionServices } from '../sessions/sessions'
import { isEmailAddress } from '../email-address'
import { ensure } from '../fault'
import { findByIdentity, identityAmong, identityProperty } from '../schema/identity'
import { openSession } from '../sessions/login'
import type { AppData, AppDraft, Services } from '../ports'
import { guardEmailFormat, guardIdentityFree } from './registration-guards'
import { putUserAndColumns } from './write-users'
import {
  admitUnknown,
  convertAll,
  guardPropertyCount,
  sortProperties,
  withValues,
  type AdmittedProperties,
} from '../schema/sent-properties'
import type { StoredUser } from '../records'

/** A stand-in account at a provider. Nothing is asked of the provider itself. */
export interface SocialAccount {
  id: string
  email: string
  name: string
}

export interface SocialLoginRequest {
  account: SocialAccount
  /** Fields of the account by the columns that take them, or the other way round: sources have both. */
  fieldsMapping: JsonObject
  /** The guest to upgrade, or undefined. */
  guestId: string | undefined
  /**
   * Whether the session goes to a page that the app is not known to have, which gets no session of a user with a
   * password.
   */
  isForUnknownPage?: boolean
}

/**
 * The stand-in account that an access token names: each token will do, the same one is the same account, and one that is
 * an email address becomes its address. A real token is a secret, so a made-up name stands for it. Ours: tokens cannot
 * be checked offline.
 */
export function accountOfToken(provider: string, accessToken: string): SocialAccount {
  const id = createHash('sha256').update(`${provider}\n${accessToken}`).digest('hex').slice(0, 16)
  if (isEmailAddress(accessToken)) return { id, email: accessToken, name: accessToken }
  // a code can hold what no host name can
  const host = `${provider.replace(/[^a-z0-9]/g, '')}.invalid`.replace(/^\./, '')
  return { id, email: `${id}@${host}`, name: `${providerName(provider)} user ${id.slice(0, 6)}` }
}

/** Reads the body of a token login in all its spellings (wire-reference.md I, rows 10 to 12). */
export function readTokenLogin(provider: string, body: JsonObject): SocialLoginRequest {
  const { accessToken, guestUser } = body
  ensure(accessToken !== undefined && accessToken !== null && accessToken !== '', 'PARAMETERS_NULL', {
    property: 'accessToken',
  })
  ensureReadable(typeof accessToken !== 'object', 'accessToken', 'Send the token as a text.')
  return {
    account: accountOfToken(provider, jsonText(accessToken)),
    fieldsMapping: readFieldsMapping(body),
    guestId: readGuestId(guestUser),
  }
}

/** The mapping in either of its spellings; none where it is null or not sent. Faults: WRONG_VALUE_TYPE. */
export function readFieldsMapping({ fieldsMapping, fieldsMappings }: JsonObject): JsonObject {
  const mapping = fieldsMapping ?? fieldsMappings ?? {}
  ensureReadable(isJsonObject(mapping), 'fieldsMapping', 'Send an object of column names.')
  guardPropertyCount(Object.keys(mapping))
  return mapping
}

function ensureReadable(condition: boolean, property: string, hint: string): asserts condition {
  ensure(condition, 'WRONG_VALUE_TYPE', { fill: [property], property, hint })
}

/** Flutter 8 sends the guest as a JSON text within the JSON. */
function readGuestId(guestUser: JsonValue | undefined): string | undefined {
  const guest = typeof guestUser === 'string' ? parseDocument(guestUser) : (guestUser ?? {})
  ensureReadable(isJsonObject(guest), 'guestUser', 'Send the user object of the guest.')
  return typeof guest['objectId'] === 'string' ? guest['objectId'] : undefined
}

/** Faults: PROVIDER_OFF. */
export function guardProvider({ store }: Pick<Services, 'store'>, appId: string, provider: string): void {
  const { loginProviders } = getApp(store, appId).record.settings
  ensure(loginProviders.includes(provider), 'PROVIDER_OFF', { fill: [provider], property: 'provider' })
}

/**
 * Logs the user of a stand-in account in, who is created, or found by the account or by the identity, or upgraded from
 * a guest. A user that is not known yet is a registration, which the switch may refuse, and a guest gets no identity
 * that another user has: our choices. Source: wire-reference.md C.1.
 */
export async function socialLogin(
  services: SessionServices & Pick<Services, 'ids'>,
  caller: LoginCaller,
  provider: string,
  request: SocialLoginRequest,
): Promise<UserObject> {
  const { store, ids, clock } = services
  const { guestId } = request
  guardProvider(services, caller.appId, provider)
  const before = getApp(store, caller.appId)
  ensure(before.record.settings.loginEnabled, 'LOGIN_DISABLED')
  // a token that is not taken does no harm to a login, unless it has to show whose the guest is
  if (guestId !== undefined && asksWhoseUserItIs(before)) await requireSession(services, caller)
  return store.change((draft) => {
    const app = draft.app(caller.appId)
    if (guestId !== undefined) guardUserUpdate(app, caller, guestId)
    const known = findByAccount(app, provider, request.account.id)
    const user = known ?? putSocialUser(app, provider, request, blankUser(ids.objectId(), clock.now()))
    ensure(!request.isForUnknownPage || user.passwordHash === null, 'REDIRECT_UNSUPPORTED', {
      hint: 'The user has a password, and the page that asks is none of this machine and none that the app names.',
    })
    return openSession(services, app, caller, user)
  })
}

/** Puts who logs in for the first time: the guest, else the user with that identity, else `newUser`. */
function putSocialUser(
  app: AppDraft,
  provider: string,
  { account, fieldsMapping, guestId }: SocialLoginRequest,
  newUser: StoredUser,
): StoredUser {
  ensure(app.record.settings.userRegistrationEnabled, 'REGISTRATION_DISABLED')
  const { values, newProperties } = admitFields(app, mapFields(app, account, fieldsMapping))
  const guest = guestId === undefined ? undefined : guestToUpgrade(app, guestId)
  if (guest) guardIdentityFree(app, values, guest)
  const user = guest ?? findByIdentity(app, identityAmong(app, values)) ?? newUser
  const isPassworded = user.passwordHash !== null
  const next: StoredUser = {
    ...user,
    userStatus: user.userStatus === 'GUEST' ? 'ENABLED' : user.userStatus,
    socialAccount: isPassworded ? user.socialAccount : provider.toUpperCase(),
    oAuthIdentities: { ...user.oAuthIdentities, [provider]: account.id },
    properties: isPassworded ? user.properties : withValues(user, values),
  }
  return putUserAndColumns(app, next, newProperties)
}

/** A mapping can fill columns with anything. */
function admitFields(app: AppData, fields: JsonObject): AdmittedProperties {
  const sent = { values: fields, duplicates: [] }
  const sorted = sortProperties(app, sent)
  const added = admitUnknown(app, sorted.unknown, 'UNKNOWN_PROPERTY')
  const values = convertAll([...sorted.known, ...added], { sent, columns: [], stored: {} })
  guardEmailFormat(values.find(([name]) => name === 'email')?.[1])
  return { values, newProperties: added.map(({ property }) => property) }
}

function guestToUpgrade({ users }: AppData, guestId: string): StoredUser {
  const guest = users.get(guestId)
  ensure(guest?.userStatus === 'GUEST', 'ID_NOT_ALLOWED', {
    property: 'guestUser',
    hint: 'Only a guest that exists can be upgraded.',
  })
  return guest
}

export interface KnownAccount {
  user: StoredUser
  /** The account's, at the provider. */
  id: string
}

/** The accounts that users of the app have at a provider, in the order of their registration. */
export function* accountsAt(app: AppData, provider: string): Generator<KnownAccount, void> {
  for (const user of app.users.all()) {
    const id = ownValue(user.oAuthIdentities ?? {}, provider)
    if (id !== undefined) yield { user, id }
  }
}

export function findByAccount(app: AppData, provider: string, wanted: string): StoredUser | undefined {
  for (const { user, id } of accountsAt(app, provider)) if (id === wanted) return user
  return undefined
}

/** The account's fields in the app's columns; the identity gets the address, or the id where it is no text. */
function mapFields(app: AppData, account: SocialAccount, mapping: JsonObject): JsonObject {
  const fields: Record<string, string> = { id: account.id, email: account.email, name: account.name }
  const mapped = Object.entries(mapping).flatMap(([left, right]): [string, string][] => {
    if (typeof right !== 'string') return []
    const [field, reverse] = [ownValue(fields, left), ownValue(fields, right)]
    return field !== undefined ? [[right, field]] : reverse === undefined ? [] : [[left, reverse]]
  })
  const { name, type } = identityProperty(app)
  const identity =
    type === 'STRING' || type === 'TEXT' ? account.email : Number.parseInt(account.id.slice(0, 12), 16)
  return Object.fromEntries<JsonValue>([
    ...['email', 'name']
      .filter((column) => app.properties.get(column))
      .map((column): [string, string] => [column, fields[column] ?? '']),
    [name, identity],
    ...mapped,
  ])
}
