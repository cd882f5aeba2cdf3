import type { ControlOperation } from '../operation'
import { CONTROL_APPS } from './app-operations'
import { CONTROL_CALLS } from './call-operations'
import { CONTROL_CUSTOM_KEYS } from './custom-key-operations'
import { CONTROL_CUSTOM_TEMPLATES } from './custom-template-operations'
import { CONTROL_DEVICES } from './device-operations'
import { CONTROL_EMAILS } from './email-operations'
import { CONTROL_LAN } from './lan-operations'
import { CONTROL_OPTIONS } from './option-operations'
import { CONTROL_PERMISSIONS } from './permission-operations'
import { CONTROL_PROPERTIES } from './property-operations'
import { CONTROL_ROLES } from './role-operations'
import { CONTROL_SERVER } from './server-operations'
import { CONTROL_SESSION } from './session-operations'
import { CONTROL_TABLES } from './table-operations'
import { CONTROL_TEMPLATES } from './template-operations'
import { CONTROL_USERS } from './user-operations'

/** The control API without its stream of events. */
export const CONTROL_OPERATIONS: readonly ControlOperation[] = [
  ...CONTROL_SESSION,
  ...CONTROL_SERVER,
  ...CONTROL_LAN,
  ...CONTROL_DEVICES,
  ...CONTROL_OPTIONS,
  ...CONTROL_APPS,
  ...CONTROL_CUSTOM_KEYS,
  ...CONTROL_CALLS,
  ...CONTROL_USERS,
  ...CONTROL_ROLES,
  ...CONTROL_PERMISSIONS,
  ...CONTROL_PROPERTIES,
  ...CONTROL_TABLES,
  ...CONTROL_EMAILS,
  ...CONTROL_TEMPLATES,
  ...CONTROL_CUSTOM_TEMPLATES,
]
