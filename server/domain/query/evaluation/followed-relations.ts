import { isCondition, partsOf, type Condition, type PathStep, type Term } from '../grammar/ast'
import type { QueryWork } from '../work/query-work'

/** The first relation of each path that a condition follows: paths that begin alike may be about the same object. */
export function followedRelations(work: QueryWork, condition: Condition): string[] {
  const followed: string[] = []
  const open: Term[] = [condition]
  for (let term = open.pop(); term; term = open.pop()) {
    work.spend(0.3)
    if (term.kind === 'column') followed.push(...firstRelation(term.path))
    else for (const inner of partsOf(term)) open.push(inner)
  }
  return followed
}

function firstRelation([first, ...more]: readonly PathStep[]): string[] {
  if (!first || (more.length === 0 && first.bracket === undefined)) return []
  const { name, bracket } = first
  // what a condition in brackets follows is the matter of its own query
  const inside = !bracket || isCondition(bracket) || bracket.kind !== 'column' ? [] : bracket.path
  return [[name, ...inside.map((step) => step.name)].join('.').toLowerCase()]
}

interface Group {
  relations: Set<string>
  parts: number[]
}

/** Conditions in groups of which none follows a relation that another does, in the order of their first. */
export function independentGroups(work: QueryWork, parts: readonly Condition[]): Condition[][] {
  const followed = parts.map((part) => followedRelations(work, part))
  // most conditions follow none, and some have thousands of parts
  if (followed.every(({ length }) => length === 0)) return parts.map((part) => [part])
  const groups = new Set<Group>()
  const groupOf = new Map<string, Group>()
  for (const [index, relations] of followed.entries()) {
    const own: Group = { relations: new Set(relations), parts: [index] }
    let group = own
    for (const relation of own.relations) group = merge(groups, groupOf, group, groupOf.get(relation))
    for (const relation of own.relations) groupOf.set(relation, group)
    groups.add(group)
  }
  return [...groups]
    .map((group) => group.parts.sort((a, b) => a - b))
    .sort(([a = 0], [b = 0]) => a - b)
    .map((indexes) => indexes.map((index) => parts[index]).filter((part) => part !== undefined))
}

/** The smaller goes into the larger, so that many are joined in little time. */
function merge(groups: Set<Group>, groupOf: Map<string, Group>, one: Group, other: Group | undefined): Group {
  if (!other || other === one) return one
  const [small, large] = one.parts.length < other.parts.length ? [one, other] : [other, one]
  for (const relation of small.relations) {
    large.relations.add(relation)
    groupOf.set(relation, large)
  }
  for (const index of small.parts) large.parts.push(index)
  groups.delete(small)
  return large
}
