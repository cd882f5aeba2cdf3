import type { JsonObject, JsonValue } from '../../contract/json'
import { ensure, Fault } from '../fault'
import type { AppData } from '../ports'
import type { StoredRecord } from '../records'
import { DEFAULT_PAGE_SIZE, type DataQuery } from './data-query'
import { relatedRecords } from '../schema/related-records'
import { NO_RELATIONS, planRelations, relationsToLoad, type RelationPlan } from './relation-plan'
import { openTable, type TableView } from '../schema/table-view'

/** More related objects than this in one answer are refused: our choice, so that no depth fills the memory. */
const MAX_RELATED = 10_000

type Shape = Pick<DataQuery, 'props' | 'excludeProps' | 'relationsPageSize'> & { plan: RelationPlan }

const WHOLE: Shape = { props: [], excludeProps: [], relationsPageSize: DEFAULT_PAGE_SIZE, plan: NO_RELATIONS }

/**
 * Objects as they go over the wire (wire reference D.1): every column, null when unset, `___class`, and the relations that
 * are asked for or load by themselves. Never a password.
 */
export class ObjectPresenter {
  #related = 0
  readonly #tables = new Map<string, TableView>()
  readonly #shape: Shape

  constructor(
    private readonly data: AppData,
    query?: DataQuery,
  ) {
    this.#shape = query ? { ...query, plan: planRelations(query) } : WHOLE
  }

  /** A wrong name is refused even when no object was found. */
  check(table: TableView): void {
    for (const name of this.#shape.props) columnName(table, name)
    relationsToLoad(table, this.#shape.plan)
  }

  /** Faults: QUERY_PROPERTY_UNKNOWN, RELATION_UNKNOWN, PAGE_SIZE_INVALID for too much at once. */
  present(table: TableView, record: StoredRecord): JsonObject {
    return { ...this.#columns(table, record), ...this.#relations(table, record, this.#shape.plan, []) }
  }

  #columns(table: TableView, record: StoredRecord): JsonObject {
    const { props, excludeProps } = this.#shape
    const whole = wholeObject(table, record)
    if (props.length === 0 && excludeProps.length === 0) return whole
    const asked = new Set(props.map((name) => columnName(table, name)))
    const excluded = new Set(excludeProps.map((name) => name.toLowerCase()))
    if (this.data.record.settings.includeObjectIdByDefault) asked.add('objectId')
    // SDKs choose the class of what they got by ___class
    const isKept = (name: string): boolean =>
      name === '___class' || ((props.length === 0 || asked.has(name)) && !excluded.has(name.toLowerCase()))
    return Object.fromEntries(Object.entries(whole).filter(([name]) => isKept(name)))
  }

  /** `path` holds the objects above: one that comes again is shown without its relations, so a circle ends. */
  #relations(table: TableView, record: StoredRecord, plan: RelationPlan, path: StoredRecord[]): JsonObject {
    if (table.relations.size === 0 && plan.named.size === 0) return {}
    if (path.includes(record)) return {}
    if (table.loadsRelationsOf && !table.loadsRelationsOf(record)) return {}
    const loaded = relationsToLoad(table, plan).map(({ relation, plan: next }): [string, JsonValue] => {
      const limit = relation.cardinality === 'one' ? 1 : this.#shape.relationsPageSize
      const view = this.#open(relation.relatedTable)
      const children = relatedRecords(this.data, relation, view.records, record.objectId).slice(0, limit)
      const shown = children.map((child) => this.#nested(view, child, next, [...path, record]))
      return [relation.name, relation.cardinality === 'one' ? (shown[0] ?? null) : shown]
    })
    return Object.fromEntries(loaded)
  }

  #nested(table: TableView, record: StoredRecord, plan: RelationPlan, path: StoredRecord[]): JsonObject {
    ensure(++this.#related <= MAX_RELATED, 'PAGE_SIZE_INVALID', {
      hint: `An answer holds at most ${MAX_RELATED} related objects; ask for fewer levels or smaller pages.`,
    })
    return { ...wholeObject(table, record), ...this.#relations(table, record, plan, path) }
  }

  #open(name: string): TableView {
    const known = this.#tables.get(name) ?? openTable(this.data, name)
    this.#tables.set(name, known)
    return known
  }
}

/** An object with its own columns alone. fromEntries keeps a column named __proto__ data. */
function wholeObject(table: TableView, record: StoredRecord): JsonObject {
  const values = [...table.columns.values()].map((column): [string, JsonValue] => [
    column.name,
    column.read(record),
  ])
  return Object.fromEntries([...values, ['___class', table.name]])
}

function columnName(table: TableView, name: string): string {
  const column = table.columns.get(name.toLowerCase())
  if (!column && name !== '___class' && !table.relations.has(name.toLowerCase()))
    throw new Fault('QUERY_PROPERTY_UNKNOWN', {
      property: name,
      hint: `Table '${table.name}' has no such column.`,
    })
  return column?.name ?? name
}
