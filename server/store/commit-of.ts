import type { ChangedTable } from '../contract/events'
import type { Commit } from '../domain/ports'
import type { AppRecord } from '../domain/records'
import type { RecordChange } from './tables/record-table'

/** Which section of the window a table belongs to. */
const CHANGED: Readonly<Record<string, ChangedTable>> = {
  server: 'apps',
  users: 'users',
  properties: 'properties',
  sessions: 'sessions',
  endedSessions: 'sessions',
  confirmations: 'users',
  recoveries: 'users',
  emails: 'emails',
  tables: 'tables',
  objects: 'tables',
  relations: 'tables',
  links: 'tables',
  permissions: 'permissions',
}

/** What the store's listeners are told of a change. */
export function commitOf({ appId, table, before, after }: RecordChange): Commit {
  return {
    appId,
    table: CHANGED[table] ?? changedOfApp(before as AppRecord, after as AppRecord),
    before,
    after,
  }
}

/** An app's own record holds its settings and templates too; which of them changed is seen by comparing. */
function changedOfApp(before: AppRecord | undefined, after: AppRecord | undefined): ChangedTable {
  if (!before || !after) return 'apps'
  if (before.settings !== after.settings) return 'settings'
  const isOfTemplates =
    before.templates !== after.templates || before.customTemplates !== after.customTemplates
  return isOfTemplates ? 'templates' : 'apps'
}
