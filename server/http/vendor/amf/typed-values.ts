import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../../contract/json'
import type { AppData } from '../../../domain/ports'
import { findTable, type Column, type TableView } from '../../../domain/schema/table-view'
import { AmfDouble, AmfObject, type AmfValue } from '../../../amf'
import { SentAgain, TypedResult, type AmfResult } from '../amf-name'

type ColumnType = Column['type']

/**
 * Makes AMF of answers (amf-reference.md 3): objects of tables have the table for their class, at any depth, and their
 * values the types of the columns. What a JSON column holds has no class, whatever it says.
 */
export class TypedValues {
  readonly #tables = new Map<string, TableView | undefined>()

  /** @param originOf the object of the arguments that one of their JSON form was made of. */
  constructor(
    private readonly data: AppData,
    private readonly originOf: (sent: JsonObject) => AmfObject | undefined,
  ) {}

  of(result: AmfResult): AmfValue {
    if (Array.isArray(result)) return result.map((item) => this.of(item))
    if (result instanceof SentAgain) return this.originOf(result.sent) ?? plainValue(result.sent)
    if (result instanceof TypedResult) return this.#object(result.className, result.members)
    if (!isJsonObject(result)) return result
    const table = this.#tableOf(result)
    return table ? this.#record(table, result) : this.#object('', result)
  }

  #object(className: string, members: Readonly<Record<string, AmfResult>>): AmfObject {
    return new AmfObject(
      className,
      new Map(Object.entries(members).map(([name, value]) => [name, this.of(value)])),
    )
  }

  #record({ name: className, columns }: TableView, object: JsonObject): AmfObject {
    const members = Object.entries(object).map(([name, value]): [string, AmfValue] => {
      const column = columns.get(name.toLowerCase())
      return [name, column ? columnValue(column.type, value) : this.of(value)]
    })
    return new AmfObject(className, new Map(members))
  }

  #tableOf(object: JsonObject): TableView | undefined {
    const name = ownValue(object, '___class')
    if (typeof name !== 'string') return undefined
    if (!this.#tables.has(name)) this.#tables.set(name, findTable(this.data, name))
    return this.#tables.get(name)
  }
}

function columnValue(type: ColumnType, value: JsonValue): AmfValue {
  if (typeof value !== 'number') return plainValue(value)
  if (type === 'DATETIME') return new Date(value)
  return type === 'DOUBLE' || type === 'DECIMAL' ? new AmfDouble(value) : value
}

/** A value without classes: a text in it that names a table means nothing. */
export function plainValue(value: JsonValue): AmfValue {
  if (Array.isArray(value)) return value.map(plainValue)
  if (!isJsonObject(value)) return value
  return new AmfObject('', new Map(Object.entries(value).map(([name, each]) => [name, plainValue(each)])))
}
