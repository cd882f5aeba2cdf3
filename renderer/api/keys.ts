import type { ChangedTable } from '../../server/contract/events'
import type { TemplateId } from '../../server/contract/mail'
import type { UserQuery } from '../../server/contract/user'

/** Keys of everything the window caches; a shorter key stands for all that begin with it. */
export const keys = {
  info: () => ['info'] as const,
  options: () => ['options'] as const,
  lan: () => ['lan'] as const,
  devices: () => ['devices'] as const,
  apps: () => ['apps'] as const,
  /** What the desktop app tells of. */
  notifications: () => ['notifications'] as const,
  faults: () => ['faults'] as const,
  fidelity: () => ['fidelity'] as const,
  calls: () => ['calls'] as const,
  callsOf: (appId: string) => ['calls', appId] as const,
  /** Outside `calls`: what was sent and answered never changes. */
  call: (appId: string, callId: string) => ['call', appId, callId] as const,
  users: (appId: string) => ['users', appId] as const,
  userPage: (appId: string, query: UserQuery) => ['users', appId, 'page', query] as const,
  user: (appId: string, objectId: string) => ['users', appId, 'one', objectId] as const,
  userSessions: (appId: string, objectId: string) => ['users', appId, 'sessions', objectId] as const,
  roles: (appId: string) => ['roles', appId] as const,
  permissions: (appId: string) => ['permissions', appId] as const,
  settings: (appId: string) => ['settings', appId] as const,
  properties: (appId: string) => ['properties', appId] as const,
  /** Those of Users. */
  relations: (appId: string) => ['relations', appId] as const,
  tables: (appId: string) => ['tables', appId] as const,
  emails: (appId: string) => ['emails', appId] as const,
  emailList: (appId: string, search: string) => ['emails', appId, 'list', search] as const,
  templates: (appId: string) => ['templates', appId] as const,
  customTemplates: (appId: string) => ['templates', appId, 'custom'] as const,
  customTemplatePreview: (appId: string, draft: object) =>
    ['templates', appId, 'preview', 'custom', draft] as const,
  templatePreview: (appId: string, id: TemplateId, draft: object) =>
    ['templates', appId, 'preview', id, draft] as const,
  email: (appId: string, emailId: string) => ['emails', appId, 'one', emailId] as const,
  /** Outside `emails`: what was captured never changes, so it is asked for once. */
  rawEmail: (appId: string, emailId: string) => ['raw-email', appId, emailId] as const,
}

type Key = readonly unknown[]

const AFFECTED: Record<ChangedTable, (appId: string) => Key[]> = {
  users: (appId) => [
    keys.users(appId),
    keys.roles(appId),
    keys.permissions(appId),
    keys.apps(),
    keys.templates(appId),
  ],
  sessions: (appId) => [keys.users(appId)],
  properties: (appId) => [keys.properties(appId), keys.users(appId), keys.templates(appId)],
  settings: (appId) => [keys.settings(appId)],
  templates: (appId) => [keys.templates(appId)],
  // relations that load by themselves are part of their user
  tables: (appId) => [keys.relations(appId), keys.tables(appId), keys.properties(appId), keys.users(appId)],
  permissions: (appId) => [keys.permissions(appId)],
  emails: (appId) => [keys.emails(appId), keys.apps()],
  // an app's roles are part of its record
  apps: (appId) => [keys.apps(), keys.info(), keys.roles(appId)],
}

/** What to ask again after a change of some tables. */
export function keysAffectedBy(appId: string, tables: readonly ChangedTable[]): Key[] {
  return tables.flatMap((table) => AFFECTED[table](appId))
}
