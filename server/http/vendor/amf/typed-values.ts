import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../../contract/json'
import type { AppData } from '../../../domain/ports'
import { typesOf, type ValueTypes } from '../../../domain/query/value-types'
import { findTable, type TableView } from '../../../domain/schema/table-view'
import { AmfDouble, AmfRecord, type AmfObject, type AmfValue } from '../../../amf'
import { SentAgain, TypedResult, type AmfResult } from '../amf-name'

type ValueType = ReturnType<ValueTypes['get']>

/**
 * Makes AMF of answers (amf-reference.md 3): objects of tables have the table for their class, at any depth, and their
 * values the types of the columns, or of what was worked out for the query. What a JSON column holds has no class,
 * whatever it says.
 */
export class TypedValues {
  readonly #tables = new Map<string, TableView | undefined>()

  /** @param originOf the object of the arguments that one of their JSON form was made of. */
  constructor(
    private readonly data: AppData,
    private readonly originOf: (sent: JsonObject) => AmfObject | undefined,
  ) {}

  readonly of = (result: AmfResult): AmfValue => {
    if (Array.isArray(result)) return result.map(this.of)
    if (result instanceof SentAgain) return this.originOf(result.sent) ?? plainValue(result.sent)
    if (result instanceof TypedResult) return this.#object(result.className, result.members)
    if (!isJsonObject(result)) return result
    return this.#object(undefined, result)
  }

  /** Without a class it is the table's that the object names. */
  #object(className: string | undefined, members: Readonly<Record<string, AmfResult>>): AmfRecord {
    const table = className === undefined ? this.#tableOf(members as JsonObject) : undefined
    const types = typesOf(members)
    return new AmfRecord(className ?? table?.name ?? '', Object.keys(members), (name) => {
      const value = members[name] ?? null
      const type = types.get(name) ?? table?.columns.get(name.toLowerCase())?.type
      return type === undefined ? this.of(value) : typedValue(type, value as JsonValue)
    })
  }

  #tableOf(object: JsonObject): TableView | undefined {
    const name = ownValue(object, '___class')
    if (typeof name !== 'string') return undefined
    if (!this.#tables.has(name)) this.#tables.set(name, findTable(this.data, name))
    return this.#tables.get(name)
  }
}

function typedValue(type: ValueType, value: JsonValue): AmfValue {
  if (type === 'JSON') return plainValue(value)
  if (Array.isArray(value)) return value.map((each) => typedValue(type, each))
  if (typeof value !== 'number') return plainValue(value)
  if (type === 'DATETIME' || type === 'DATE') return new Date(value)
  return type === 'DOUBLE' || type === 'DECIMAL' ? new AmfDouble(value) : value
}

/** A value without classes: a text in it that names a table means nothing. */
export function plainValue(value: JsonValue): AmfValue {
  if (Array.isArray(value)) return value.map(plainValue)
  if (!isJsonObject(value)) return value
  return new AmfRecord('', Object.keys(value), (name) => plainValue(value[name] ?? null))
}
