import type { AppDraft } from '../ports'
import { permissionKey, type StoredPermission } from '../records'

/** Keeps what is said of a column or relation when it gets another name. */
export function renameColumnPermissions(app: AppDraft, table: string, from: string, to: string): void {
  for (const entry of app.permissions.ofTable(table))
    if (entry.column?.toLowerCase() === from.toLowerCase()) replace(app, entry, { ...entry, column: to })
}

/** Keeps what is granted or denied to a role when it gets another name. */
export function renameRolePermissions(app: AppDraft, from: string, to: string): void {
  for (const entry of [...app.permissions.ofSubject('roles', from)])
    replace(app, entry, { ...entry, subject: to })
}

function replace(app: AppDraft, entry: StoredPermission, renamed: StoredPermission): void {
  app.permissions.delete(permissionKey(entry))
  app.permissions.put(renamed)
}
