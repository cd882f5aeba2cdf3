import { ownValue, type JsonObject } from '../../contract/json'
import { ensure } from '../fault'
import { guardBulkSize } from '../objects/bulk-size'
import { updateAll } from '../objects/bulk-update'
import { createWrite } from '../objects/create-objects'
import { refuseNewColumns } from '../objects/fixed-schema'
import { upsertWrite } from '../objects/upsert-objects'
import { permitted } from '../permissions/guards'
import type { StoredRecord } from '../records'
import type { ObjectWrite } from '../schema/object-write'
import type { SentProperties } from '../schema/sent-properties'
import {
  idIn,
  listIn,
  objectIn,
  refuseOtherKeys,
  sentIn,
  tableOf,
  type OperationCall,
  type RunOperation,
} from './operation'

/** The objectIds in order. */
export const createBulk: RunOperation = (call) => putAll(call, createWrite)

/** The objectIds in order, of new and of changed objects. */
export const upsertBulk: RunOperation = (call) => putAll(call, upsertWrite)

function putAll(call: OperationCall, writeOf: (sent: SentProperties) => ObjectWrite): { result: string[] } {
  const { app } = call.writing
  const table = tableOf(call)
  const list = listIn(call.payload, 'payload').map((item, at) => sentIn(item, `payload[${at}]`))
  guardBulkSize(app, list)
  const count = list.reduce((sum, { values }) => sum + Object.keys(values).length, 0)
  call.allowance.takeWrites(list.length, count)
  const ids = list.map((sent) => {
    refuseNewColumns(app, table, sent)
    return call.writing.put(table.name, writeOf(sent))
  })
  return { result: ids }
}

/** How many objects were changed. */
export const updateBulk: RunOperation = (call) => {
  const table = tableOf(call)
  const payload = objectIn(call.payload, 'payload')
  refuseOtherKeys(payload, ['changes', 'conditional', 'unconditional'], 'payload')
  const changes = sentIn(ownValue(payload, 'changes'), 'changes')
  refuseNewColumns(call.writing.app, table, changes)
  return { result: updateAll(call.writing, table.name, changes, () => selectRecords(call, payload)) }
}

/** How many objects were removed. */
export const deleteBulk: RunOperation = (call) => {
  const payload = objectIn(call.payload, 'payload')
  refuseOtherKeys(payload, ['conditional', 'unconditional'], 'payload')
  const { app, actor } = call.writing
  const { name } = tableOf(call)
  const records = permitted(app, actor, name, 'REMOVE', selectRecords(call, payload))
  call.writing.drop(
    name,
    records.map(({ objectId }) => objectId),
  )
  return { result: records.length }
}

/** The objects to write: those of a clause that may be found, or those of a list of ids that exist, each once. */
function selectRecords(call: OperationCall, payload: JsonObject): StoredRecord[] {
  const { writing, allowance } = call
  const table = tableOf(call)
  const { where, ids } = selectionIn(payload)
  const records =
    where === undefined
      ? [...new Set(ids)].map((id) => table.records.get(id)).filter((record) => record !== undefined)
      : writing.matching(table.name, where)
  allowance.takeWrites(records.length)
  return records
}

type Selection = { where: string; ids?: undefined } | { where?: undefined; ids: string[] }

/** Objects by a clause or by their ids. Faults: REQUEST_REFUSED for neither or both. */
export function selectionIn(payload: JsonObject): Selection {
  const where = ownValue(payload, 'conditional') ?? undefined
  const ids = ownValue(payload, 'unconditional') ?? undefined
  ensure((where === undefined) !== (ids === undefined), 'REQUEST_REFUSED', {
    fill: ["Either 'conditional' or 'unconditional' says which objects are meant"],
    property: 'conditional',
  })
  if (ids === undefined) {
    ensure(typeof where === 'string' && where.trim() !== '', 'REQUEST_REFUSED', {
      fill: ["'conditional' has to be a clause"],
      property: 'conditional',
    })
    return { where }
  }
  // a reference to one object stands for a list of it
  const list = Array.isArray(ids) ? ids : [ids]
  return { ids: list.map((id) => idIn(id, 'unconditional')) }
}
