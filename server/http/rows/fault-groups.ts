import type { FaultName } from '../../contract/faults'

// Faults that go together, for the lists of operations.

/** Properties that are written, and the columns that this creates. */
export const VALUES = [
  'PROPERTY_NAME_GRAVE',
  'PROPERTY_NAME_RESERVED',
  'REQUEST_REFUSED',
  'SAME_PROPERTIES',
  'VALUE_TOO_LONG',
  'WRONG_VALUE_TYPE',
] as const satisfies FaultName[]

/** A new user with a password. */
export const NEW_USER = [
  ...VALUES,
  'CREATED_RESERVED',
  'EMAIL_FORMAT_WRONG',
  'EMAIL_NEEDED',
  'IDENTITY_MISSING',
  'IDENTITY_TAKEN',
  'ID_NOT_ALLOWED',
  'PASSWORD_MISSING',
  'PASSWORD_NOT_TEXT',
  'REQUIRED_PROPERTY_EMPTY',
  'REQUIRED_PROPERTY_MISSING',
  'UNKNOWN_PROPERTY',
  'UPDATED_RESERVED',
] as const satisfies FaultName[]

/** Changed properties of a user. */
export const CHANGED_USER = [
  ...VALUES,
  'EMAIL_FORMAT_WRONG',
  'UPDATE_IDENTITY_TAKEN',
  'UPDATE_REQUIRED_EMPTY',
  'UPDATE_UNKNOWN_PROPERTY',
] as const satisfies FaultName[]

/** Values that do not fit the columns of a table beside Users, or take too long to work out. */
export const MISFITS = [
  'DATE_INVALID',
  'PROPERTY_TYPES_WRONG',
  'QUERY_TOO_COSTLY',
] as const satisfies FaultName[]

/** A new object of any table, users included, that a developer makes. */
export const DEVELOPERS_NEW_OBJECT = [
  ...NEW_USER,
  ...MISFITS,
  'PARAMETERS_NULL',
  'QUERY_PROPERTY_UNKNOWN',
  'TABLE_UNKNOWN',
] as const satisfies FaultName[]

/** A new or changed object of any table, users included, that a developer saves. */
export const DEVELOPERS_SAVED_OBJECT = [
  ...DEVELOPERS_NEW_OBJECT,
  ...CHANGED_USER,
  'PASSWORD_OF_NOBODY',
] as const satisfies FaultName[]

/** What permissions refuse of an object that a client changes. A guest may be what a new user was before. */
export const PERMITTED_UPDATE = [
  'COLUMN_REFUSED',
  'UPDATE_OTHERS_REFUSED',
  'UPDATE_REFUSED',
] as const satisfies FaultName[]

/** A new object of any table, users included. */
export const NEW_OBJECT = [
  ...DEVELOPERS_NEW_OBJECT,
  ...PERMITTED_UPDATE,
  'CREATE_REFUSED',
  // of users
  'REGISTRATION_DISABLED',
] as const satisfies FaultName[]

/** A new or changed object of any table, users included. */
export const SAVED_OBJECT = [...NEW_OBJECT, ...DEVELOPERS_SAVED_OBJECT] as const satisfies FaultName[]

/** What keeps a user whose right to it is settled from a login. */
export const LOGIN_RULES = [
  'ALREADY_LOGGED_IN',
  'EMAIL_NOT_CONFIRMED',
  'LOGIN_DISABLED',
  'LOGIN_LIMIT_REACHED',
  'USER_DISABLED',
] as const satisfies FaultName[]

/** A where clause on a table, of a developer. */
const DEVELOPERS_CLAUSE = [
  'QUERY_TOO_COSTLY',
  'TABLE_UNKNOWN',
  'WHERE_INVALID',
] as const satisfies FaultName[]

/** The rows that a query leaves, counted, of a developer. */
export const DEVELOPERS_ROWS = [
  ...DEVELOPERS_CLAUSE,
  'HAVING_INVALID',
  'QUERY_PROPERTY_UNKNOWN',
  'REQUEST_REFUSED',
] as const satisfies FaultName[]

/** A whole query and the page that it answers, of a developer. */
export const DEVELOPERS_QUERY = [
  ...DEVELOPERS_ROWS,
  'OFFSET_INVALID',
  'PAGE_SIZE_INVALID',
  'PAGE_SIZE_NEGATIVE',
  'RELATION_UNKNOWN',
] as const satisfies FaultName[]

/** Objects that are related to one or no longer, of a developer. */
export const DEVELOPERS_LINKS = [
  ...DEVELOPERS_CLAUSE,
  'ENTITY_NOT_FOUND',
  'PARAMETERS_NULL',
  'PROPERTY_NAME_RESERVED',
  'RELATION_UNKNOWN',
  'RELATION_HOLDS_ONE',
  'REQUEST_REFUSED',
] as const satisfies FaultName[]

/** What permissions refuse of the columns and relations that a query names. */
const NAMED = ['COLUMN_REFUSED', 'TABLE_OPERATION_REFUSED'] as const satisfies FaultName[]

/** A where clause on a table. */
export const CLAUSE = [...DEVELOPERS_CLAUSE, ...NAMED] as const satisfies FaultName[]

/** Objects that are related to one or no longer. */
export const LINKS = [...DEVELOPERS_LINKS, ...NAMED] as const satisfies FaultName[]

/** The rows that a query leaves, counted. */
export const ROWS = [...DEVELOPERS_ROWS, ...NAMED] as const satisfies FaultName[]

/** A whole query and the page that it answers. */
export const QUERY = [...DEVELOPERS_QUERY, ...NAMED] as const satisfies FaultName[]

/** Emails that are asked for, to addresses that the call names, and whose texts may show any property of a user. */
export const SENT_EMAIL = [
  'EMAIL_FORMAT_WRONG',
  'MAIL_NOT_CONFIGURED',
  'PAGE_SIZE_INVALID',
  'PARAMETERS_NULL',
  'REQUEST_REFUSED',
] as const satisfies FaultName[]

/** Who may do what with a table or an object of it. */
export const PERMISSION = [
  'PERMISSION_NOT_UPDATED',
  'PERMISSION_REFUSED',
  'TABLE_UNKNOWN',
  'USER_NOT_FOUND',
] as const satisfies FaultName[]

/** The definition of a user property. */
export const PROPERTY = [
  'IDENTITY_HAS_NULLS',
  'PROPERTY_EXISTS',
  'PROPERTY_NAME_GRAVE',
  'PROPERTY_NAME_RESERVED',
  'REQUEST_REFUSED',
  'VALUE_TOO_LONG',
  'WRONG_VALUE_TYPE',
] as const satisfies FaultName[]

/** A change of that definition. */
export const CHANGED_PROPERTY = [
  ...PROPERTY,
  'EMAIL_PROPERTY_MISSING',
  'NOT_FOUND',
  'PARAMETERS_NULL',
  'PROPERTY_TYPE_CHANGE_REFUSED',
] as const satisfies FaultName[]

/** Settings of an app. */
export const SETTINGS = [
  'EMAIL_PROPERTY_MISSING',
  'REDIRECT_UNSUPPORTED',
  'REQUEST_REFUSED',
  'TEMPLATE_OFF',
] as const satisfies FaultName[]
