import { describeTable } from '../../domain/schema/describe-table'
import { countObjects, findFirst, findObject, findObjects } from '../../domain/query/find-objects'
import { removeObject } from '../../domain/objects/remove-objects'
import { saveObject, updateObject } from '../../domain/objects/save-object'
import { upsertObject } from '../../domain/objects/upsert-objects'
import { ensure } from '../../domain/fault'
import { json, type Answer } from '../answers'
import { parseJsonObject } from '../json-text'
import { addressQuery, bodyQuery, sentWhere } from './data-input'
import { DEFAULTS, type Operation, type VendorCall } from './operation'

const answer = (value: unknown): Promise<Answer> => Promise.resolve(json(value))
const count = (call: VendorCall): Promise<Answer> =>
  answer(countObjects(call.services.store, call.caller.appId, call.param('table'), sentWhere(call)))

/** Objects of any table, users included (wire reference C.5). What `data/:table/:objectId` would match comes before it. */
export const DATA_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'find',
    method: 'post',
    path: '/data/:table/find',
    source: 'C.5',
    choice:
      'distinct has no effect; groupBy and having are refused. Order and case of text are ours where no source says.',
    test: 'api/data-objects › has the properties asked for, however they are sent',
    readsBody: true,
    run: (call) =>
      answer(findObjects(call.services.store, call.caller.appId, call.param('table'), bodyQuery(call))),
  },
  {
    ...DEFAULTS,
    name: 'find',
    method: 'get',
    path: '/data/:table',
    source: 'C.5',
    choice: 'As the POST form.',
    test: 'api/data-objects › has ten of them in the order of their creation, and a hundred at most',
    run: (call) =>
      answer(findObjects(call.services.store, call.caller.appId, call.param('table'), addressQuery(call))),
  },
  {
    ...DEFAULTS,
    name: 'count',
    method: 'post',
    path: '/data/:table/count',
    source: 'C.5',
    test: 'api/data-objects › is counted, changed and deleted as a whole, in bare numbers',
    readsBody: true,
    run: count,
  },
  {
    ...DEFAULTS,
    name: 'count',
    method: 'get',
    path: '/data/:table/count',
    source: 'C.5',
    test: 'api/data-objects › is counted, changed and deleted as a whole, in bare numbers',
    run: count,
  },
  ...(['first', 'last'] as const).map((end): Operation => ({
    ...DEFAULTS,
    name: end === 'first' ? 'findFirst' : 'findLast',
    method: 'get',
    path: `/data/:table/${end}`,
    source: 'C.5',
    choice: 'An empty table answers 1000.',
    test: 'api/data-objects › has a first and a last',
    run: (call) =>
      answer(findFirst(call.services.store, call.caller.appId, call.param('table'), end, addressQuery(call))),
  })),
  {
    ...DEFAULTS,
    name: 'describe',
    method: 'get',
    path: '/data/:table/properties',
    source: 'C.5',
    test: 'api/data-users › the password is described without a value',
    run: ({ services, caller, param }) => answer(describeTable(services.store, caller.appId, param('table'))),
  },
  {
    ...DEFAULTS,
    name: 'findByPrimaryKey',
    method: 'get',
    path: '/data/:table/pk',
    source: 'C.5',
    choice: 'objectId is the only primary key.',
    test: 'api/data-objects › is found by its primary key, and removed',
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
    source: 'C.5',
    choice: 'Users can be made this way, as observed; a code of the list says they cannot (I, row 19).',
    test: 'api/data-users › by %s is one that can log in',
    readsBody: true,
    run: async ({ services, caller, param, body }) =>
      json(await saveObject(services, caller, param('table'), parseJsonObject(body))),
  })),
  {
    ...DEFAULTS,
    name: 'upsert',
    method: 'put',
    path: '/data/:table/upsert',
    source: 'C.5',
    choice: 'Only SDKs have it. A new objectId is taken as it is sent.',
    test: 'api/data-upsert › changes the one that is there and leaves the rest of it',
    readsBody: true,
    run: async ({ services, caller, param, body }) =>
      json(await upsertObject(services, caller, param('table'), parseJsonObject(body))),
  },
  {
    ...DEFAULTS,
    name: 'findById',
    method: 'get',
    path: '/data/:table/:objectId',
    source: 'C.5',
    test: 'api/apps-and-urls › a user is reloaded by id without password or token',
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
    source: 'C.5',
    choice: 'No login is needed and the owner stays: the vendor’s permissions start out so.',
    test: 'api/data-objects › is changed by %s with its objectId',
    readsBody: true,
    run: async ({ services, caller, param, body }) =>
      json(await updateObject(services, caller, param('table'), param('objectId'), parseJsonObject(body))),
  },
  {
    ...DEFAULTS,
    name: 'removeObject',
    method: 'delete',
    path: '/data/:table/:objectId',
    source: 'C.2',
    choice: 'Served on both paths (I, row 15). Others may be removed unless a setting says no.',
    test: 'api/user-maintenance › answers the time alone and ends the user’s sessions',
    run: async ({ services, caller, param }) =>
      json(await removeObject(services, caller, param('table'), param('objectId'))),
  },
]
