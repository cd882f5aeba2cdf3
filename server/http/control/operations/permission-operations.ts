import { PATTERNS } from '../../../contract/routes'
import { deletePermission, listPermissions } from '../../../domain/permissions/list-entries'
import { json, nothing } from '../../rows/answers'
import { CONTROL, type ControlOperation } from '../operation'

/** What is granted and denied in an app; the Permissions API and the Console API set it. */
export const CONTROL_PERMISSIONS: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listPermissions',
    method: 'get',
    path: PATTERNS.permissions,
    faults: ['APP_UNKNOWN'],
    run: ({ services, appId }) => json(listPermissions(services.store, appId)),
  },
  {
    ...CONTROL,
    name: 'deletePermission',
    method: 'delete',
    path: PATTERNS.permission,
    faults: ['APP_UNKNOWN', 'NOT_FOUND'],
    run: async ({ services, appId, input }) => {
      await deletePermission(services, appId, input.param('permissionId'))
      return nothing
    },
  },
]
