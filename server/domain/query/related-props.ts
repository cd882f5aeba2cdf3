import type { StoredRelation } from '../records'
import { openTable, type TableView } from '../schema/table-view'
import type { DataQuery } from './data-query'
import type { QueryScope } from './evaluation/scope'
import { planRelations, relationsToLoad, type RelationPlan } from './relation-plan'

/** Which columns are shown of the objects of a loaded relation. Names are in lower case. */
export interface RelatedProps {
  /** Whether props name what is shown: the objectId then comes with it. */
  isPart: boolean
  shown: ReadonlySet<string>
  excluded: ReadonlySet<string>
  /** By the name of the relation. */
  below: ReadonlyMap<string, RelatedProps>
}

/** A path of columns alone. What has an alias, a function or a path of JSON is worked out for the object itself. */
const PATH = /^[\w$#`]+(\.[\w$#`]+)+$/

/**
 * Takes the paths out of props and excludeProps that lead into relations which the query loads: they choose columns of
 * the related objects (data reference 2.2). Where rows are compared or grouped they stay, as values of the row: our
 * choice. Faults: RELATION_UNKNOWN.
 */
export function splitRelatedProps(
  { data }: QueryScope,
  table: TableView,
  query: DataQuery,
): { own: DataQuery; related: RelatedProps | undefined } {
  const hasPath = [...query.props, ...query.excludeProps].some((entry) => PATH.test(entry.replace(/^!/, '')))
  if (!hasPath || query.distinct || query.groupBy.length > 0) return { own: query, related: undefined }
  const named = query.props.filter((entry) => table.relations.has(entry.toLowerCase()))
  const plan = planRelations({ ...query, loadRelations: [...query.loadRelations, ...named] })
  const related = new Branch(table, plan, (name) => openTable(data, name))
  const props = query.props.filter((entry) =>
    entry.startsWith('!') ? !related.exclude(entry.slice(1)) : !related.show(entry),
  )
  const excludeProps = query.excludeProps.filter((entry) => !related.exclude(entry))
  // with its only props gone the object would be shown whole
  const isEmptied = related.isPart && props.every((entry) => entry.startsWith('!'))
  return { own: { ...query, props: isEmptied ? [...props, 'objectId'] : props, excludeProps }, related }
}

class Branch implements RelatedProps {
  isPart = false
  readonly shown = new Set<string>()
  readonly excluded = new Set<string>()
  readonly below = new Map<string, Branch>()
  readonly #loaded: ReadonlyMap<string, { relation: StoredRelation; plan: RelationPlan }>

  constructor(
    private readonly table: TableView,
    plan: RelationPlan,
    private readonly open: (name: string) => TableView,
  ) {
    this.#loaded = new Map(
      relationsToLoad(table, plan).map((loaded) => [loaded.relation.name.toLowerCase(), loaded]),
    )
  }

  /** Whether the path is that of a column of loaded objects. */
  show(entry: string): boolean {
    return this.#place(entry, (branches, column) => {
      for (const branch of branches) branch.isPart = true
      branches.at(-1)?.shown.add(column)
    })
  }

  exclude(entry: string): boolean {
    return this.#place(entry, (branches, column) => branches.at(-1)?.excluded.add(column))
  }

  #place(entry: string, put: (branches: readonly Branch[], column: string) => void): boolean {
    if (!PATH.test(entry)) return false
    const steps = entry.replaceAll('`', '').toLowerCase().split('.')
    const column = steps.pop() ?? ''
    const branches = this.walk(steps)
    if (!branches?.at(-1)?.table.columns.has(column)) return false
    put(branches, column)
    return true
  }

  /** The branches on a way, this one first; undefined where a step is not loaded. */
  private walk([step, ...rest]: readonly string[]): Branch[] | undefined {
    if (step === undefined) return [this]
    const below = this.#step(step)?.walk(rest)
    return below && [this, ...below]
  }

  #step(name: string): Branch | undefined {
    const known = this.below.get(name)
    const loaded = this.#loaded.get(name)
    if (known || !loaded) return known
    const branch = new Branch(this.open(loaded.relation.relatedTable), loaded.plan, this.open)
    this.below.set(name, branch)
    return branch
  }
}
