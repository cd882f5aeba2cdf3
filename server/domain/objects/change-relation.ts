import type { Actor } from '../caller'
import { ensure, Fault } from '../fault'
import { guardTableOperation } from '../permissions/guards'
import { columnsSeenBy, seenBy } from '../permissions/sight'
import type { AppData, AppDraft, Services } from '../ports'
import { linkKey, type StoredLink, type StoredRecord, type StoredRelation } from '../records'
import { declareRelation } from '../schema/declare-relation'
import { getRecord } from '../query/find-objects'
import { matchingRecords, queryScope } from '../query/find-rows'
import { openTable, type TableView } from '../schema/table-view'
import type { Writing } from './writing'

/** Which children a request is about: listed ones, or those of a clause on the related table. */
export type ChildSelection = { ids: readonly string[] } | { where: string }

/** A parent and one of its relation columns, as the path of a request names them. */
export interface RelationTarget {
  tableName: string
  objectId: string
  /** `friends`, or `friends:Users:n` to declare the column on the way. */
  column: string
}

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
export const setLinks: LinkChange = (app, { current, linkTo }, childIds, guard) => {
  const [before, after] = [new Set(current.map(({ childId }) => childId)), new Set(childIds)]
  guard('ADD_RELATION')
  if (current.some(({ childId }) => !after.has(childId))) guard('DELETE_RELATION')
  for (const link of current) app.links.delete(linkKey(link))
  for (const childId of childIds) app.links.put(linkTo(childId))
  return childIds.filter((childId) => !before.has(childId)).length
}

/** Adds children to a parent and answers how many are new. A relation to one that is filled refuses. */
export const addLinks: LinkChange = (app, { relation, current, linkTo }, childIds, guard) => {
  guard('ADD_RELATION')
  const before = new Set(current.map(({ childId }) => childId))
  const added = childIds.filter((childId) => !before.has(childId))
  const isFull = relation.cardinality === 'one' && before.size > 0 && added.length > 0
  ensure(!isFull, 'RELATION_HOLDS_ONE', {
    fill: [relation.name],
    property: relation.name,
    hint: 'It has its object; set the relation to replace that.',
  })
  for (const childId of added) app.links.put(linkTo(childId))
  return added.length
}

/** Takes children from a parent and answers how many; the objects stay. */
export const dropLinksTo: LinkChange = (app, { current }, childIds, guard) => {
  guard('DELETE_RELATION')
  const removed = new Set(childIds)
  const leaving = current.filter(({ childId }) => removed.has(childId))
  for (const link of leaving) app.links.delete(linkKey(link))
  return leaving.length
}

export const setRelation = relationChange(setLinks)
export const addRelation = relationChange(addLinks)
export const unrelate = relationChange(dropLinksTo)

interface ParentLinks {
  relation: StoredRelation
  current: StoredLink[]
  linkTo: (childId: string) => StoredLink
}

function relationChange(change: LinkChange): RelationOperation {
  return ({ store, clock }, actor, { tableName, objectId, column }, children) =>
    store.change((draft) => {
      const app = draft.app(actor.appId)
      const table = openTable(columnsSeenBy(app, actor), tableName)
      const parent = getRecord(table, objectId)
      const relation = resolveRelation(app, table, column)
      const writing = { app, actor, readable: seenBy(app, actor), now: clock.now() }
      return changeLinks(writing, relation, parent, children, change)
    })
}

/**
 * Changes the children of an object that is there, within a change. Children that the actor may not find are passed
 * over like those that do not exist. Faults: TABLE_OPERATION_REFUSED.
 */
export function changeLinks(
  { app, actor, readable, now }: Pick<Writing, 'app' | 'actor' | 'readable' | 'now'>,
  relation: StoredRelation,
  parentRecord: StoredRecord,
  children: ChildSelection,
  change: LinkChange,
): number {
  const childIds = selectChildren(readable, relation, children, now)
  const parentId = parentRecord.objectId
  ensure(relation.cardinality === 'many' || childIds.length <= 1, 'RELATION_HOLDS_ONE', {
    fill: [relation.name],
    property: relation.name,
  })
  const { table, name, relatedTable } = relation
  const parent = { table, column: name, parentId, childTable: relatedTable }
  const links = {
    relation,
    current: app.links.ofParent(table, name, parentId),
    linkTo: (childId: string) => ({ ...parent, childId }),
  }
  return change(app, links, childIds, (permission) =>
    guardTableOperation(app, actor, table, permission, parentRecord),
  )
}

/** `column:Table:1` and `column:Table:n` declare the column while dynamic schema is on, as the vendor documents. */
function resolveRelation(app: AppDraft, table: TableView, spec: string): StoredRelation {
  const [name = '', relatedTable, cardinality, ...more] = spec.split(':')
  const isCardinality = cardinality === undefined || cardinality === '1' || cardinality === 'n'
  ensure(isCardinality && more.length === 0, 'RELATION_UNKNOWN', {
    fill: [spec],
    property: name,
    hint: `Call it '${name}:Table:1' or '${name}:Table:n'.`,
  })
  const existing = table.relations.get(name.toLowerCase())
  if (existing) {
    guardDeclaration(existing, spec, relatedTable, cardinality)
    return existing
  }
  if (relatedTable === undefined || relatedTable === '' || !app.record.settings.dynamicSchema)
    throw new Fault('RELATION_UNKNOWN', {
      fill: [name],
      property: name,
      hint: `Declare the relation, or call it '${name}:Table:n' while dynamic schema is on.`,
    })
  return declareRelation(app, table.name, {
    name,
    relatedTable,
    cardinality: cardinality === '1' ? 'one' : 'many',
    autoLoad: false,
  })
}

/** A name that is spelled against its declaration is refused: our choice, since it says that another one is meant. */
function guardDeclaration(
  { name, relatedTable, cardinality }: StoredRelation,
  spec: string,
  table = relatedTable,
  sentCardinality?: '1' | 'n',
): void {
  const declared = cardinality === 'one' ? '1' : 'n'
  const isSame =
    table.toLowerCase() === relatedTable.toLowerCase() && (sentCardinality ?? declared) === declared
  ensure(isSame, 'RELATION_UNKNOWN', {
    fill: [spec],
    property: name,
    hint: `It is declared as '${name}:${relatedTable}:${declared}'.`,
  })
}

/** Ids of children that exist and may be found, each once. */
function selectChildren(
  app: AppData,
  { relatedTable }: StoredRelation,
  children: ChildSelection,
  now: number,
): string[] {
  const table = openTable(app, relatedTable)
  if ('ids' in children) return [...new Set(children.ids)].filter((id) => table.records.get(id) !== undefined)
  return matchingRecords(queryScope(app, now), table, children.where).map(({ objectId }) => objectId)
}
