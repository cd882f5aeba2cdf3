import { removeObject } from '../../../domain/objects/remove-objects'
import { saveObject, updateObject } from '../../../domain/objects/save-object'
import { upsertObject } from '../../../domain/objects/upsert-objects'
import { json } from '../../rows/answers'
import { CHANGED_USER, PERMITTED_UPDATE, SAVED_OBJECT } from '../../rows/fault-groups'
import type { VendorOperation } from '../operation'

/** Objects of any table that are created, changed or removed, users included (wire-reference.md C.2, C.5). */
export const OBJECT_OPERATIONS: readonly VendorOperation[] = [
  ...(['put', 'post'] as const).map((method): VendorOperation => ({
    name: 'save',
    method,
    path: '/data/:table',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'Users can be made this way, as observed; a code of the list says they cannot (I, row 19).',
    readsBody: true,
    faults: [...SAVED_OBJECT, 'ENTITY_NOT_FOUND', 'PAGE_SIZE_INVALID'],
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
    readsBody: true,
    faults: [...SAVED_OBJECT, 'ENTITY_NOT_FOUND', 'PAGE_SIZE_INVALID', 'TABLE_OPERATION_REFUSED'],
    run: async ({ services, caller, input }) =>
      json(await upsertObject(services, caller, input.param('table'), input.body.object())),
  },
  {
    name: 'updateObject',
    method: 'put',
    path: '/data/:table/:objectId',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'No login is needed and the owner stays, unless permissions say otherwise.',
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
      ...PERMITTED_UPDATE,
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
    choice:
      'Served on both paths (I, row 15). Other users may be removed unless a permission or the setting says no.',
    faults: ['ENTITY_NOT_FOUND', 'REMOVE_OTHERS_REFUSED', 'REMOVE_REFUSED', 'TABLE_UNKNOWN'],
    run: async ({ services, caller, input }) =>
      json(await removeObject(services, caller, input.param('table'), input.param('objectId'))),
  },
]
