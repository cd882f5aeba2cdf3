import { ownValue } from '../../contract/json'
import { Fault } from '../fault'
import { addLinks, changeLinks, dropLinksTo, setLinks, type LinkChange } from '../objects/change-relation'
import { getRecord } from '../query/find-objects'
import type { Writing } from '../objects/writing'
import type { StoredRelation } from '../records'
import { selectionIn } from './bulk-operations'
import { idIn, objectIn, refuseOtherKeys, tableOf, type OperationCall, type RunOperation } from './operation'

/** How many children are new. */
export const addRelation = relationOperation(addLinks)

/** How many children are new; those that are not named are children no more. */
export const setRelation = relationOperation(setLinks)

/** How many children are children no more. */
export const deleteRelation = relationOperation(dropLinksTo)

function relationOperation(change: LinkChange): RunOperation {
  return (call) => {
    const { app } = call.writing
    const payload = objectIn(call.payload, 'payload')
    refuseOtherKeys(payload, ['parentObject', 'relationColumn', 'conditional', 'unconditional'], 'payload')
    const parentId = idIn(ownValue(payload, 'parentObject'), 'parentObject')
    const relation = relationOf(call, ownValue(payload, 'relationColumn'))
    const { where, ids } = selectionIn(payload)
    const parent = getRecord(tableOf(call), parentId)
    const linked = app.links.countOfParent(relation.table, relation.name, parentId)
    call.allowance.takeRecords(2 * linked)
    const children = { ids: ids ?? idsOf(call.writing, relation, where) }
    if (change === setLinks) call.allowance.takeWrites(linked)
    const result = changeLinks(call.writing, relation, parent, children, change)
    call.allowance.takeWrites(result)
    return { result }
  }
}

function idsOf(writing: Writing, { relatedTable }: StoredRelation, where: string): string[] {
  return writing.matching(relatedTable, where).map(({ objectId }) => objectId)
}

/** A relation has to be declared already: `column:Table:n` declares none here. Faults: COLUMN_MISSING. */
function relationOf(call: OperationCall, sent: unknown): StoredRelation {
  const { name, relations } = tableOf(call)
  const column = typeof sent === 'string' ? sent : ''
  const relation = relations.get(column.toLowerCase())
  if (!relation) throw new Fault('COLUMN_MISSING', { fill: [column, name], property: 'relationColumn' })
  return relation
}
