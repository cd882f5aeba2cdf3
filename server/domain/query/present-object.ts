import type { JsonObject, JsonValue } from '../../contract/json'
import { ensure } from '../fault'
import type { AppData } from '../ports'
import type { StoredRecord } from '../records'
import { DEFAULT_PAGE_SIZE, type DataQuery } from './data-query'
import { mayLoad, relatedRecords } from '../schema/related-records'
import type { Projection } from './projection'
import type { RelatedProps } from './related-props'
import { NO_RELATIONS, planRelations, relationsToLoad, type RelationPlan } from './relation-plan'
import { openTable, type TableView } from '../schema/table-view'
import { noteTypes, typesOf } from './value-types'
import type { QueryWork } from './work/query-work'

/** More related objects than this in one answer are refused: our choice, so that no depth fills the memory. */
const MAX_RELATED = 10_000

/** What is loaded below an object. */
interface Level {
  plan: RelationPlan
  related: RelatedProps | undefined
  /**
   * The tables and ids of the objects above: one that comes again is shown without its relations, so a circle ends. A row
   * of a group is a copy, so the record does not tell.
   */
  path: readonly string[]
}

/** Which part of the objects is shown. */
export interface Shape {
  /** Absent for every column. */
  projection?: Projection
  /** Absent for the relations that load by themselves. */
  relations?: Pick<DataQuery, 'loadRelations' | 'relationsDepth' | 'autoLoad' | 'relationsPageSize'> & {
    /** Absent where related objects are shown whole. */
    related?: RelatedProps | undefined
    /** Names in lower case of those that the objects themselves come without. */
    excluded?: ReadonlySet<string>
  }
  /** Refuses relations that are asked for and may not be loaded; those that load by themselves are left out. */
  guard?: (table: TableView, record: StoredRecord) => void
  /** Counts what each object costs. */
  work?: QueryWork
}

/**
 * Objects as they go over the wire (wire reference D.1): every column, null when unset, `___class`, and the relations that
 * are asked for or load by themselves. Never a password.
 */
export class ObjectPresenter {
  #count = 0
  readonly #tables = new Map<string, TableView>()
  readonly #projection: Projection | undefined
  readonly #plan: RelationPlan
  readonly #related: RelatedProps | undefined
  readonly #excluded: ReadonlySet<string>
  readonly #pageSize: number
  readonly #work: QueryWork | undefined
  readonly #guard: (table: TableView, record: StoredRecord) => void

  /** Faults: RELATION_UNKNOWN for a path of too many steps. */
  constructor(
    private readonly data: AppData,
    { projection, relations, guard = () => undefined, work }: Shape = {},
  ) {
    this.#projection = projection
    this.#plan = relations ? planRelations(relations) : NO_RELATIONS
    this.#related = relations?.related
    this.#excluded = relations?.excluded ?? new Set()
    this.#pageSize = relations?.relationsPageSize ?? DEFAULT_PAGE_SIZE
    this.#work = work
    this.#guard = guard
  }

  /** A wrong name is refused even when no object was found. Faults: RELATION_UNKNOWN. */
  check(table: TableView): void {
    relationsToLoad(table, this.#plan)
  }

  /** Faults: RELATION_UNKNOWN, PAGE_SIZE_INVALID for too much at once, QUERY_TOO_COSTLY, and what `guard` throws. */
  present(table: TableView, record: StoredRecord): JsonObject {
    const projection = this.#projection
    const columns = this.#counted(projection?.width ?? table.columns.size, () =>
      projection ? projection.present(record) : ownColumns(table, record),
    )
    // what is worked out of many objects has no relations
    if (this.#projection?.isAggregated) return columns
    const level = { plan: this.#plan, related: this.#related, path: [] }
    return noteTypes({ ...columns, ...this.#relations(table, record, level) }, typesOf(columns))
  }

  #relations(table: TableView, record: StoredRecord, { plan, related, path }: Level): JsonObject {
    if (table.relations.size === 0 && plan.named.size === 0) return {}
    const place = `${table.name}/${record.objectId}`
    if (path.includes(place)) return {}
    const isTop = path.length === 0
    const wanted = relationsToLoad(table, plan).filter(
      ({ relation }) => !isTop || !this.#excluded.has(relation.name.toLowerCase()),
    )
    if (wanted.length === 0) return {}
    if (plan.named.size > 0 || plan.depth > 0) this.#guard(table, record)
    if (!mayLoad(this.data, table.name, record)) return {}
    const loaded = wanted.map(({ relation, plan: planned }): [string, JsonValue] => {
      const below = related?.below.get(relation.name.toLowerCase())
      const next = { plan: planned, related: below, path: [...path, place] }
      const limit = relation.cardinality === 'one' ? 1 : this.#pageSize
      const view = this.#open(relation.relatedTable)
      const children = relatedRecords(this.data, relation, view.records, record.objectId)
      this.#work?.spend(8 + children.length * 4)
      const shown = children.slice(0, limit).map((child) => this.#nested(view, child, next))
      return [relation.name, relation.cardinality === 'one' ? (shown[0] ?? null) : shown]
    })
    return Object.fromEntries(loaded)
  }

  #nested(table: TableView, record: StoredRecord, level: Level): JsonObject {
    ensure(++this.#count <= MAX_RELATED, 'PAGE_SIZE_INVALID', {
      hint: `An answer holds at most ${MAX_RELATED} related objects; ask for fewer levels or smaller pages.`,
    })
    const columns = this.#counted(table.columns.size, () => ownColumns(table, record, level.related))
    return { ...columns, ...this.#relations(table, record, level) }
  }

  #counted(width: number, show: () => JsonObject): JsonObject {
    this.#work?.spendOnValues(width)
    const shown = show()
    this.#work?.spendOnAnswer(Object.values(shown))
    return shown
  }

  #open(name: string): TableView {
    const known = this.#tables.get(name) ?? openTable(this.data, name)
    this.#tables.set(name, known)
    return known
  }
}

/** An object with its own columns alone. fromEntries keeps a column named __proto__ data. */
function ownColumns(table: TableView, record: StoredRecord, related?: RelatedProps): JsonObject {
  const values = [...table.columns.values()]
    .filter(({ name }) => !related || isShown(name.toLowerCase(), related))
    .map((column): [string, JsonValue] => [column.name, column.read(record)])
  return Object.fromEntries([...values, ['___class', table.name]])
}

/** A related object keeps its objectId among the columns that props name (data reference 2.2). */
function isShown(name: string, { isPart, shown, excluded }: RelatedProps): boolean {
  return (!isPart || shown.has(name) || name === 'objectid') && !excluded.has(name)
}
