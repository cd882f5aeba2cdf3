import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import { Fault } from '../fault'
import type { Allowance } from '../objects/allowance'
import type { Outcome } from './operation'

/** The outcomes of the operations before, by their ids. */
export type Outcomes = ReadonlyMap<string, Outcome>

interface Reference {
  opResultId: string
  resultIndex: number | undefined
  propName: string | undefined
}

/**
 * A value with every reference in it replaced by what it stands for. Source: data reference 5.3. Faults: REQUEST_REFUSED
 * for a reference to nothing.
 */
export function resolveReferences(value: JsonValue, outcomes: Outcomes, allowance: Allowance): JsonValue {
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, outcomes, allowance))
  if (!isJsonObject(value)) return value
  const reference = referenceIn(value)
  if (reference) {
    const resolved = resolve(reference, outcomes)
    allowance.takeText(resolved)
    return resolved
  }
  const resolved = Object.entries(value).map(([name, each]): [string, JsonValue] => [
    name,
    resolveReferences(each, outcomes, allowance),
  ])
  return Object.fromEntries(resolved)
}

function referenceIn(value: JsonObject): Reference | undefined {
  if (ownValue(value, '___ref') === undefined && !isBareOperation(value)) return undefined
  const [opResultId, index, name] = ['opResultId', 'resultIndex', 'propName'].map(
    (key) => ownValue(value, key) ?? undefined,
  )
  if (ownValue(value, '___ref') === false || typeof opResultId !== 'string')
    return refuse('A reference needs ___ref: true and an opResultId', 'opResultId')
  if (index !== undefined && (typeof index !== 'number' || !Number.isInteger(index) || index < 0))
    return refuse(`The reference to '${opResultId}' needs a resultIndex from 0`, 'resultIndex')
  if (name !== undefined && typeof name !== 'string')
    return refuse(`The reference to '${opResultId}' needs a text for propName`, 'propName')
  return { opResultId, resultIndex: index, propName: name }
}

/** The Swift SDK sends an operation that is used as a value so: its whole result is meant. */
function isBareOperation(value: JsonObject): boolean {
  const keys = Object.keys(value)
  return (
    keys.length === 3 &&
    ['tableName', 'operationType', 'opResultId'].every((key) => typeof ownValue(value, key) === 'string')
  )
}

function resolve(reference: Reference, outcomes: Outcomes): JsonValue {
  const { opResultId, resultIndex, propName } = reference
  const outcome = outcomes.get(opResultId)
  if (!outcome) return refuse(`No operation before this one has the opResultId '${opResultId}'`, 'opResultId')
  const { result, objectIds } = outcome
  if (Array.isArray(result))
    return resultIndex === undefined
      ? wholeList(reference, result, objectIds)
      : elementOf(reference, result, objectIds)
  if (resultIndex !== undefined)
    return refuse(`The result of '${opResultId}' is no list, so it has no resultIndex`, 'resultIndex')
  if (isJsonObject(result)) return propertyOf(reference, result)
  if (propName !== undefined)
    return refuse(`The result of '${opResultId}' is no object, so it has no propName`, 'propName')
  return result
}

/** The objectIds of a list; of objects any other property too: our choice. */
function wholeList(
  reference: Reference,
  list: readonly JsonValue[],
  objectIds: Outcome['objectIds'],
): JsonValue {
  const { propName = 'objectId' } = reference
  if (propName === 'objectId') return objectIds ? [...objectIds] : [...list]
  return list.map((item) => propertyOf(reference, item))
}

function elementOf(
  reference: Reference,
  list: readonly JsonValue[],
  objectIds: Outcome['objectIds'],
): JsonValue {
  const { opResultId, resultIndex = 0, propName = 'objectId' } = reference
  const item = list[resultIndex]
  if (item === undefined)
    return refuse(
      `The result of '${opResultId}' has ${list.length} elements, and none at ${resultIndex}`,
      'resultIndex',
    )
  if (propName === 'objectId') return objectIds?.[resultIndex] ?? item
  return propertyOf(reference, item)
}

/** Without a name the objectId, which the JS SDK names in that case. */
function propertyOf({ opResultId, propName = 'objectId' }: Reference, item: JsonValue): JsonValue {
  const value = isJsonObject(item) ? ownValue(item, propName) : undefined
  return value ?? (value === null ? null : refuse(`'${opResultId}' has no '${propName}'`, 'propName'))
}

function refuse(text: string, property: string): never {
  throw new Fault('REQUEST_REFUSED', { fill: [text], property })
}
