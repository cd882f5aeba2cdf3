import { jsonText } from '../../contract/json'
import { ensure } from '../fault'
import type { AppData } from '../ports'
import type { StoredUser } from '../records'
import { findByIdentity, identityProperty } from '../schema/identity'
import { isEmpty } from '../schema/property-values'
import {
  admitUnknown,
  convertAll,
  refuseDuplicates,
  sortProperties,
  type AdmittedProperties,
  type SentProperties,
} from '../schema/sent-properties'
import { guardEmailFormat } from './registration-guards'
import { calculableProperties } from '../schema/calculated-values'

type Values = AdmittedProperties['values']

/** The password that a user's change brings along, if any. */
export function sentPassword(app: AppData, sent: SentProperties): string | undefined {
  const { password } = sortProperties(app, sent)
  ensure(password !== null && password !== '', 'UPDATE_REQUIRED_EMPTY', { property: 'password' })
  ensure(password === undefined || typeof password === 'string', 'PASSWORD_NOT_TEXT', {
    property: 'password',
  })
  return password
}

/** Every guard of a change of a user's properties, among which a password does not count. */
export function admitUpdate(
  app: AppData,
  { objectId, properties }: StoredUser,
  sent: SentProperties,
): AdmittedProperties {
  refuseDuplicates(sent)
  const { known, unknown } = sortProperties(app, sent)
  const added = admitUnknown(app, unknown, 'UPDATE_UNKNOWN_PROPERTY')
  for (const { property, value } of known)
    ensure(!property.required || !isEmpty(value), 'UPDATE_REQUIRED_EMPTY', { property: property.name })
  const values = convertAll([...known, ...added], {
    sent,
    columns: calculableProperties(app),
    stored: properties,
  })
  guardEmailFormat(values.find(([name]) => name === 'email')?.[1])
  guardIdentity(app, objectId, values)
  return { values, newProperties: added.map(({ property }) => property) }
}

function guardIdentity(app: AppData, objectId: string, values: Values): void {
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
