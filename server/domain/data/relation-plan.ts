import type { StoredRelation } from '../records'
import { ensure } from '../fault'
import { MAX_RELATIONS_DEPTH, type DataQuery } from './data-query'
import type { TableView } from './table-view'

/** Which relations are loaded, level by level. */
export interface RelationPlan {
  /** Named relations by lower-case name, with what is loaded of theirs. */
  named: ReadonlyMap<string, RelationPlan>
  /** So many levels are loaded whatever their names. */
  depth: number
}

export const NO_RELATIONS: RelationPlan = { named: new Map(), depth: 0 }

/**
 * Reads `loadRelations` and `relationsDepth`; `*` alone is one level of everything.
 * Faults: RELATION_UNKNOWN (1021) for a path of too many steps.
 */
export function planRelations({ loadRelations, relationsDepth }: DataQuery): RelationPlan {
  const paths = loadRelations.map((path) => path.toLowerCase().split('.'))
  const endless = paths.find((path) => path.length > MAX_RELATIONS_DEPTH)
  ensure(endless === undefined, 'RELATION_UNKNOWN', {
    fill: [endless?.[0] ?? ''],
    hint: `A path has at most ${MAX_RELATIONS_DEPTH} steps.`,
  })
  return { ...planPaths(paths), depth: relationsDepth }
}

function planPaths(paths: readonly string[][]): RelationPlan {
  const rests = new Map<string, string[][]>()
  for (const [name = '', ...rest] of paths) {
    const known = rests.get(name) ?? []
    if (rest.length > 0) known.push(rest)
    rests.set(name, known)
  }
  return { named: new Map([...rests].map(([name, rest]) => [name, planPaths(rest)])), depth: 0 }
}

/**
 * The relations of a table to load, each with the plan for its objects: the named ones, those within the depth, and
 * those that load by themselves. Faults: RELATION_UNKNOWN (1021) for a name that is none of the table's.
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
    .filter(([name, { autoLoad }]) => autoLoad || all || plan.depth > 0 || plan.named.has(name))
    .map(([name, relation]) => ({
      relation,
      plan: { named: (plan.named.get(name) ?? all ?? NO_RELATIONS).named, depth },
    }))
}
