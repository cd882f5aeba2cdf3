import { createWrite } from '../objects/create-objects'
import { refuseNewColumns } from '../objects/fixed-schema'
import { putAndPresent } from '../objects/present-saved'
import { upsertWrite } from '../objects/upsert-objects'
import type { ObjectWrite } from '../schema/object-write'
import { sentValue } from '../schema/sent-properties'
import { idIn, sentIn, tableOf, type OperationCall, type Outcome, type RunOperation } from './operation'

/** The created object. */
export const create: RunOperation = (call) => put(call, createWrite(sentIn(call.payload, 'payload')))

/** The changed object: whole, or what was sent where it may not be found. */
export const update: RunOperation = (call) => {
  const sent = sentIn(call.payload, 'payload')
  const objectId = idIn(sentValue(sent, 'objectId'), 'objectId')
  return put(call, { deed: 'update', objectId, sent })
}

/** The same, whether the object is new or not. */
export const upsert: RunOperation = (call) => put(call, upsertWrite(sentIn(call.payload, 'payload')))

/** The time of the removal, in epoch ms. */
export const remove: RunOperation = (call) => {
  const { name } = tableOf(call)
  call.allowance.takeWrites(1)
  call.writing.drop(name, [idIn(call.payload, 'payload')])
  return { result: call.writing.now }
}

function put(call: OperationCall, write: ObjectWrite): Outcome {
  const { app } = call.writing
  const table = tableOf(call)
  refuseNewColumns(app, table, write.sent)
  call.allowance.takeWrites(1, table.columns.size)
  return { result: putAndPresent(call.writing, table.name, write) }
}
