import { jsonText, ownValue, type JsonValue } from '../../contract/json'
import { TEXT_LIMIT } from '../../contract/property'
import type { AppData } from '../ports'
import type { StoredProperty, StoredUser } from '../records'

/** What Unicode leaves as it is. */
const PLAIN = /^[\u0020-\u007e]*$/
/** More marks on one letter than any language has (Unicode UAX #15): to put them in order takes the square of their number. */
const MOST_MARKS = 30
const MARKS = /\p{M}{2,}/gu

/**
 * The form in which two identity values are compared. Without case, as the vendor's database compares text; our choice,
 * no source settles it.
 */
export function identityKey(value: JsonValue): string {
  const text = jsonText(value)
  if (PLAIN.test(text)) return text.toLowerCase()
  const isOrdinary = text.length <= TEXT_LIMIT && !hasEndlessMarks(text)
  return (isOrdinary ? text.normalize('NFC') : text).toLowerCase()
}

/** Goes through each row of marks once: a pattern that counts to 31 begins anew at each of them. */
function hasEndlessMarks(text: string): boolean {
  for (const [marks] of text.matchAll(MARKS)) if (marks.length > MOST_MARKS) return true
  return false
}

/** The property marked as identity; every app has exactly one. */
export function identityProperty(data: AppData): StoredProperty {
  for (const property of data.properties.all()) if (property.identity) return property
  throw new Error('the app has no identity property')
}

/** Value of the identity property as text, or null. */
export function identityValue(data: AppData, user: StoredUser): string | null {
  const value = ownValue(user.properties, identityProperty(data).name)
  return value === undefined || value === null ? null : jsonText(value)
}

/** The identity among the values of a new user, as text; '' when there is none. */
export function identityAmong(
  data: AppData,
  values: readonly (readonly [name: string, value: JsonValue])[],
): string {
  const identity = identityProperty(data).name
  return jsonText(values.find(([name]) => name === identity)?.[1])
}

/** The user with this identity value, or undefined. */
export function findByIdentity(data: AppData, value: string): StoredUser | undefined {
  return data.users.findByProperty(identityProperty(data).name, value)
}
