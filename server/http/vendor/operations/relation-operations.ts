import { addRelation, setRelation, unrelate } from '../../../domain/objects/change-relation'
import { loadRelations } from '../../../domain/objects/load-relations'
import { addressQuery, bodyQuery, sentChildren, sentTarget } from '../../request/data-input'
import { json } from '../../rows/answers'
import { LINKS, QUERY } from '../../rows/fault-groups'
import { idOf, queryOf, textOf, without } from '../amf-arguments'
import { persistenceService, type AmfArguments } from '../amf-name'
import type { VendorOperation } from '../operation'

const targetParams = ([table, object, column]: AmfArguments) => ({
  table: textOf(table),
  objectId: idOf(object),
  column: textOf(column),
})

/** Java names the relation once more among those to load with it; older clients send numbers in place of a query. */
function toLoadRequest([
  table = null,
  object = null,
  column = null,
  query = null,
  offset = null,
]: AmfArguments) {
  const params = targetParams([table, object, column])
  if (typeof query === 'number') return { params, body: { pageSize: query, offset } }
  const { loadRelations = null, ...body } = queryOf(query)
  return { params, body: { ...body, loadRelations: without(loadRelations, params.column) } }
}

/** The children are a clause or a list. */
function toChangeRequest([table = null, column = null, object = null, children = null]: AmfArguments) {
  const params = targetParams([table, object, column])
  return typeof children === 'string' ? { params, query: { where: children } } : { params, body: children }
}

/** Related objects of any table (wire-reference.md C.5). */
export const RELATION_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'loadRelations',
    method: 'get',
    path: '/data/:table/:objectId/:column',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'In the order in which they were added.',
    faults: [...QUERY, 'ENTITY_NOT_FOUND', 'FIND_REFUSED', 'TABLE_OPERATION_REFUSED'],
    run: async (call) =>
      json(await loadRelations(call.services, call.caller, sentTarget(call.input), addressQuery(call.input))),
  },
  {
    name: 'loadRelations',
    method: 'post',
    path: '/data/:table/:objectId/:column/load',
    access: 'app-key-session',
    source: 'C.5',
    amf: [persistenceService('loadRelations', toLoadRequest)],
    readsBody: true,
    faults: [...QUERY, 'ENTITY_NOT_FOUND', 'FIND_REFUSED', 'TABLE_OPERATION_REFUSED'],
    run: async (call) =>
      json(await loadRelations(call.services, call.caller, sentTarget(call.input), bodyQuery(call.input))),
  },
  ...(
    [
      ['setRelation', 'post', setRelation],
      ['addRelation', 'put', addRelation],
      ['deleteRelation', 'delete', unrelate],
    ] as const
  ).map(([name, method, change]): VendorOperation => ({
    name,
    method,
    path: '/data/:table/:objectId/:column',
    access: 'app-key-session',
    source: 'C.5',
    choice:
      'A child that does not exist is passed over; a full relation to one refuses another. One call changes some ten thousand links.',
    amf: [persistenceService(name, toChangeRequest)],
    readsBody: true,
    faults: LINKS,
    run: async (call) =>
      json(await change(call.services, call.caller, sentTarget(call.input), sentChildren(call.input))),
  })),
]
