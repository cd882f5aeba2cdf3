import { jsonText, ownValue, type JsonValue } from '../../contract/json'
import { isEmailAddress } from '../email-address'
import { ensure } from '../fault'
import { findByIdentity, identityAmong, identityProperty } from '../schema/identity'
import type { AppData } from '../ports'
import { isEmpty } from '../schema/property-values'
import type { StoredProperty, StoredUser } from '../records'
import {
  admitUnknown,
  convertAll,
  refuseDuplicates,
  sentValue,
  sortProperties,
  type AdmittedProperties,
  type SentProperties,
  type SortedProperties,
} from '../schema/sent-properties'
import { calculableProperties } from '../schema/calculated-values'

/** A registration that passed every guard. */
export interface AdmittedRegistration extends AdmittedProperties {
  password: string
  /** The guest to convert, when the request carries its objectId. */
  guest: StoredUser | undefined
}

/** Every guard of a registration but the switch, in the order that wire-reference.md F.1 suggests. */
export function admitRegistration(data: AppData, sent: SentProperties): AdmittedRegistration {
  refuseDuplicates(sent)
  const guest = guardReserved(data, sent)
  const sorted = sortProperties(data, sent)
  const password = guardPassword(sorted.password)
  guardIdentityAndEmail(data, sorted)
  const unknown = admitUnknown(data, sorted.unknown, 'UNKNOWN_PROPERTY')
  const known = withDefaults(data, sorted)
  guardRequired(data, known)
  const values = convertAll([...known, ...unknown], {
    sent,
    columns: calculableProperties(data),
    stored: guest?.properties ?? {},
    isNew: guest === undefined,
  })
  guardIdentityFree(data, values, guest)
  return { password, guest, values, newProperties: unknown.map(({ property }) => property) }
}

/** An objectId is allowed only when a guest is converted; SDKs then send the guest's whole object back. */
function guardReserved(data: AppData, sent: SentProperties): StoredUser | undefined {
  // a property called Id is one of the app's own (wire reference F.1, 3039)
  ensure(ownValue(sent.values, 'id') === undefined, 'ID_NOT_ALLOWED', { property: 'id' })
  const objectId = sentValue(sent, 'objectId')
  if (objectId !== undefined && objectId !== null) {
    const guest = data.users.get(jsonText(objectId))
    ensure(guest?.userStatus === 'GUEST', 'ID_NOT_ALLOWED', {
      property: 'objectId',
      hint: 'Only the objectId of an existing guest may be sent.',
    })
    return guest
  }
  ensure(sentValue(sent, 'updated') === undefined, 'UPDATED_RESERVED', { property: 'updated' })
  ensure(sentValue(sent, 'created') === undefined, 'CREATED_RESERVED', { property: 'created' })
  return undefined
}

/** Null and '' count as missing: our choice, no source tells them from an absent key. */
function guardPassword(password: JsonValue | undefined): string {
  ensure(!isEmpty(password), 'PASSWORD_MISSING', { property: 'password' })
  ensure(typeof password === 'string', 'PASSWORD_NOT_TEXT', { property: 'password' })
  return password
}

function guardIdentityAndEmail(data: AppData, sorted: SortedProperties): void {
  const sentOf = (name: string): JsonValue | undefined =>
    sorted.known.find(({ property }) => property.name === name)?.value
  const identity = identityProperty(data)
  const identitySent = sentOf(identity.name) ?? identity.defaultValue
  ensure(!isEmpty(identitySent), 'IDENTITY_MISSING', { fill: [identity.name], property: identity.name })
  const email = sentOf('email')
  ensure(!data.record.settings.emailConfirmationRequired || !isEmpty(email), 'EMAIL_NEEDED', {
    property: 'email',
  })
  guardEmailFormat(email)
}

/** An empty address passes. Faults: EMAIL_FORMAT_WRONG. */
export function guardEmailFormat(email: JsonValue | undefined): void {
  ensure(isEmpty(email) || isEmailAddress(jsonText(email)), 'EMAIL_FORMAT_WRONG', { property: 'email' })
}

/** A default value stands in for a property that was left out, not for one sent as null (wire-reference.md E.2). */
function withDefaults(data: AppData, sorted: SortedProperties): SortedProperties['known'] {
  const sent = new Set(sorted.known.map(({ property }) => property.name))
  const defaults = [...data.properties.all()]
    .filter((property) => !sent.has(property.name) && property.defaultValue !== null)
    .map((property) => ({ property, value: property.defaultValue }))
  return [...sorted.known, ...defaults]
}

function guardRequired(data: AppData, known: SortedProperties['known']): void {
  const values = new Map(known.map(({ property, value }) => [property.name, value]))
  const required = [...data.properties.all()].filter(
    (p: StoredProperty) => p.required && p.name !== 'password',
  )
  for (const { name } of required)
    ensure(values.has(name), 'REQUIRED_PROPERTY_MISSING', { fill: [name], property: name })
  for (const { name } of required)
    ensure(!isEmpty(values.get(name)), 'REQUIRED_PROPERTY_EMPTY', { fill: [name], property: name })
}

/** The identity must be free, or belong to the guest that is converted. Faults: IDENTITY_TAKEN. */
export function guardIdentityFree(
  data: AppData,
  values: AdmittedProperties['values'],
  guest: StoredUser | undefined,
): void {
  const taken = findByIdentity(data, identityAmong(data, values))
  ensure(!taken || taken.objectId === guest?.objectId, 'IDENTITY_TAKEN', {
    property: identityProperty(data).name,
  })
}
