import {
  addRelation,
  deleteRelation,
  setRelation,
  type RelationTarget,
} from '../../domain/objects/change-relation'
import { loadRelated } from '../../domain/objects/load-related'
import { json } from '../answers'
import { addressQuery, bodyQuery, sentChildren } from './data-input'
import { DEFAULTS, type Operation, type VendorCall } from './operation'

const target = ({ param }: VendorCall): RelationTarget => ({
  tableName: param('table'),
  objectId: param('objectId'),
  column: param('column'),
})

/** Related objects of any table (wire reference C.5). */
export const RELATION_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'loadRelations',
    method: 'get',
    path: '/data/:table/:objectId/:column',
    source: 'C.5',
    choice: 'In the order in which they were added.',
    test: 'api/data-relations › are loaded in pages, filtered and sorted, both ways',
    run: (call) =>
      Promise.resolve(
        json(loadRelated(call.services.store, call.caller.appId, target(call), addressQuery(call))),
      ),
  },
  {
    ...DEFAULTS,
    name: 'loadRelations',
    method: 'post',
    path: '/data/:table/:objectId/:column/load',
    source: 'C.5',
    test: 'api/data-relations › are loaded in pages, filtered and sorted, both ways',
    readsBody: true,
    run: (call) =>
      Promise.resolve(
        json(loadRelated(call.services.store, call.caller.appId, target(call), bodyQuery(call))),
      ),
  },
  ...(
    [
      ['setRelation', 'post', setRelation],
      ['addRelation', 'put', addRelation],
      ['deleteRelation', 'delete', deleteRelation],
    ] as const
  ).map(([name, method, change]): Operation => ({
    ...DEFAULTS,
    name,
    method,
    path: '/data/:table/:objectId/:column',
    source: 'C.5',
    choice: 'A child that does not exist is passed over; a full relation to one refuses another.',
    test: 'api/data-relations › are set, added and deleted by id, each answering a bare number',
    readsBody: true,
    run: async (call) =>
      json(await change(call.services, call.caller.appId, target(call), sentChildren(call))),
  })),
]
