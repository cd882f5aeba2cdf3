import { ownValue, type JsonValue } from '../../contract/json'
import type { Spend } from '../cost'
import { ensure } from '../fault'
import type { AppData } from '../ports'
import type { StoredProperty } from '../records'
import { evaluateExpression, isExpression, type ReadColumn } from './expression'
import { isJsonUpdate, updateJson } from './json-update'

/** What a calculated value starts from: the columns of the table, and the values of the object that is changed. */
export interface Base {
  columns: readonly StoredProperty[]
  /** Of a new object none. */
  stored: Readonly<Record<string, JsonValue>>
  /** Whether the object is new, so that it has no document that could be updated. */
  isNew?: boolean
  /** Counts what it takes, in the steps of a query. */
  spend?: Spend | undefined
}

/** Properties of users that a value may be calculated from: the password has no value to read. */
export function calculableProperties({ properties }: Pick<AppData, 'properties'>): StoredProperty[] {
  return [...properties.all()].filter(({ name }) => name !== 'password')
}

/** Whether a value is to be calculated; to store it as it is would lose the value that it is about. */
export function isCalculated(value: JsonValue): boolean {
  return isJsonUpdate(value) || isExpression(value)
}

/**
 * What a sent value comes to: a JSON update and an expression what they make of the stored values, any other itself.
 * Faults: REQUEST_REFUSED.
 */
export function calculate(property: StoredProperty, value: JsonValue, base: Base): JsonValue {
  const { stored, spend, isNew = false } = base
  const { name, type } = property
  if (isJsonUpdate(value)) {
    ensure(type === 'JSON', 'REQUEST_REFUSED', {
      fill: [`Property '${name}': a JSON update needs a column of type JSON, and this is ${type}`],
      property: name,
    })
    ensure(!isNew, 'REQUEST_REFUSED', {
      fill: [`Property '${name}': a new object has no document to update; send the document itself`],
      property: name,
    })
    return updateJson(ownValue(stored, name) ?? null, value, name, (elements) => spend?.(elements / 10))
  }
  if (!isExpression(value)) return value
  const result = evaluateExpression(value, name, readerOf(base))
  // as MySQL does for a column of whole numbers
  return result !== null && type === 'INT' ? Math.sign(result) * Math.round(Math.abs(result)) : result
}

function readerOf({ columns, stored }: Base): ReadColumn {
  return (name) => {
    const column = columns.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase())
    return column && (ownValue(stored, column.name) ?? null)
  }
}
