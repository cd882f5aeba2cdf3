import { z } from 'zod'
import type { JsonValue } from '../../contract/json'
import type { RelationDefinition } from '../../contract/relation'
import { ensure } from '../../domain/fault'
import { parseInput } from '../../domain/parse-input'

/** A column as the Console sends it; what else it says of a column are facts that follow from these. */
const columnSchema = z.object({
  name: z.string().optional(),
  dataType: z.string().optional(),
  type: z.string().optional(),
  required: z.boolean().nullish(),
  identity: z.boolean().nullish(),
  unique: z.boolean().nullish(),
  defaultValue: (z.json() as z.ZodType<JsonValue>).optional(),
  customRegex: z.string().nullish(),
})

/** Types of the Console that are called otherwise here (wire reference E.1). */
const OTHER_NAMES: Readonly<Record<string, string>> = { EXTENDED_STRING: 'TEXT', STRING_ID: 'STRING' }

/**
 * What the body says of a column, as a change of a property. Faults: REQUEST_REFUSED, also for a unique column that is not
 * the identity: nothing here would keep it so.
 */
export function readColumn(body: unknown): Record<string, unknown> {
  const sent = parseInput(columnSchema, body)
  const { name, dataType, type, required, identity, defaultValue, customRegex } = sent
  ensure(sent.unique !== true || identity === true, 'REQUEST_REFUSED', {
    fill: ["'unique' cannot be taken: of all columns the identity of Users alone is unique"],
    property: 'unique',
  })
  const givenType = dataType ?? type
  const change = {
    name,
    type: givenType === undefined ? undefined : (OTHER_NAMES[givenType] ?? givenType),
    required: required ?? undefined,
    identity: identity ?? undefined,
    // the Console sends empty text for none
    defaultValue: defaultValue === '' ? null : defaultValue,
    customRegex: customRegex === '' ? null : customRegex,
  }
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

const relationSchema = z.object({
  name: z.string(),
  toTableName: z.string(),
  relationshipType: z.enum(['ONE_TO_ONE', 'ONE_TO_MANY']).default('ONE_TO_MANY'),
  autoLoad: z.boolean().nullish(),
})

/** Faults: REQUEST_REFUSED. */
export function readRelation(body: unknown): RelationDefinition {
  const { name, toTableName, relationshipType, autoLoad } = parseInput(relationSchema, body)
  return {
    name,
    relatedTable: toTableName,
    cardinality: relationshipType === 'ONE_TO_ONE' ? 'one' : 'many',
    autoLoad: autoLoad ?? false,
  }
}

/** Types whose columns are relations. */
const RELATION_TYPES: readonly unknown[] = ['DATA_REF', 'RELATION', 'RELATION_LIST']

export function isRelation(body: Readonly<Record<string, unknown>>): boolean {
  return RELATION_TYPES.includes(body['dataType'])
}
