import { removeObject } from '../../../domain/objects/remove-objects'
import { saveObject, updateObject } from '../../../domain/objects/save-object'
import { upsertObject } from '../../../domain/objects/upsert-objects'
import { json } from '../../rows/answers'
import { CHANGED_USER, SAVED_OBJECT } from '../../rows/fault-groups'
import { idOf, textOf } from '../amf-arguments'
import { persistenceService, type AmfArguments } from '../amf-name'
import type { VendorOperation } from '../operation'

const tableAndObject = ([table, object = null]: AmfArguments) => ({
  params: { table: textOf(table), objectId: idOf(object) },
  body: object,
})

/** Objects of any table that are created, changed or removed, users included (wire-reference.md C.2, C.5). */
export const OBJECT_OPERATIONS: readonly VendorOperation[] = [
  ...(['put', 'post'] as const).map((method): VendorOperation => ({
    name: 'save',
    method,
    path: '/data/:table',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'Users can be made this way, as observed; a code of the list says they cannot (I, row 19).',
    // Java's `create` has an objectId of null
    ...(method === 'put' && {
      amf: ['save', 'create'].map((name) => persistenceService(name, tableAndObject)),
    }),
    readsBody: true,
    faults: [...SAVED_OBJECT, 'ENTITY_NOT_FOUND', 'PAGE_SIZE_INVALID', 'UPDATE_OTHERS_REFUSED'],
    run: async ({ services, caller, input }) =>
      json(await saveObject(services, caller, input.param('table'), input.body.object())),
  })),
  {
    name: 'upsert',
    method: 'put',
    path: '/data/:table/upsert',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'Only SDKs have it. A new objectId is taken as it is sent.',
    amf: [persistenceService('upsert', tableAndObject)],
    readsBody: true,
    faults: [...SAVED_OBJECT, 'ENTITY_NOT_FOUND', 'PAGE_SIZE_INVALID', 'UPDATE_OTHERS_REFUSED'],
    run: async ({ services, caller, input }) =>
      json(await upsertObject(services, caller, input.param('table'), input.body.object())),
  },
  {
    name: 'updateObject',
    method: 'put',
    path: '/data/:table/:objectId',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'No login is needed and the owner stays: the vendor’s permissions start out so.',
    amf: [persistenceService('update', tableAndObject)],
    readsBody: true,
    faults: [
      ...CHANGED_USER,
      'ENTITY_NOT_FOUND',
      'PAGE_SIZE_INVALID',
      'PARAMETERS_NULL',
      'PASSWORD_NOT_TEXT',
      'PASSWORD_OF_NOBODY',
      'QUERY_PROPERTY_UNKNOWN',
      'TABLE_UNKNOWN',
      'UPDATE_OTHERS_REFUSED',
    ],
    run: async ({ services, caller, input }) =>
      json(
        await updateObject(
          services,
          caller,
          input.param('table'),
          input.param('objectId'),
          input.body.object(),
        ),
      ),
  },
  {
    name: 'removeObject',
    method: 'delete',
    path: '/data/:table/:objectId',
    access: 'app-key-session',
    source: 'C.2',
    choice: 'Served on both paths (I, row 15). Others may be removed unless a setting says no.',
    amf: [
      persistenceService('remove', tableAndObject, {
        toResult: (value) => (value as { deletionTime: number }).deletionTime,
      }),
    ],
    faults: ['ENTITY_NOT_FOUND', 'REMOVE_OTHERS_REFUSED', 'TABLE_UNKNOWN'],
    run: async ({ services, caller, input }) =>
      json(await removeObject(services, caller, input.param('table'), input.param('objectId'))),
  },
]
