import type { ConsoleOperation } from '../operation'
import { CONSOLE_ACLS } from './acl-operations'
import { CONSOLE_APPLICATION, CONSOLE_APPLICATIONS } from './application-operations'
import { CONSOLE_COLUMNS } from './column-operations'
import { CONSOLE_CUSTOM_TEMPLATES } from './custom-template-operations'
import { CONSOLE_DEVELOPER } from './developer-operations'
import { CONSOLE_KEYS } from './key-operations'
import { CONSOLE_MAIL } from './mail-operations'
import { CONSOLE_PERMISSIONS } from './permission-operations'
import { CONSOLE_PROVIDERS } from './provider-operations'
import { CONSOLE_CELLS } from './cell-operations'
import { CONSOLE_RECORDS } from './record-operations'
import { CONSOLE_ROLES } from './role-operations'
import { CONSOLE_SESSIONS } from './session-operations'
import { CONSOLE_SETTINGS } from './setting-operations'
import { CONSOLE_TEMPLATES } from './template-operations'

/** What a developer does outside the apps. */
export const CONSOLE_DEVELOPER_OPERATIONS: readonly ConsoleOperation[] = [
  ...CONSOLE_DEVELOPER,
  ...CONSOLE_APPLICATIONS,
]

/** What is done to one app. */
export const CONSOLE_APP_OPERATIONS: readonly ConsoleOperation[] = [
  ...CONSOLE_APPLICATION,
  ...CONSOLE_KEYS,
  ...CONSOLE_SETTINGS,
  ...CONSOLE_COLUMNS,
  // before the objects of a table that is called as these are
  ...CONSOLE_CELLS,
  ...CONSOLE_RECORDS,
  ...CONSOLE_ROLES,
  ...CONSOLE_PERMISSIONS,
  ...CONSOLE_ACLS,
  ...CONSOLE_SESSIONS,
  ...CONSOLE_TEMPLATES,
  ...CONSOLE_CUSTOM_TEMPLATES,
  ...CONSOLE_MAIL,
  ...CONSOLE_PROVIDERS,
]

/** Everything that is served of the Console API. */
export const CONSOLE_OPERATIONS: readonly ConsoleOperation[] = [
  ...CONSOLE_DEVELOPER_OPERATIONS,
  ...CONSOLE_APP_OPERATIONS,
]
