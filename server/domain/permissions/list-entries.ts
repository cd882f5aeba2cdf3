import { createHash } from 'node:crypto'
import type { PermissionList, PermissionRow } from '../../contract/permission'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import type { AppData, Services, Store } from '../ports'
import { permissionKey, type StoredPermission } from '../records'
import { identityValue } from '../schema/identity'

/** More are not listed: our choice, so that a window stays light. */
const MAX_LISTED = 1000

/** Everything that is granted or denied in an app, in the order in which it was first set. */
export function listPermissions(store: Store, appId: string): PermissionList {
  const app = getApp(store, appId)
  const all = [...app.permissions.all()]
  return {
    total: all.length,
    permissions: all.slice(0, MAX_LISTED).map((entry) => permissionRow(app, entry)),
  }
}

/** Takes one of them away. Faults: NOT_FOUND. */
export async function deletePermission(
  { store }: Pick<Services, 'store'>,
  appId: string,
  permissionId: string,
): Promise<void> {
  await store.change((draft) => {
    const { permissions } = draft.app(appId)
    const entry = [...permissions.all()].find((each) => idOf(each) === permissionId)
    ensure(entry !== undefined, 'NOT_FOUND', {
      fill: ['There is no such permission'],
      property: 'permissionId',
      hint: 'It may have been taken away meanwhile; list the permissions again.',
    })
    permissions.delete(permissionKey(entry))
  })
}

/** What stands for a permission in a path. */
function idOf(entry: StoredPermission): string {
  return createHash('sha256').update(permissionKey(entry)).digest('hex').slice(0, 24)
}

function permissionRow(app: AppData, entry: StoredPermission): PermissionRow {
  const user = entry.policy === 'users' ? app.users.get(entry.subject) : undefined
  const name = (user && identityValue(app, user)) ?? entry.subject
  return { ...entry, permissionId: idOf(entry), name }
}
