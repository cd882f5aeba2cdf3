import type { Actor } from '../caller'
import { ensure } from '../fault'
import { guardTableOperation } from '../permissions/guards'
import { columnsSeenBy, seenBy } from '../permissions/sight'
import type { AppDraft, Services } from '../ports'
import type { StoredLink, StoredRecord, StoredRelation } from '../records'
import { QueryWork } from '../query/work/query-work'
import type { QueryScope } from '../query/evaluation/scope'
import { getRecord } from '../query/find-objects'
import { matchingRecords } from '../query/find-rows'
import { openTable } from '../schema/table-view'
import { ownTurn } from '../turns'
import { childrenAhead } from './children-ahead'
import { resolveRelation, type RelationTarget } from './resolve-relation'
import type { Writing } from './writing'

/** In steps of a query, a link that is added or removed: a change cannot pause, and all others wait for it. */
const STEPS_OF_A_LINK = 80
/** A list of so many is long enough for a turn of its own. */
const LONG_LIST = 500

/** Which children a request is about: listed ones, or those of a clause on the related table. */
export type ChildSelection = { ids: readonly string[] } | { where: string }

/** The same, or the children that a clause was found to name. */
type Children = ChildSelection | { found: readonly StoredRecord[] }

/** The permissions that a change of links asks for. */
type LinkPermission = 'ADD_RELATION' | 'DELETE_RELATION'

/** What a change does to a parent's links and a list of children; answers the number that the client gets. */
export type LinkChange = (
  app: AppDraft,
  links: ParentLinks,
  childIds: readonly string[],
  guard: (permission: LinkPermission) => void,
) => number

/** Carries a change out. A relation to one takes one child. */
export type RelationOperation = (
  services: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  target: RelationTarget,
  children: ChildSelection,
) => Promise<number>

/**
 * Replaces the children of a parent. Answers how many children are new: as documented, one that was a child before
 * does not count, and an id without an object is skipped.
 */
export const setLinks: LinkChange = (app, { current, linkTo, drop, spendOn }, childIds, guard) => {
  const [before, after] = [new Set(current.map(({ childId }) => childId)), new Set(childIds)]
  guard('ADD_RELATION')
  if (current.some(({ childId }) => !after.has(childId))) guard('DELETE_RELATION')
  spendOn(current.length + childIds.length)
  drop(() => true)
  for (const childId of childIds) app.links.put(linkTo(childId))
  return childIds.filter((childId) => !before.has(childId)).length
}

/** Adds children to a parent and answers how many are new. A relation to one that is filled refuses. */
export const addLinks: LinkChange = (app, { relation, current, linkTo, spendOn }, childIds, guard) => {
  guard('ADD_RELATION')
  const before = new Set(current.map(({ childId }) => childId))
  const added = childIds.filter((childId) => !before.has(childId))
  const isFull = relation.cardinality === 'one' && before.size > 0 && added.length > 0
  ensure(!isFull, 'RELATION_HOLDS_ONE', {
    fill: [relation.name],
    property: relation.name,
    hint: 'It has its object; set the relation to replace that.',
  })
  spendOn(added.length)
  for (const childId of added) app.links.put(linkTo(childId))
  return added.length
}

/** Takes children from a parent and answers how many; the objects stay. */
export const dropLinksTo: LinkChange = (_, { current, drop, spendOn }, childIds, guard) => {
  guard('DELETE_RELATION')
  const removed = new Set(childIds)
  const leaving = current.filter(({ childId }) => removed.has(childId))
  spendOn(leaving.length)
  drop(({ childId }) => removed.has(childId))
  return leaving.length
}

export const setRelation = relationChange(setLinks)
export const addRelation = relationChange(addLinks)
export const unrelate = relationChange(dropLinksTo)

interface ParentLinks {
  relation: StoredRelation
  current: StoredLink[]
  linkTo: (childId: string) => StoredLink
  drop: (isMeant: (link: StoredLink) => boolean) => void
  /** Faults: QUERY_TOO_COSTLY for more links than one call may add or remove. */
  spendOn: (count: number) => void
}

function relationChange(change: LinkChange): RelationOperation {
  return async (services, actor, target, children) => {
    const { store, clock } = services
    const ahead =
      'where' in children ? await childrenAhead(services, actor, target, children.where) : undefined
    if ('where' in children || children.ids.length > LONG_LIST) await ownTurn()
    return store.change((draft) => {
      // declaring the relation changes something as well
      const found = ahead?.revision === store.revision ? { found: ahead.records } : undefined
      const app = draft.app(actor.appId)
      const table = openTable(columnsSeenBy(app, actor), target.tableName)
      const parent = getRecord(table, target.objectId)
      const relation = resolveRelation(app, table, target.column)
      const now = clock.now()
      const writing = { app, actor, readable: seenBy(app, actor), now, work: new QueryWork() }
      return changeLinks(writing, relation, parent, found ?? children, change)
    })
  }
}

/**
 * Changes the children of an object that is there, within a change. Children that the actor may not find are passed
 * over like those that do not exist. Faults: RELATION_HOLDS_ONE, TABLE_OPERATION_REFUSED, QUERY_TOO_COSTLY.
 */
export function changeLinks(
  { app, actor, readable, now, work }: Pick<Writing, 'app' | 'actor' | 'readable' | 'now' | 'work'>,
  relation: StoredRelation,
  parentRecord: StoredRecord,
  children: Children,
  change: LinkChange,
): number {
  const childIds = selectChildren({ data: readable, now, work }, relation, children)
  const parentId = parentRecord.objectId
  ensure(relation.cardinality === 'many' || childIds.length <= 1, 'RELATION_HOLDS_ONE', {
    fill: [relation.name],
    property: relation.name,
  })
  const { table, name, relatedTable } = relation
  const parent = { table, column: name, parentId, childTable: relatedTable }
  work.spend(4 * app.links.countOfParent(table, name, parentId))
  const current = app.links.ofParent(table, name, parentId)
  const links = {
    relation,
    current,
    linkTo: (childId: string) => ({ ...parent, childId }),
    drop: (isMeant: (link: StoredLink) => boolean) => {
      app.links.deleteOfParent(table, name, parentId, isMeant)
    },
    spendOn: (count: number) => {
      work.spendOnLinks(count, STEPS_OF_A_LINK, name)
    },
  }
  return change(app, links, childIds, (permission) =>
    guardTableOperation(app, actor, table, permission, parentRecord),
  )
}

/** Ids of children that exist and may be found, each once. */
function selectChildren(scope: QueryScope, { relatedTable }: StoredRelation, children: Children): string[] {
  const table = openTable(scope.data, relatedTable)
  if ('ids' in children) {
    scope.work.spend(2 * children.ids.length)
    return [...new Set(children.ids)].filter((id) => table.records.get(id) !== undefined)
  }
  const found = 'found' in children ? children.found : matchingRecords(scope, table, children.where)
  return found.map(({ objectId }) => objectId)
}
