import type { JsonObject, JsonValue } from '../../contract/json'
import { ensure, Fault } from '../fault'
import type { StoredRecord } from '../records'
import { parseJsonPath } from '../schema/json-path'
import type { TableView } from '../schema/table-view'
import { readExcluded } from './excluded-props'
import { hasAggregate, readEntry, type ReadEntry } from './entries'
import type { ExpressionCompiler } from './evaluation/compile-expression'
import type { QueryScope } from './evaluation/scope'
import { valueText } from './evaluation/value-text'
import type { Values, ValueType } from './evaluation/values'
import { isAggregate } from './functions/aggregates'
import { expressionKey, type Expression } from './grammar/ast'
import { noteTypes, type ValueTypes } from './value-types'

/** `props` and `excludeProps`, read (data reference 2.2). */
export interface ReadProps {
  /** Whether every column is asked for. */
  isWhole: boolean
  entries: readonly ReadEntry[]
  /** Relations that are named like columns. */
  relations: readonly string[]
  /** Names in lower case. */
  excluded: ReadonlySet<string>
  /** What names in the answer stand for that are no columns, in lower case. */
  aliases: ReadonlyMap<string, Expression>
}

/** Faults: QUERY_PROPERTY_UNKNOWN for an entry that cannot be read, or leaves out what there is not. */
export function readProps(
  { data, work }: QueryScope,
  table: TableView,
  { props, excludeProps }: { props: readonly string[]; excludeProps: readonly string[] },
): ReadProps {
  const isExcluding = (entry: string): boolean => entry.startsWith('!')
  const excluded = [...excludeProps, ...props.filter(isExcluding).map((entry) => entry.slice(1))]
  const named = props.filter((entry) => !isExcluding(entry) && entry !== '*' && entry !== '___class')
  const isRelation = (entry: string): boolean => table.relations.has(entry.toLowerCase())
  const entries = named
    .filter((entry) => !isRelation(entry))
    .map((entry) => readEntry(work, table, entry, 'alias'))
  refuseLost(props, entries)
  const isNamed = ({ alias, expression }: ReadEntry): boolean =>
    alias !== undefined || expression.kind === 'call'
  const aliases = new Map(
    entries.filter(isNamed).map((entry) => [nameOf(table, entry).toLowerCase(), entry.expression]),
  )
  return {
    isWhole: props.every((entry) => isExcluding(entry)) || props.includes('*'),
    entries,
    relations: named.filter(isRelation),
    excluded: readExcluded(data, table, excluded, [...aliases.keys()]),
    aliases,
  }
}

/** What the answer would leave out: our choice. Faults: REQUEST_REFUSED. */
function refuseLost(props: readonly string[], entries: readonly ReadEntry[]): void {
  const isWorkedOut = entries.some(({ expression }) => hasAggregate(expression))
  ensure(!isWorkedOut || !props.includes('*'), 'REQUEST_REFUSED', {
    fill: ["'*' cannot stand beside what is worked out of many objects: name the columns"],
    property: 'props',
  })
  ensure(!entries.some(({ alias }) => alias === '___class'), 'REQUEST_REFUSED', {
    fill: ["'___class' is the table's name in every answer: give the property another name with AS"],
    property: 'props',
  })
}

interface Shown {
  name: string
  read: (row: StoredRecord) => JsonValue
}

/** A column of an answer that was asked for by name. */
interface Computed extends Shown {
  type: ValueType
}

/** The columns of a row as they go over the wire, without relations. */
export class Projection {
  readonly isAggregated: boolean
  readonly #shown: readonly Shown[]
  readonly #types: ValueTypes

  constructor(
    private readonly table: TableView,
    props: ReadProps,
    private readonly compilerOf: (entry: ReadEntry) => ExpressionCompiler,
    /** Whether props alone do not leave the objectId out. */
    hasObjectId: boolean,
  ) {
    this.isAggregated = props.entries.some(({ expression }) => hasAggregate(expression))
    const columns = props.isWhole && !this.isAggregated ? [...table.columns.values()] : []
    const named = namedEntries(table, props.entries)
    const id = table.columns.get('objectid')
    const always = hasObjectId && id ? [id] : []
    const computed = named.map(([name, entry]) => this.#computed(name, entry))
    const shown = [...columns, ...always, ...computed]
    this.#types = new Map(computed.map(({ name, type }) => [name, type]))
    this.#shown = shown.filter(({ name }) => !props.excluded.has(name.toLowerCase()))
  }

  get width(): number {
    return this.#shown.length
  }

  /** fromEntries keeps a column named __proto__ data. SDKs choose the class of what they got by ___class. */
  present(row: StoredRecord): JsonObject {
    const values = this.#shown.map(({ name, read }): [string, JsonValue] => [name, read(row)])
    return noteTypes(Object.fromEntries([...values, ['___class', this.table.name]]), this.#types)
  }

  #computed(name: string, entry: ReadEntry): Computed {
    const values = this.compilerOf(entry).compile(entry.expression)
    return { name, type: values.type, read: this.#reader(values) }
  }

  #reader(values: Values): Shown['read'] {
    const { one, all, found = all } = values
    return one
      ? (row) => shownValue(one(row), values)
      : (row) => found(row).map((value) => shownValue(value, values))
  }
}

function shownValue(value: JsonValue, { type }: Values): JsonValue {
  return type === 'DATE' && value !== null ? valueText(value, type) : value
}

/** Each with its name. Two that differ and are called the same are refused: our choice, one would hide the other. */
function namedEntries(table: TableView, entries: readonly ReadEntry[]): [string, ReadEntry][] {
  const byName = new Map<string, ReadEntry>()
  for (const entry of entries) {
    const name = nameOf(table, entry)
    const other = byName.get(name)
    if (other && expressionKey(other.expression) !== expressionKey(entry.expression))
      throw new Fault('REQUEST_REFUSED', {
        fill: [`Two of the properties asked for are called '${name}': give one another name with AS`],
        property: name,
      })
    byName.set(name, entry)
  }
  return [...byName]
}

/** The alias, or what the answer calls that which has none (data reference 2.2). */
function nameOf(table: TableView, { alias, expression, text }: ReadEntry): string {
  if (alias !== undefined) return alias
  switch (expression.kind) {
    case 'column': {
      const name = expression.path.at(-1)?.name ?? text
      return (expression.path.length === 1 && table.columns.get(name.toLowerCase())?.name) || name
    }
    case 'json': {
      const keys = (parseJsonPath(expression.path) ?? []).filter((step) => step.kind === 'key')
      return keys.at(-1)?.key ?? expression.source.path.at(-1)?.name ?? text
    }
    case 'call': {
      const name = expression.name.toLowerCase()
      return isAggregate(name) ? name : name.slice(0, 1).toUpperCase() + name.slice(1)
    }
    default:
      return text
  }
}
