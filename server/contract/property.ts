import type { JsonValue } from './json'

/** The column types that a user property can have here (wire reference E.1). */
export const PROPERTY_TYPES = [
  'STRING',
  'TEXT',
  'INT',
  'DOUBLE',
  'DECIMAL',
  'BOOLEAN',
  'DATETIME',
  'JSON',
  'FILE_REF',
] as const
export type PropertyType = (typeof PROPERTY_TYPES)[number]

/** A user property as the Console declares it (wire reference E.2). */
export interface PropertyDefinition {
  name: string
  type: PropertyType
  /** Must be given at registration. */
  required: boolean
  /** Used by login and the e-mail calls; exactly one property of an app has it. */
  identity: boolean
  /** Taken when a registration leaves the property out. */
  defaultValue: JsonValue
  /** The validator: a regular expression that the whole value has to match, or null. */
  customRegex: string | null
}

/** An element of the `userclassprops` answer. */
export interface PropertyDescription {
  name: string
  required: boolean
  type: PropertyType | 'STRING_ID' | 'RELATION' | 'RELATION_LIST'
  defaultValue: JsonValue
  relatedTable: string | null
  customRegex: string | null
  autoLoad: boolean
  isPrimaryKey: boolean
  identity: boolean
}

/** A property as the window lists it: its definition and what can be done with it. */
export interface PropertyRow extends PropertyDefinition {
  /** `email`, `name` and `password` are part of every new app. */
  builtIn: boolean
  /** False for `password`, which cannot be deleted or retyped. */
  removable: boolean
}

/** A change of a definition. Every stored value must fit a new type (3056). */
export type PropertyChange = Partial<PropertyDefinition>

/** STRING holds up to 500 characters (wire reference E.1). */
export const STRING_LIMIT = 500
/** TEXT: the current number is not known (wire reference I, row 18); 21000 is our choice. */
export const TEXT_LIMIT = 21_000
/** Our choice: how long the name of a property may be. */
export const PROPERTY_NAME_LIMIT = 64
