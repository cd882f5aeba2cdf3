import { bulkUpdate } from '../../domain/objects/bulk-update'
import { createObjects } from '../../domain/objects/create-objects'
import { bulkDelete } from '../../domain/objects/remove-objects'
import { upsertObjects } from '../../domain/objects/upsert-objects'
import { json } from '../answers'
import { parseJsonObject } from '../json-text'
import { sentBulkWhere, sentObjects, sentWhere } from './data-input'
import { DEFAULTS, type Operation } from './operation'

/** Many objects at once (wire reference C.5). Numbers are answered bare (fact 6 of the ten). */
export const BULK_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'bulkCreate',
    method: 'post',
    path: '/data/bulk/:table',
    source: 'C.5',
    test: 'api/data-users › among many comes with its id in order, and two of one identity are none',
    readsBody: true,
    run: async ({ services, caller, param, body }) =>
      json(await createObjects(services, caller, param('table'), sentObjects(body))),
  },
  {
    ...DEFAULTS,
    name: 'bulkUpsert',
    method: 'put',
    path: '/data/bulkupsert/:table',
    source: 'C.5',
    choice: 'Only SDKs have it. All of the objects or none; a new objectId is taken as it is sent.',
    test: 'api/data-upsert › answers their ids in order',
    readsBody: true,
    run: async ({ services, caller, param, body }) =>
      json(await upsertObjects(services, caller, param('table'), sentObjects(body))),
  },
  {
    ...DEFAULTS,
    name: 'bulkUpdate',
    method: 'put',
    path: '/data/bulk/:table',
    source: 'C.5',
    choice: 'Without a query every object is changed; a query without a clause is refused.',
    test: 'api/data-objects › is counted, changed and deleted as a whole, in bare numbers',
    readsBody: true,
    run: async (call) => {
      const { services, caller, param, body } = call
      return json(
        await bulkUpdate(services, caller, param('table'), sentBulkWhere(call), parseJsonObject(body)),
      )
    },
  },
  ...(
    [
      ['post', '/data/bulk/:table/delete'],
      // as the REST pages spell it
      ['delete', '/data/bulk/:table'],
    ] as const
  ).map(([method, path]): Operation => ({
    ...DEFAULTS,
    name: 'bulkDelete',
    method,
    path,
    source: 'C.5',
    choice: 'A clause has to be given, so that a slip empties no table.',
    test: 'api/data-objects › is counted, changed and deleted as a whole, in bare numbers',
    readsBody: true,
    run: async (call) =>
      json(await bulkDelete(call.services, call.caller, call.param('table'), sentWhere(call))),
  })),
]
