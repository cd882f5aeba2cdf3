import { bulkUpdate } from '../../../domain/objects/bulk-update'
import { createObjects } from '../../../domain/objects/create-objects'
import { bulkDelete } from '../../../domain/objects/remove-objects'
import { upsertObjects } from '../../../domain/objects/upsert-objects'
import { sentBulkWhere, sentObjects, sentWhere } from '../../request/data-input'
import { withoutOptions } from '../../request/query-options'
import { json } from '../../rows/answers'
import { CLAUSE, MISFITS, NEW_OBJECT, SAVED_OBJECT, VALUES } from '../../rows/fault-groups'
import { textOf } from '../amf-arguments'
import { persistenceService, type AmfArguments } from '../amf-name'
import type { VendorOperation } from '../operation'

const tableAndObjects = ([table, objects = null]: AmfArguments) => ({
  params: { table: textOf(table) },
  body: objects,
})

/** Many objects at once (wire-reference.md C.5). Numbers are answered bare (fact 6 of the ten). */
export const BULK_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'bulkCreate',
    method: 'post',
    path: '/data/bulk/:table',
    access: 'app-key-session',
    source: 'C.5',
    choice:
      'How many objects it takes is a setting, 100 at first as the vendor’s cloud has it; all of them or none.',
    amf: [persistenceService('createBulk', tableAndObjects)],
    readsBody: true,
    faults: [...NEW_OBJECT, 'OBJECT_ID_TAKEN', 'TOO_MANY_OBJECTS'],
    run: async ({ services, caller, input }) =>
      json(await createObjects(services, caller, input.param('table'), sentObjects(withoutOptions(input)))),
  },
  {
    name: 'bulkUpsert',
    method: 'put',
    path: '/data/bulkupsert/:table',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'Only SDKs have it. All of the objects or none; a new objectId is taken as it is sent.',
    amf: [persistenceService('upsertBulk', tableAndObjects)],
    readsBody: true,
    faults: [...SAVED_OBJECT, 'TABLE_OPERATION_REFUSED', 'TOO_MANY_OBJECTS'],
    run: async ({ services, caller, input }) =>
      json(await upsertObjects(services, caller, input.param('table'), sentObjects(withoutOptions(input)))),
  },
  {
    name: 'bulkUpdate',
    method: 'put',
    path: '/data/bulk/:table',
    access: 'app-key-session',
    source: 'C.5',
    choice:
      'Without a query every object is changed; a query without a clause is refused. What may not be changed is passed over. Some 60,000 objects get the same values at once, 10,000 users or values that are worked out for each (414), since others wait for them.',
    amf: [
      persistenceService('updateBulk', ([table, where = null, changes = null]) => ({
        params: { table: textOf(table) },
        query: { where },
        body: changes,
      })),
    ],
    readsBody: true,
    faults: [
      ...CLAUSE,
      ...MISFITS,
      ...VALUES,
      'BULK_IDENTITY_COLUMNS',
      'BULK_SYSTEM_COLUMNS',
      'EMAIL_FORMAT_WRONG',
      'NOTHING_TO_UPDATE',
      'PARAMETERS_NULL',
      'QUERY_PROPERTY_UNKNOWN',
      'UPDATE_REQUIRED_EMPTY',
      'UPDATE_UNKNOWN_PROPERTY',
    ],
    run: async ({ services, caller, input }) =>
      json(
        await bulkUpdate(services, caller, input.param('table'), sentBulkWhere(input), input.body.object()),
      ),
  },
  ...(
    [
      ['post', '/data/bulk/:table/delete'],
      // as the REST pages spell it
      ['delete', '/data/bulk/:table'],
    ] as const
  ).map(([method, path]): VendorOperation => ({
    name: 'bulkDelete',
    method,
    path,
    access: 'app-key-session',
    source: 'C.5',
    choice:
      'A clause has to be given, so that a slip empties no table. What may not be removed is passed over. Some 160,000 objects at once, 20,000 users (414), since others wait for them.',
    ...(method === 'post' && {
      amf: [
        persistenceService('removeBulk', ([table, where = null]) => ({
          params: { table: textOf(table) },
          body: { where },
        })),
      ],
    }),
    readsBody: true,
    faults: [...CLAUSE, 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, caller, input }) =>
      json(await bulkDelete(services, caller, input.param('table'), sentWhere(input))),
  })),
]
