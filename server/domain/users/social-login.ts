import { createHash } from 'node:crypto'
import { isJsonObject, jsonText, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import type { UserObject } from '../../contract/user'
import { getApp } from '../get-app'
import { blankUser } from '../blank-user'
import type { Caller } from '../caller'
import { othersGuard } from '../sessions/others-guard'
import { isEmailAddress } from '../email-address'
import { ensure } from '../fault'
import { findByIdentity, identityProperty } from '../schema/identity'
import { openSession } from '../sessions/login'
import type { AppData, AppDraft, Services } from '../ports'
import { guardEmailFormat } from './registration-guards'
import { admitUnknown, convertAll, sortProperties } from '../schema/sent-properties'
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
}

/**
 * The stand-in account that an access token names: any token will do, the same one is the same account, and one that is
 * an email address becomes its address. Ours: tokens cannot be checked offline.
 */
export function accountOfToken(provider: string, accessToken: string): SocialAccount {
  const id = createHash('sha256').update(`${provider}\n${accessToken}`).digest('hex').slice(0, 16)
  const email = isEmailAddress(accessToken) ? accessToken : `${id}@${provider}.invalid`
  return { id, email, name: accessToken.slice(0, 60) }
}

/** Reads the body of a token login in all its spellings (wire reference I, rows 10 to 12). Faults: 3038 3049. */
export function readTokenLogin(provider: string, body: JsonObject): SocialLoginRequest {
  const { accessToken, guestUser } = body
  ensure(accessToken !== undefined && accessToken !== null && accessToken !== '', 'PARAMETERS_NULL', {
    property: 'accessToken',
  })
  refuseUnless(typeof accessToken !== 'object', 'accessToken', 'Send the token as a text.')
  return {
    account: accountOfToken(provider, jsonText(accessToken)),
    fieldsMapping: readFieldsMapping(body),
    guestId: readGuestId(guestUser),
  }
}

/** The mapping in either of its spellings; none where it is null or not sent. Faults: 3049. */
export function readFieldsMapping({ fieldsMapping, fieldsMappings }: JsonObject): JsonObject {
  const mapping = fieldsMapping ?? fieldsMappings ?? {}
  refuseUnless(isJsonObject(mapping), 'fieldsMapping', 'Send an object of column names.')
  return mapping
}

function refuseUnless(condition: boolean, property: string, hint: string): asserts condition {
  ensure(condition, 'WRONG_VALUE_TYPE', { fill: [property], property, hint })
}

/** Flutter 8 sends the guest as a JSON text within the JSON. */
function readGuestId(guestUser: JsonValue | undefined): string | undefined {
  const guest = typeof guestUser === 'string' ? parseGuest(guestUser) : (guestUser ?? {})
  refuseUnless(isJsonObject(guest), 'guestUser', 'Send the user object of the guest.')
  return typeof guest['objectId'] === 'string' ? guest['objectId'] : undefined
}

function parseGuest(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return text
  }
}

/** Faults: PROVIDER_OFF (3052). */
export function guardProvider({ store }: Services, appId: string, provider: string): void {
  const { loginProviders } = getApp(store, appId).record.settings
  ensure(loginProviders.includes(provider), 'PROVIDER_OFF', { fill: [provider], property: 'provider' })
}

/**
 * Logs the user of a stand-in account in, who is created, or found by the account or by the identity, or upgraded from a
 * guest. A user that is not known yet is a registration, which the switch may refuse: our choice. Faults: 3002 3009 3010 3016 3029 3034 3039 3040 3044 3049 3052 3087 3090 8000. Source: wire reference C.1.
 */
export async function socialLogin(
  services: Services,
  caller: Caller,
  provider: string,
  request: SocialLoginRequest,
): Promise<UserObject> {
  guardProvider(services, caller.appId, provider)
  ensure(getApp(services.store, caller.appId).record.settings.loginEnabled, 'LOGIN_DISABLED')
  if (request.guestId !== undefined) (await othersGuard(services, caller))(request.guestId)
  return services.store.change((draft) => {
    const app = draft.app(caller.appId)
    const user = findOrCreate(services, app, provider, request)
    return openSession(services, app, caller, user)
  })
}

function findOrCreate(
  { ids, clock }: Services,
  app: AppDraft,
  provider: string,
  { account, fieldsMapping, guestId }: SocialLoginRequest,
): StoredUser {
  const known = findByAccount(app, provider, account.id)
  if (known) return known
  ensure(app.record.settings.userRegistrationEnabled, 'REGISTRATION_DISABLED')
  const sorted = sortProperties(app, { values: mapFields(app, account, fieldsMapping), duplicates: [] })
  const added = admitUnknown(app, sorted.unknown, 'UNKNOWN_PROPERTY')
  for (const { property } of added) app.properties.put(property)
  const values = convertAll([...sorted.known, ...added])
  const identity = values.find(([name]) => name === identityProperty(app).name)?.[1]
  // a mapping can fill the address with anything
  guardEmailFormat(values.find(([name]) => name === 'email')?.[1])
  const guest = guestId === undefined ? undefined : app.users.get(guestId)
  ensure(guestId === undefined || guest?.userStatus === 'GUEST', 'ID_NOT_ALLOWED', {
    property: 'guestUser',
    hint: 'Only a guest that exists can be upgraded.',
  })
  const base = guest ?? findByIdentity(app, jsonText(identity)) ?? blankUser(ids.objectId(), clock.now())
  const isPassworded = base.passwordHash !== null
  return {
    ...base,
    userStatus: base.userStatus === 'GUEST' ? 'ENABLED' : base.userStatus,
    socialAccount: isPassworded ? base.socialAccount : provider.toUpperCase(),
    oAuthIdentities: { ...base.oAuthIdentities, [provider]: account.id },
    properties: isPassworded
      ? base.properties
      : Object.fromEntries([...Object.entries(base.properties), ...values]),
  }
}

/** The accounts that users of the app have at a provider. */
export function accountsAt(
  app: Pick<AppData, 'users'>,
  provider: string,
): { user: StoredUser; id: string }[] {
  return [...app.users.all()].flatMap((user) => {
    const id = user.oAuthIdentities?.[provider]
    return id === undefined ? [] : [{ user, id }]
  })
}

function findByAccount(app: AppDraft, provider: string, id: string): StoredUser | undefined {
  return accountsAt(app, provider).find((known) => known.id === id)?.user
}

/** The account's fields in the app's columns; the identity gets the address, or the id where it is no text. */
function mapFields(app: AppDraft, account: SocialAccount, mapping: JsonObject): JsonObject {
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
