import type { AppSettings } from '../../server/contract/settings'
import type { ChangeDoor, CreationDoor } from './doors'

/** What every door refuses, with the codes of wire-reference.md F. The app has the columns of `DECLARED`. */
export const DECLARED = [
  { name: 'phone', type: 'STRING', required: true },
  { name: 'age', type: 'INT' },
  { name: 'zip', type: 'STRING', customRegex: '\\d{5}' },
]
export const ALICE = { email: 'alice@example.com', password: 'wonderland', phone: '+100' }
export const BOB = { email: 'bob@example.com', password: 'iAmWatchingU', phone: '+200' }
/** A user to be made. */
export const CAROL = { email: 'carol@example.com', password: 'x', phone: '+300' }
export const NOBODY = 'FFFFFFFF-0000-0000-0000-000000000000'

export type Settings = Partial<AppSettings>
const FIXED_SCHEMA: Settings = { dynamicSchema: false, unknownProperties: 'refuse' }

export interface Guard<Door extends string> {
  what: string
  sent: Record<string, unknown>
  code: number
  settings?: Settings
  /** Doors at which another fault says it. */
  but?: Partial<Record<Door, number>>
}

/** What the window sends as a password has a place of its own. */
const IN_WINDOW = { window: 400 } as const
/** With an objectId these change a user. */
const SAVES = { 'PUT data/Users': 1000, 'Console data/Users': 1000 } as const

/** A transaction makes no column, whatever the settings say. */
const NEW_IN_TRANSACTION = {
  'transaction CREATE': 1126,
  'transaction CREATE_BULK': 1126,
  'transaction UPSERT': 1126,
} as const
const CHANGED_IN_TRANSACTION = {
  'transaction UPDATE': 1126,
  'transaction UPDATE_BULK': 1126,
  'transaction UPSERT_BULK': 1126,
} as const

export const CREATION_GUARDS: Guard<CreationDoor>[] = [
  { what: 'a taken identity in another case', sent: { ...CAROL, email: 'Alice@EXAMPLE.com' }, code: 3033 },
  { what: 'no identity', sent: { ...CAROL, email: undefined }, code: 3013 },
  { what: 'no password', sent: { ...CAROL, password: undefined }, code: 3011, but: IN_WINDOW },
  { what: 'an empty password', sent: { ...CAROL, password: '' }, code: 3011 },
  { what: 'a password that is no text', sent: { ...CAROL, password: 7 }, code: 3050, but: IN_WINDOW },
  {
    what: 'an unknown property',
    sent: { ...CAROL, shoe: 42 },
    code: 3010,
    settings: FIXED_SCHEMA,
    but: NEW_IN_TRANSACTION,
  },
  { what: 'no required property', sent: { ...CAROL, phone: undefined }, code: 3012 },
  { what: 'an empty required property', sent: { ...CAROL, phone: '' }, code: 3041 },
  { what: 'a value of the wrong type', sent: { ...CAROL, age: 'many' }, code: 3049 },
  { what: 'a value that its validator refuses', sent: { ...CAROL, zip: 'none' }, code: 8000 },
  { what: 'a value that is too long', sent: { ...CAROL, name: 'a'.repeat(501) }, code: 8000 },
  { what: 'what is no address', sent: { ...CAROL, email: 'carol' }, code: 3040 },
  { what: 'a name in two cases', sent: { ...CAROL, Phone: '+301' }, code: 3043 },
  {
    what: 'the name of a prototype',
    sent: { ...CAROL, constructor: 'x' },
    code: 3016,
    but: NEW_IN_TRANSACTION,
  },
  { what: 'an id', sent: { ...CAROL, id: 'x' }, code: 3039, but: NEW_IN_TRANSACTION },
  { what: 'a time of creation', sent: { ...CAROL, created: 1 }, code: 3077 },
  { what: 'a time of change', sent: { ...CAROL, updated: 1 }, code: 3076 },
  { what: 'the objectId of nobody', sent: { ...CAROL, objectId: NOBODY }, code: 3039, but: SAVES },
]

/** A bulk update first names what cannot be given to many. */
const IDENTITY_FOR_MANY = { 'PUT data/bulk/Users': 3098, 'transaction UPDATE_BULK': 3098 } as const
const PASSWORD_FOR_MANY = {
  'PUT data/bulk/Users': 1136,
  'transaction UPDATE_BULK': 1136,
  window: 400,
} as const

export const CHANGE_GUARDS: Guard<ChangeDoor>[] = [
  {
    what: 'a taken identity in another case',
    sent: { email: 'Bob@EXAMPLE.com' },
    code: 3018,
    but: IDENTITY_FOR_MANY,
  },
  { what: 'an empty identity', sent: { email: '' }, code: 3045, but: IDENTITY_FOR_MANY },
  { what: 'what is no address', sent: { email: 'alice' }, code: 3040, but: IDENTITY_FOR_MANY },
  {
    what: 'an unknown property',
    sent: { shoe: 42 },
    code: 3031,
    settings: FIXED_SCHEMA,
    but: CHANGED_IN_TRANSACTION,
  },
  { what: 'an empty required property', sent: { phone: null }, code: 3045 },
  { what: 'a value of the wrong type', sent: { age: 'many' }, code: 3049 },
  { what: 'a value that its validator refuses', sent: { zip: 'none' }, code: 8000 },
  { what: 'a value that is too long', sent: { name: 'a'.repeat(501) }, code: 8000 },
  { what: 'a name in two cases', sent: { name: 'A', NAME: 'B' }, code: 3043 },
  { what: 'the name of a prototype', sent: { constructor: 'x' }, code: 3016, but: CHANGED_IN_TRANSACTION },
  {
    what: 'an empty password',
    sent: { password: '' },
    code: 3045,
    but: { ...PASSWORD_FOR_MANY, 'Console data/Users/{objectId}': 3011 },
  },
  {
    what: 'a password that is no text',
    sent: { password: 7 },
    code: 3050,
    but: { ...PASSWORD_FOR_MANY, 'Console data/Users/{objectId}': 400 },
  },
]

/** What a change of nobody answers where it is not 1000. An upsert of nobody is a registration. */
export const NOBODY_TO_CHANGE: Partial<Record<ChangeDoor, number>> = {
  'users/{objectId}': 3030,
  'data/Users/upsert': 3039,
  'data/bulkupsert/Users': 3039,
  'transaction UPSERT_BULK': 3039,
  window: 3057,
  'Console data/Users/{objectId}': 3057,
  'Console bulkupsert': 3039,
}

interface SocialGuard {
  what: string
  sent: Record<string, unknown>
  code: number
  settings?: Settings
}

/** What a social login refuses that would make a user. */
export const SOCIAL_GUARDS: SocialGuard[] = [
  { what: 'registration off', sent: {}, code: 3009, settings: { userRegistrationEnabled: false } },
  {
    what: 'an unknown property',
    sent: { fieldsMapping: { id: 'shoe' } },
    code: 3010,
    settings: FIXED_SCHEMA,
  },
  { what: 'a value of the wrong type', sent: { fieldsMapping: { name: 'age' } }, code: 3049 },
  { what: 'a value that its validator refuses', sent: { fieldsMapping: { name: 'zip' } }, code: 8000 },
  { what: 'what is no address', sent: { accessToken: 'AT', fieldsMapping: { name: 'email' } }, code: 3040 },
  { what: 'the name of a prototype', sent: { fieldsMapping: { name: 'constructor' } }, code: 3016 },
  { what: 'a guest that is nobody', sent: { guestUser: { objectId: NOBODY } }, code: 3039 },
]
