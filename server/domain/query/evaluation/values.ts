import type { JsonValue } from '../../../contract/json'
import type { PropertyDescription } from '../../../contract/property'
import type { StoredRecord } from '../../records'
import type { LiteralExpression } from '../grammar/ast'

/** What values are; a DATE is a DATETIME of which people see the day alone. */
export type ValueType = PropertyDescription['type'] | 'DATE'

/** An expression that is ready to be read of records. */
export interface Values {
  type: ValueType
  /** As faults call it. */
  name: string
  /** The constant that it is. */
  literal?: LiteralExpression
  /** The column of the record itself that it is. */
  ownColumn?: string
  /** Absent where a record may have several values, as those of related objects. */
  one?: (record: StoredRecord) => JsonValue
  /** All values of a record; a single null where there are none, as in an outer join. */
  all: (record: StoredRecord) => readonly JsonValue[]
  /** As `all`, but none where there is no related object that could have one. */
  found?: (record: StoredRecord) => readonly JsonValue[]
}

/** Values of which every record has one. */
export function single(
  type: ValueType,
  name: string,
  one: (record: StoredRecord) => JsonValue,
  more: Pick<Values, 'literal' | 'ownColumn'> = {},
): Values {
  return { type, name, ...more, one, all: (record) => [one(record)] }
}

export function constant(literal: LiteralExpression): Values {
  const { value } = literal
  return single(literalType(value), 'A value', () => value, { literal })
}

function literalType(value: LiteralExpression['value']): ValueType {
  if (typeof value === 'number') return Number.isInteger(value) ? 'INT' : 'DOUBLE'
  return typeof value === 'boolean' ? 'BOOLEAN' : 'STRING'
}

export const isDateType = (type: ValueType): boolean => type === 'DATETIME' || type === 'DATE'
