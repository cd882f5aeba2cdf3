import type { StoredRelation } from '../records'
import { ensure } from '../fault'
import { MAX_RELATIONS_DEPTH, type DataQuery } from './data-query'
import type { TableView } from '../schema/table-view'

/** Which relations are loaded, level by level. */
export interface RelationPlan {
  /** Named relations by lower-case name, with what is loaded of theirs. */
  named: ReadonlyMap<string, RelationPlan>
  /** How many levels are loaded, whatever the names of the relations. */
  depth: number
  /** Whether relations load by themselves. */
  autoLoad: boolean
  /** Relations on the way to here, which do not load by themselves again. */
  above: readonly StoredRelation[]
}

export const NO_RELATIONS: RelationPlan = { named: new Map(), depth: 0, autoLoad: true, above: [] }

/**
 * Reads `loadRelations` and `relationsDepth`; `*` alone is one level of everything. Faults: RELATION_UNKNOWN for a path
 * of too many steps.
 */
export function planRelations({
  loadRelations,
  relationsDepth,
  autoLoad,
}: Pick<DataQuery, 'loadRelations' | 'relationsDepth' | 'autoLoad'>): RelationPlan {
  const paths = loadRelations.map((path) => path.toLowerCase().split('.'))
  const endless = paths.find((path) => path.length > MAX_RELATIONS_DEPTH)
  ensure(endless === undefined, 'RELATION_UNKNOWN', {
    fill: [endless?.[0] ?? ''],
    hint: `A path has at most ${MAX_RELATIONS_DEPTH} steps.`,
  })
  return { named: planPaths(paths), depth: relationsDepth, autoLoad, above: [] }
}

function planPaths(paths: readonly string[][]): RelationPlan['named'] {
  const rests = new Map<string, string[][]>()
  for (const [name = '', ...rest] of paths) {
    const known = rests.get(name) ?? []
    if (rest.length > 0) known.push(rest)
    rests.set(name, known)
  }
  return new Map([...rests].map(([name, rest]) => [name, { ...NO_RELATIONS, named: planPaths(rest) }]))
}

/**
 * The relations of a table to load, each with the plan for its objects: the named ones, those within the depth, and
 * those that load by themselves, once on each way: our choice, or friends of friends would be loaded without end.
 * Faults: RELATION_UNKNOWN for a name that is none of the table's.
 */
export function relationsToLoad(
  table: TableView,
  plan: RelationPlan,
): { relation: StoredRelation; plan: RelationPlan }[] {
  for (const name of plan.named.keys())
    ensure(name === '*' || table.relations.has(name), 'RELATION_UNKNOWN', { fill: [name], property: name })
  const all = plan.named.get('*')
  const depth = Math.max(plan.depth - 1, 0)
  return [...table.relations]
    .filter(([name, relation]) => {
      const isAuto = plan.autoLoad && relation.autoLoad && !plan.above.includes(relation)
      return isAuto || all || plan.depth > 0 || plan.named.has(name)
    })
    .map(([name, relation]) => {
      const { named } = plan.named.get(name) ?? all ?? NO_RELATIONS
      return { relation, plan: { ...plan, named, depth, above: [...plan.above, relation] } }
    })
}
