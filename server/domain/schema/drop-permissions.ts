import type { AppDraft } from '../ports'
import { permissionKey, tableKey, type StoredPermission } from '../records'

// What is said of something that goes, goes with it, so that nothing new of the same name inherits it.

/** The permissions of an object. */
export function dropObjectPermissions(app: AppDraft, table: string, objectId: string): void {
  if (app.permissions.size > 0) dropAll(app, app.permissions.ofObject(table, objectId))
}

/** The permissions of a table, its columns and its objects. */
export function dropTablePermissions(app: AppDraft, table: string): void {
  dropAll(
    app,
    [...app.permissions.all()].filter(
      (entry) => entry.table !== null && tableKey(entry.table) === tableKey(table),
    ),
  )
}

/** The permissions of a column or relation. */
export function dropColumnPermissions(app: AppDraft, table: string, column: string): void {
  const ofTable = app.permissions.ofTable(table)
  dropAll(
    app,
    ofTable.filter((entry) => entry.column?.toLowerCase() === column.toLowerCase()),
  )
}

/** What is granted or denied to a user or a role. */
export function dropSubjectPermissions(app: AppDraft, policy: 'users' | 'roles', subject: string): void {
  dropAll(app, app.permissions.ofSubject(policy, subject))
}

function dropAll(app: AppDraft, entries: readonly StoredPermission[]): void {
  for (const entry of entries) app.permissions.delete(permissionKey(entry))
}
