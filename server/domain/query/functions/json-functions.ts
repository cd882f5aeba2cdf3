import { isJsonObject, type JsonValue } from '../../../contract/json'
import { parseDocument } from '../../schema/document-text'
import { membersInOrder } from '../../schema/json-path'
import { valueText } from '../evaluation/value-text'
import type { ValueType } from '../evaluation/values'
import type { Argument, FunctionContext, QueryFunction } from './function-types'
import { documentOf, targetOf, valueAt } from './json-arguments'
import { contains } from './json-contains'

/** A document is read, or made of its text, before anything is done with it. */
const textCost = 4

/**
 * Functions of JSON documents as MySQL has them; the vendor's pages name the operator `->` alone (data reference 1.4). A
 * text stands for the document that it is the text of. What the clause itself says, a path or a document, is refused
 * where it cannot be read; a text of an object gives null, where MySQL has an error: our choice.
 */
export const JSON_FUNCTIONS: Readonly<Record<string, QueryFunction>> = {
  JSON_EXTRACT: {
    arguments: { min: 2, max: 20 },
    type: 'JSON',
    textCost,
    apply: ([document, ...paths], context) => {
      const found = paths.map((path) => valueAt(document, path, context))
      const [only] = found
      if (paths.length === 1) return only ?? null
      const there = found.filter((value) => value !== undefined)
      return there.length === 0 ? null : there
    },
  },
  JSON_CONTAINS: {
    arguments: { min: 2, max: 3 },
    type: 'BOOLEAN',
    textCost,
    apply: ([document, candidate, path], context) => {
      const target = targetOf(document, path, context)
      const wanted = candidate && documentOf(candidate, context)
      if (target === undefined || target === null || wanted === undefined) return null
      return contains(target, wanted, context)
    },
  },
  JSON_CONTAINS_PATH: {
    arguments: { min: 3, max: 20 },
    type: 'BOOLEAN',
    textCost,
    apply: ([document, how, ...paths], context) => {
      if (!document || documentOf(document, context) === undefined) return null
      const isThere = (path: Argument): boolean => valueAt(document, path, context) !== undefined
      return valueText(how?.value ?? null, 'STRING').toLowerCase() === 'all'
        ? paths.every(isThere)
        : paths.some(isThere)
    },
  },
  JSON_KEYS: ofTarget('JSON', (target, { work }) => {
    if (!isJsonObject(target)) return null
    return membersInOrder(target, (members) => {
      work.spend(members)
    }).map(([name]) => name)
  }),
  JSON_LENGTH: ofTarget('INT', (target) => {
    if (typeof target !== 'object' || target === null) return 1
    return Array.isArray(target) ? target.length : Object.keys(target).length
  }),
  JSON_TYPE: ofTarget('STRING', typeName, 1),
  JSON_UNQUOTE: {
    arguments: { min: 1, max: 1 },
    type: 'STRING',
    textCost: 2 * textCost,
    apply: ([document]) => {
      const value = document?.value ?? null
      const isQuoted = document?.type !== 'JSON' && typeof value === 'string' && /^".*"$/s.test(value)
      const text = isQuoted ? (parseDocument(value) ?? value) : value
      return typeof text === 'string' ? text : JSON.stringify(text)
    },
  },
}

/** A function of a document or, where it takes a second argument, of what that path leads to; null for nothing. */
function ofTarget(
  type: ValueType,
  make: (target: JsonValue, context: FunctionContext) => JsonValue,
  max = 2,
): QueryFunction {
  return {
    arguments: { min: 1, max },
    type,
    textCost,
    apply: ([document, path], context) => {
      const target = targetOf(document, path, context)
      return target === undefined ? null : make(target, context)
    },
  }
}

function typeName(value: JsonValue): string {
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return 'ARRAY'
  if (typeof value === 'number') return Number.isInteger(value) ? 'INTEGER' : 'DOUBLE'
  return { object: 'OBJECT', string: 'STRING', boolean: 'BOOLEAN' }[
    typeof value as 'object' | 'string' | 'boolean'
  ]
}
