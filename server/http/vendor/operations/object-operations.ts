import { deepSave } from '../../../domain/objects/deep-save'
import { removeObject } from '../../../domain/objects/remove-objects'
import { createObject, saveObject, updateObject } from '../../../domain/objects/save-object'
import { upsertObject } from '../../../domain/objects/upsert-objects'
import { withoutOptions } from '../../request/query-options'
import { json } from '../../rows/answers'
import { CHANGED_USER, MISFITS, NEW_OBJECT, PERMITTED_UPDATE, SAVED_OBJECT } from '../../rows/fault-groups'
import { idOf, mapOf, textOf } from '../amf-arguments'
import { persistenceService, type AmfArguments } from '../amf-name'
import type { VendorOperation } from '../operation'

const tableAndObject = ([table, object]: AmfArguments) => ({
  params: { table: textOf(table), objectId: idOf(mapOf(object)) },
  body: mapOf(object),
})

/** Objects of any table that are created, changed or removed, users included (wire-reference.md C.2, C.5). */
export const OBJECT_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'save',
    method: 'put',
    path: '/data/:table',
    access: 'app-key-session',
    source: 'C.5',
    choice:
      'Users can be made this way, as observed; a code of the list says they cannot (I, row 19). While registrations are off that answers 3009, but for server code; such users get no mail and are ENABLED at once. userStatus, lastLogin and what else the server owns is taken and does not count, since SDKs send whole objects back (D.1). An objectId that no object has is refused. Relations that are sent along change nothing: they have operations of their own since version 4 (data 7.3).',
    amf: [persistenceService('save', tableAndObject)],
    readsBody: true,
    faults: [...SAVED_OBJECT, 'ENTITY_NOT_FOUND', 'PAGE_SIZE_INVALID'],
    run: async ({ services, caller, input }) =>
      json(await saveObject(services, caller, input.param('table'), withoutOptions(input).body.object())),
  },
  {
    name: 'create',
    method: 'post',
    path: '/data/:table',
    access: 'app-key-session',
    source: 'data 7.1',
    choice: 'An objectId may be sent that no object has yet; of a user only that of a guest, who becomes it.',
    // Java's has an objectId of null
    amf: [persistenceService('create', tableAndObject)],
    readsBody: true,
    faults: [...NEW_OBJECT, 'OBJECT_ID_TAKEN', 'PAGE_SIZE_INVALID'],
    run: async ({ services, caller, input }) =>
      json(await createObject(services, caller, input.param('table'), withoutOptions(input).body.object())),
  },
  {
    name: 'upsert',
    method: 'put',
    path: '/data/:table/upsert',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'Only SDKs have it. A new objectId is taken as it is sent.',
    amf: [persistenceService('upsert', tableAndObject)],
    readsBody: true,
    faults: [...SAVED_OBJECT, 'PAGE_SIZE_INVALID', 'TABLE_OPERATION_REFUSED'],
    run: async ({ services, caller, input }) =>
      json(await upsertObject(services, caller, input.param('table'), withoutOptions(input).body.object())),
  },
  {
    name: 'deepSave',
    method: 'put',
    path: '/data/:table/deep-save',
    access: 'app-key-session',
    source: 'data 4',
    choice:
      'An objectId that no object has is refused, and more than 1000 objects are, and a mark of an object that is not sent before it. Codes of what is missing in the schema are not known.',
    amf: [persistenceService('deepSave', tableAndObject)],
    readsBody: true,
    faults: [
      ...SAVED_OBJECT,
      'COLUMN_MISSING',
      'ENTITY_NOT_FOUND',
      'PAGE_SIZE_INVALID',
      'TABLE_MISSING',
      'FIND_REFUSED',
      'TABLE_OPERATION_REFUSED',
    ],
    run: async ({ services, caller, input }) =>
      json(await deepSave(services, caller, input.param('table'), withoutOptions(input).body.object())),
  },
  {
    name: 'updateObject',
    method: 'put',
    path: '/data/:table/:objectId',
    access: 'app-key-session',
    source: 'C.5',
    choice:
      'No login is needed and the owner stays, unless permissions say otherwise. That goes for users too, guests and strangers included: 3028 is of users/{objectId} alone, and permissions grant at first (I, row 20). The setting for other users, or a denied UPDATE, keeps everybody else from them.',
    amf: [persistenceService('update', tableAndObject)],
    readsBody: true,
    faults: [
      ...CHANGED_USER,
      ...MISFITS,
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
          withoutOptions(input).body.object(),
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
    amf: [
      persistenceService('remove', tableAndObject, {
        toResult: (value) => (value as { deletionTime: number }).deletionTime,
      }),
    ],
    faults: [
      'ENTITY_NOT_FOUND',
      'QUERY_TOO_COSTLY',
      'REMOVE_OTHERS_REFUSED',
      'REMOVE_REFUSED',
      'REQUEST_REFUSED',
      'TABLE_UNKNOWN',
    ],
    run: async ({ services, caller, input }) =>
      json(
        await removeObject(services, caller, input.param('table'), withoutOptions(input).param('objectId')),
      ),
  },
]
