import { OAUTH_KINDS } from '../../contract/login-providers'
import type { Operation } from '../operations'

/** A call of the vendor's Console API (wire reference G.2). */
export interface ConsoleOperation {
  /** The method of the Console SDK that makes it, such as `users.getUsersRegs`; null where none does. */
  name: string | null
  method: Operation['method']
  /** An Express path, after `/{appId}/console` for an app's call and after `/console` for a developer's. */
  path: string
  of: 'app' | 'developer'
  /** What of it is our choice; absent where nothing is. */
  choice?: string
}

type Row = [name: string | null, method: ConsoleOperation['method'], path: string]

const DEVELOPER: Row[] = [
  ['user.login', 'post', '/home/login'],
  ['user.getAccountInfo', 'get', '/home/myaccount'],
  ['user.logout', 'delete', '/home/logout'],
  ['apps.getApps', 'get', '/applications'],
  ['apps.createApp', 'post', '/applications'],
]

const APPLICATION: Row[] = [
  ['apps.renameApp', 'put', '/application'],
  ['settings.getAppSettings', 'get', '/appsettings'],
  [null, 'get', '/apikey'],
  ['settings.getAPIKey', 'get', '/apikey/:id'],
  ['settings.updateAPIKey', 'put', '/apikey/:id'],
  ['settings.regenerateAPIKey', 'post', '/apikey/:id/regenerate'],
]

const SETTINGS: Row[] = [
  ['users.getUsersRegs', 'get', '/userregistration'],
  ['users.updateUsersRegs', 'put', '/userregistration'],
  ['users.getUsersLogin', 'get', '/userlogin'],
  ['users.updateUsersLogin', 'post', '/userlogin'],
  ['tables.loadConfigs', 'get', '/data/config'],
  ['tables.setConfigs', 'put', '/data/config'],
]

const DATA: Row[] = [
  ['users.getUsersProps', 'get', '/userproperties'],
  ['users.updateUsersProps', 'put', '/userproperties/:name'],
  ['tables.get', 'get', '/data/tables'],
  ['tables.create', 'post', '/data/tables'],
  ['tables.remove', 'delete', '/data/tables/:table'],
  ['tables.loadRecords', 'post', '/data/:table/find'],
  ['tables.getRecordsCount', 'post', '/data/:table/count'],
  ['tables.deleteRecords', 'delete', '/data/tables/:table/records'],
  ['tables.deleteRecords', 'delete', '/data/tables/:table/all'],
  ['tables.createRecord', 'post', '/data/:table'],
  ['tables.bulkCreateRecords', 'post', '/data/bulk/:table'],
  ['tables.bulkUpsertRecords', 'put', '/data/bulkupsert/:table'],
  ['tables.updateRecord', 'put', '/data/:table/:objectId'],
  ['tables.createColumn', 'post', '/data/tables/:table/columns'],
  ['tables.updateColumn', 'put', '/data/tables/:table/columns/:name'],
  ['tables.deleteColumn', 'delete', '/data/tables/:table/columns/:name'],
  // what the same methods call for a relation
  ['tables.createColumn', 'post', '/data/tables/:table/columns/relation'],
  ['tables.updateColumn', 'put', '/data/tables/:table/columns/relation'],
  ['tables.deleteColumn', 'delete', '/data/tables/:table/columns/relation/:name'],
]

const SECURITY: Row[] = [
  ['security.loadRoles', 'get', '/security/roles'],
  ['security.createRole', 'put', '/security/roles/:name'],
  ['security.deleteRole', 'delete', '/security/roles/:id'],
  ['security.loadUsers', 'get', '/user/sessions/users'],
  ['security.loadUsersWithSessions', 'get', '/user/sessions/users-with-sessions'],
  ['security.loadUserSessions', 'get', '/user/sessions/:userId'],
  ['security.logoutUserSessions', 'put', '/user/sessions/logout'],
]

const MAIL: Row[] = [
  ['email.loadTemplates', 'get', '/email'],
  ['email.loadEmailTemplates', 'get', '/email'],
  ['email.saveTemplate', 'put', '/email/events'],
  ['email.saveEmailTemplate', 'put', '/email/events'],
  ['email.sendTestEmail', 'post', '/email/events/test'],
  ['email.resetSystemEmailTemplate', 'delete', '/email/events/:eventId'],
  ['email.getEmailParams', 'get', '/mailsettings'],
  ['email.updateEmailParams', 'put', '/mailsettings'],
  ['email.resetEmailParams', 'delete', '/mailsettings'],
  ['email.testSMTPConnection', 'put', '/mailsettings/test'],
]

const PROVIDERS: Row[] = OAUTH_KINDS.flatMap((kind): Row[] => {
  const called = kind === 'oauth1' ? 'OAuth1' : 'OAuth2'
  return [
    [`users.get${called}ProviderTemplates`, 'get', `/users/${kind}-templates`],
    [`users.get${called}Providers`, 'get', `/users/${kind}`],
    [`users.get${called}Provider`, 'get', `/users/${kind}/:id`],
    [`users.update${called}Provider`, 'put', `/users/${kind}/:id`],
    [`users.remove${called}Provider`, 'delete', `/users/${kind}/:id`],
    [`users.create${called}ProviderFromTemplate`, 'post', `/users/${kind}/create-from-template`],
    [`users.get${called}CallbackUrls`, 'get', `/users/${kind}/:code/callback-url`],
  ]
})

const operations = (of: ConsoleOperation['of'], rows: Row[], choice?: string): ConsoleOperation[] =>
  rows.map(([name, method, path]) => ({
    name,
    method,
    path,
    of,
    ...(choice === undefined ? {} : { choice }),
  }))

/** Every call of the Console API that is served. Where bodies are ours, the SDK passes them on as they are. */
export const CONSOLE_OPERATIONS: readonly ConsoleOperation[] = [
  ...operations(
    'developer',
    DEVELOPER,
    'Any login that is not empty will do on this machine unless options set one; fields of answers are those that the SDK reads.',
  ),
  ...operations(
    'app',
    APPLICATION,
    'An app has one API key of each client kind, so the kind is its id; fields of answers are those that the SDK reads.',
  ),
  ...operations('app', [
    ['apps.deleteApp', 'delete', '/application'],
    ['users.logoutAllUsers', 'post', '/userlogin/logout/all'],
  ]),
  ...operations('app', SETTINGS, 'The known fields have the vendor’s names; the others are ours.'),
  ...operations(
    'app',
    [['settings.updateDomainNames', 'put', '/domaincontrolsettings']],
    'It holds for JS and REST keys; what the vendor answers is not known.',
  ),
  ...operations(
    'app',
    DATA,
    'Columns of other tables than Users are plain: neither required nor with a default. Fields are those that the SDK reads.',
  ),
  ...operations('app', SECURITY, 'Ids of roles are made from their names; the form of sessions is ours.'),
  ...operations('app', MAIL, 'Nothing is delivered: settings of a mail server are taken and not kept.'),
  ...operations(
    'app',
    [...PROVIDERS, ['users.createOAuth2Provider', 'post', '/users/oauth2']],
    'Nothing is asked of a provider: its keys and secrets are taken and not kept.',
  ),
]
