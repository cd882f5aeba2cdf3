import type { PropertyDescription } from '../../contract/property'
import type { StoredProperty } from '../records'

/** Sent by every SDK that knows the locale, kept, and never unknown (wire reference C.1). */
export const LOCALE_PROPERTY: StoredProperty = {
  name: 'blUserLocale',
  type: 'STRING',
  required: false,
  identity: false,
  defaultValue: null,
  customRegex: null,
  position: -1,
}

const described = (name: string, type: PropertyDescription['type']): PropertyDescription => ({
  name,
  required: false,
  type,
  defaultValue: null,
  relatedTable: null,
  customRegex: null,
  autoLoad: false,
  isPrimaryKey: name === 'objectId',
  identity: false,
})

/** System columns that `userclassprops` lists beside the declared ones (wire reference D.1, E.2). */
export const SYSTEM_COLUMNS: readonly PropertyDescription[] = [
  described('objectId', 'STRING_ID'),
  described('created', 'DATETIME'),
  described('updated', 'DATETIME'),
  described('lastLogin', 'DATETIME'),
  described('ownerId', 'STRING'),
  described('userStatus', 'STRING'),
  described('socialAccount', 'STRING'),
  described('accountType', 'STRING'),
  described('oAuthIdentities', 'JSON'),
  described('blUserLocale', 'STRING'),
]

/** Keys that SDKs send with every object beside its properties. */
export const SDK_KEYS = [
  '___class',
  '___jsonclass',
  '__meta',
  // marks of the JS SDK: two places that mean one object
  '__subID',
  '__originSubID',
] as const

/**
 * Server-owned keys that SDKs send back with a user object; taken and ignored (wire-reference.md, fact 8 of the ten).
 * `created` and `updated` are not here: registration refuses them by name.
 */
export const IGNORED_KEYS: ReadonlySet<string> = new Set(
  [
    ...SDK_KEYS,
    'user-token',
    'userStatus',
    'lastLogin',
    'ownerId',
    'socialAccount',
    'accountType',
    'oAuthIdentities',
    'isEmailConfirmed',
    'objectId',
    // comes with users of findByRole
    'roles',
  ].map((name) => name.toLowerCase()),
)

/**
 * Names that no new column gets, whether declared or sent: SDKs copy a column onto an object of their own, which then
 * loses its prototype. Our choice; no source says what the vendor does. A data file may hold such columns from
 * before, and they are columns like any other.
 */
export function isPrototypeName(name: string): boolean {
  return ['__proto__', 'constructor', 'prototype'].includes(name.toLowerCase())
}

/** Names that no property can be declared with. */
export function isReservedName(name: string): boolean {
  const key = name.toLowerCase()
  return name === 'id' || IGNORED_KEYS.has(key) || ['created', 'updated', 'bluserlocale'].includes(key)
}
