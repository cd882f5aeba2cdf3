import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../../contract/json'
import { isWildPath, parseJsonPath, readJsonPath } from '../../schema/json-path'
import { toComparable } from '../evaluation/comparable'
import { valueText } from '../evaluation/value-text'
import type { Argument, FunctionContext, QueryFunction } from './function-types'

/**
 * Functions of JSON documents as MySQL has them; the vendor's pages name the operator `->` alone (data reference 1.4). A
 * text stands for the document that it is the text of. What the clause itself says, a path or a document, is refused
 * where it cannot be read; a text of an object gives null, where MySQL has an error: our choice.
 */
export const JSON_FUNCTIONS: Readonly<Record<string, QueryFunction>> = {
  JSON_EXTRACT: {
    arguments: { min: 2, max: 20 },
    type: 'JSON',
    textCost: 4,
    apply: ([document, ...paths], context) => {
      const found = paths.map((path) => at(document, path, context))
      const [only] = found
      if (paths.length === 1) return only ?? null
      const there = found.filter((value) => value !== undefined)
      return there.length === 0 ? null : there
    },
  },
  JSON_CONTAINS: {
    arguments: { min: 2, max: 3 },
    type: 'BOOLEAN',
    textCost: 4,
    apply: ([document, candidate, path], context) => {
      const target = path ? at(document, path, context) : document && documentOf(document, context)
      const wanted = candidate && documentOf(candidate, context)
      if (target === undefined || target === null || wanted === undefined) return null
      return contains(target, wanted, context)
    },
  },
  JSON_CONTAINS_PATH: {
    arguments: { min: 3, max: 20 },
    type: 'BOOLEAN',
    textCost: 4,
    apply: ([document, how, ...paths], context) => {
      if (!document || documentOf(document, context) === undefined) return null
      const isThere = (path: Argument): boolean => at(document, path, context) !== undefined
      return valueText(how?.value ?? null, 'STRING').toLowerCase() === 'all'
        ? paths.every(isThere)
        : paths.some(isThere)
    },
  },
  JSON_KEYS: {
    arguments: { min: 1, max: 2 },
    type: 'JSON',
    textCost: 4,
    apply: ([document, path], context) => {
      const target = path ? at(document, path, context) : document && documentOf(document, context)
      return target !== undefined && isJsonObject(target) ? namesOf(target) : null
    },
  },
  JSON_LENGTH: {
    arguments: { min: 1, max: 2 },
    type: 'INT',
    textCost: 4,
    apply: ([document, path], context) => {
      const target = path ? at(document, path, context) : document && documentOf(document, context)
      if (target === undefined) return null
      if (typeof target !== 'object' || target === null) return 1
      return Array.isArray(target) ? target.length : Object.keys(target).length
    },
  },
  JSON_TYPE: {
    arguments: { min: 1, max: 1 },
    type: 'STRING',
    textCost: 4,
    apply: ([document], context) => {
      const value = document && documentOf(document, context)
      return value === undefined ? null : typeName(value)
    },
  },
  JSON_UNQUOTE: {
    arguments: { min: 1, max: 1 },
    type: 'STRING',
    apply: ([document]) => {
      const value = document?.value ?? null
      const isQuoted = document?.type !== 'JSON' && typeof value === 'string' && /^".*"$/s.test(value)
      const text = isQuoted ? (parsed(value) ?? value) : value
      return typeof text === 'string' ? text : JSON.stringify(text)
    },
  },
}

/** MySQL keeps them by their length, then by their letters (data reference 3). */
function namesOf(target: JsonObject): string[] {
  return Object.keys(target).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}

/** What a path leads to; undefined for nothing. */
function at(
  document: Argument | undefined,
  { value: path, isLiteral }: Argument,
  context: FunctionContext,
): JsonValue | undefined {
  const { work, refuse } = context
  const text = valueText(path, 'STRING')
  work.spend(4 + text.length / 8)
  const steps = parseJsonPath(text)
  if (!steps && isLiteral) throw refuse(`'${text}' is no JSON path`)
  const value = document && documentOf(document, context)
  if (!steps || value === undefined) return undefined
  const found = readJsonPath(value, steps, (count) => {
    work.spend(count)
  })
  // the reader tells a null that is there from none by the place around it alone
  return found ?? (isNullThere(value, text) ? null : undefined)
}

/** Whether a path that leads to one place leads to a null that is there. */
function isNullThere(document: JsonValue, path: string): boolean {
  const steps = parseJsonPath(path) ?? []
  const last = steps.at(-1)
  if (!last || isWildPath(steps)) return false
  const around = readJsonPath(document, steps.slice(0, -1), () => undefined)
  if (last.kind === 'key') return isJsonObject(around) && ownValue(around, last.key) === null
  return last.kind === 'index' && Array.isArray(around) && around.at(last.index) === null
}

/** A text is the text of a document, as in `JSON_CONTAINS(tags, '"red"')`; undefined for one that is none. */
function documentOf(
  { value, type, isLiteral }: Argument,
  { refuse }: FunctionContext,
): JsonValue | undefined {
  if (type === 'JSON' || typeof value !== 'string') return value
  const document = parsed(value)
  if (document === undefined && isLiteral) throw refuse(`'${value.slice(0, 80)}' is no JSON document`)
  return document
}

/** More is nested in no document that is stored, and what goes through documents goes as deep as they do. */
const DEEPEST = 100
const TOO_DEEP = new RegExp(`^(?:[^[{]*[[{]){${DEEPEST + 1}}`)

/** Undefined for a text that is none of a document. */
function parsed(text: string): JsonValue | undefined {
  try {
    const document = JSON.parse(text) as JsonValue
    return TOO_DEEP.test(text) && depthOf(document) > DEEPEST ? undefined : document
  } catch {
    return undefined
  }
}

/** Level by level, since recursion would go as deep as the document. */
function depthOf(document: JsonValue): number {
  let depth = 0
  let level: JsonValue[] = [document]
  for (; level.length > 0; depth++)
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  return depth
}

/** A list holds what one of its elements holds, an object what its members hold, all else what it equals. */
function contains(target: JsonValue, wanted: JsonValue, context: FunctionContext): boolean {
  context.work.spend(2)
  if (Array.isArray(target))
    return Array.isArray(wanted)
      ? wanted.every((each) => target.some((element) => contains(element, each, context)))
      : target.some((element) => contains(element, wanted, context))
  if (isJsonObject(target))
    return (
      isJsonObject(wanted) &&
      Object.entries(wanted).every(([name, value]) => holds(target, name, value, context))
    )
  if (Array.isArray(wanted) || isJsonObject(wanted) || typeof target !== typeof wanted) return false
  return target === null || wanted === null
    ? target === wanted
    : toComparable(target) === toComparable(wanted)
}

function holds(target: JsonObject, name: string, wanted: JsonValue, context: FunctionContext): boolean {
  const member = ownValue(target, name)
  return member !== undefined && contains(member, wanted, context)
}

function typeName(value: JsonValue): string {
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return 'ARRAY'
  if (typeof value === 'number') return Number.isInteger(value) ? 'INTEGER' : 'DOUBLE'
  return { object: 'OBJECT', string: 'STRING', boolean: 'BOOLEAN' }[
    typeof value as 'object' | 'string' | 'boolean'
  ]
}
