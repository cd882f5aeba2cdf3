import type { VendorOperation } from '../operation'
import { APP_OPERATIONS } from './app-operations'
import { BULK_OPERATIONS } from './bulk-operations'
import { CONFIRMATION_OPERATIONS } from './confirmation-operations'
import { DATA_OPERATIONS } from './data-operations'
import { GROUPING_OPERATIONS } from './grouping-operations'
import { MAIL_OPERATIONS } from './mail-operations'
import { OBJECT_OPERATIONS } from './object-operations'
import { PERMISSION_OPERATIONS } from './permission-operations'
import { RECOVERY_OPERATIONS } from './recovery-operations'
import { REGISTRATION_OPERATIONS } from './registration-operations'
import { RELATION_OPERATIONS } from './relation-operations'
import { SESSION_OPERATIONS } from './session-operations'
import { SOCIAL_OPERATIONS } from './social-operations'
import { TRANSACTION_OPERATIONS } from './transaction-operations'
import { USER_OPERATIONS } from './user-operations'

/**
 * What is served of the vendor's API. Users come last: `users/:objectId` would match what stands after it. Grouping
 * and bulk come before the other data operations, and permissions before relations, for the same reason.
 */
export const VENDOR_OPERATIONS: readonly VendorOperation[] = [
  ...REGISTRATION_OPERATIONS,
  ...SESSION_OPERATIONS,
  ...CONFIRMATION_OPERATIONS,
  ...RECOVERY_OPERATIONS,
  ...SOCIAL_OPERATIONS,
  ...APP_OPERATIONS,
  ...MAIL_OPERATIONS,
  ...GROUPING_OPERATIONS,
  ...BULK_OPERATIONS,
  ...DATA_OPERATIONS,
  ...OBJECT_OPERATIONS,
  ...PERMISSION_OPERATIONS,
  ...RELATION_OPERATIONS,
  ...TRANSACTION_OPERATIONS,
  ...USER_OPERATIONS,
]
