import { describeTable } from '../../domain/data/describe-table'
import { countObjects, findFirst, findObject, findObjects } from '../../domain/data/find-objects'
import { removeObject } from '../../domain/data/remove-objects'
import { saveObject, updateObject } from '../../domain/data/save-object'
import { ensure } from '../../domain/fault'
import { json, type Answer } from '../answers'
import { parseJsonObject } from '../json-text'
import { addressQuery, bodyQuery, sentWhere } from './data-input'
import { DEFAULTS, type Operation, type VendorCall } from './operation'

const answer = (value: unknown): Promise<Answer> => Promise.resolve(json(value))
const count = (call: VendorCall): Promise<Answer> =>
  answer(countObjects(call.services.store, call.caller.appId, call.param('table'), sentWhere(call)))

/** Objects of any table, users included (users-api.md C.5). What `data/:table/:objectId` would match comes before it. */
export const DATA_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'find',
    method: 'post',
    path: '/data/:table/find',
    readsBody: true,
    run: (call) =>
      answer(findObjects(call.services.store, call.caller.appId, call.param('table'), bodyQuery(call))),
  },
  {
    ...DEFAULTS,
    name: 'find',
    method: 'get',
    path: '/data/:table',
    run: (call) =>
      answer(findObjects(call.services.store, call.caller.appId, call.param('table'), addressQuery(call))),
  },
  { ...DEFAULTS, name: 'count', method: 'post', path: '/data/:table/count', readsBody: true, run: count },
  { ...DEFAULTS, name: 'count', method: 'get', path: '/data/:table/count', run: count },
  ...(['first', 'last'] as const).map((end): Operation => ({
    ...DEFAULTS,
    name: end === 'first' ? 'findFirst' : 'findLast',
    method: 'get',
    path: `/data/:table/${end}`,
    run: (call) =>
      answer(findFirst(call.services.store, call.caller.appId, call.param('table'), end, addressQuery(call))),
  })),
  {
    ...DEFAULTS,
    name: 'describe',
    method: 'get',
    path: '/data/:table/properties',
    run: ({ services, caller, param }) => answer(describeTable(services.store, caller.appId, param('table'))),
  },
  {
    ...DEFAULTS,
    name: 'findByPrimaryKey',
    method: 'get',
    path: '/data/:table/pk',
    run: (call) => {
      const objectId = call.query('objectId')
      ensure(objectId !== '', 'PRIMARY_KEY_UNKNOWN', { fill: ['objectId is not sent'], property: 'objectId' })
      return answer(
        findObject(call.services.store, call.caller.appId, call.param('table'), objectId, addressQuery(call)),
      )
    },
  },
  ...(['put', 'post'] as const).map((method): Operation => ({
    ...DEFAULTS,
    name: 'save',
    method,
    path: '/data/:table',
    readsBody: true,
    run: async ({ services, caller, param, body }) =>
      json(await saveObject(services, caller, param('table'), parseJsonObject(body))),
  })),
  {
    ...DEFAULTS,
    name: 'findById',
    method: 'get',
    path: '/data/:table/:objectId',
    run: (call) => {
      const { services, caller, param } = call
      return answer(
        findObject(services.store, caller.appId, param('table'), param('objectId'), addressQuery(call)),
      )
    },
  },
  {
    ...DEFAULTS,
    name: 'updateObject',
    method: 'put',
    path: '/data/:table/:objectId',
    readsBody: true,
    run: async ({ services, caller, param, body }) =>
      json(await updateObject(services, caller, param('table'), param('objectId'), parseJsonObject(body))),
  },
  {
    ...DEFAULTS,
    name: 'removeObject',
    method: 'delete',
    path: '/data/:table/:objectId',
    run: async ({ services, caller, param }) =>
      json(await removeObject(services, caller.appId, param('table'), param('objectId'))),
  },
]
