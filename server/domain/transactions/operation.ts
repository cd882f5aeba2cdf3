import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import { ensure, Fault } from '../fault'
import type { Writing } from '../objects/writing'
import type { SentProperties } from '../schema/sent-properties'
import { findTable, type TableView } from '../schema/table-view'
import type { Allowance } from '../objects/allowance'

/** One operation of a transaction, its references replaced by what they stand for. */
export interface OperationCall {
  writing: Writing
  allowance: Allowance
  table: string
  payload: JsonValue
}

/** What an operation answers, and what later ones may refer to. */
export interface Outcome {
  result: JsonValue
  /** The objectIds of a list of objects, which need not be among the properties asked for. */
  objectIds?: readonly string[]
}

export type RunOperation = (call: OperationCall) => Outcome

/**
 * The table of an operation, with every object and without the columns that are hidden from the caller. Faults:
 * TABLE_MISSING.
 */
export function tableOf({ writing, table }: OperationCall): TableView {
  const found = findTable(writing.columnsSeen, table)
  if (!found) throw new Fault('TABLE_MISSING', { fill: [table], property: 'table' })
  return found
}

/** A payload, or a part of one, that has to be an object. Faults: REQUEST_REFUSED naming the part. */
export function objectIn(value: JsonValue | undefined, property: string): JsonObject {
  ensure(isJsonObject(value), 'REQUEST_REFUSED', { fill: [`'${property}' has to be an object`], property })
  return value
}

/** The same, for a list. */
export function listIn(value: JsonValue | undefined, property: string): JsonValue[] {
  ensure(Array.isArray(value), 'REQUEST_REFUSED', { fill: [`'${property}' has to be a list`], property })
  return value
}

/** The properties of an object. What is nested in a request is parsed once, so no name comes twice. */
export function sentIn(value: JsonValue | undefined, property: string): SentProperties {
  return { values: objectIn(value, property), duplicates: [] }
}

/** An objectId: a text or a number, or an object that has one. Faults: REQUEST_REFUSED. */
export function idIn(value: JsonValue | undefined, property: string): string {
  const id = isJsonObject(value) ? ownValue(value, 'objectId') : value
  ensure((typeof id === 'string' && id !== '') || typeof id === 'number', 'REQUEST_REFUSED', {
    fill: [`'${property}' has to be an objectId`],
    property,
  })
  return String(id)
}

/** Faults: REQUEST_REFUSED naming a key that a payload cannot have: what it asks would be left out in silence. */
export function refuseOtherKeys(object: JsonObject, known: readonly string[], property: string): void {
  // marks of SDKs, such as ___jsonclass, and members that say nothing, which Java sends
  const isOther = ([key, value]: [string, JsonValue]): boolean =>
    value !== null && !known.includes(key) && !key.startsWith('___')
  const other = Object.entries(object).find(isOther)?.[0]
  ensure(other === undefined, 'REQUEST_REFUSED', {
    fill: [`'${property}' cannot have '${other ?? ''}'`],
    property: other ?? property,
  })
}
