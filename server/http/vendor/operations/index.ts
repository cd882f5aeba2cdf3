import { noteUse, requireSession } from '../../../domain/sessions/sessions'
import type { Answer } from '../../rows/answers'
import { APP_OPERATIONS } from './app-operations'
import { CONFIRMATION_OPERATIONS } from './confirmation-operations'
import { BULK_OPERATIONS } from './bulk-operations'
import { DATA_OPERATIONS } from './data-operations'
import { RELATION_OPERATIONS } from './relation-operations'
import type { Operation, VendorCall } from '../operation'
import { RECOVERY_OPERATIONS } from './recovery-operations'
import { REGISTRATION_OPERATIONS } from './registration-operations'
import { SESSION_OPERATIONS } from './session-operations'
import { SOCIAL_OPERATIONS } from './social-operations'
import { USER_OPERATIONS } from './user-operations'

export { isParameter, readablePath, type Operation, type VendorCall } from '../operation'

/**
 * What is served of the vendor's API. Users come last: `users/:objectId` would match what stands after it. Bulk comes
 * before the other data operations for the same reason.
 */
export const OPERATIONS: readonly Operation[] = [
  ...REGISTRATION_OPERATIONS,
  ...SESSION_OPERATIONS,
  ...CONFIRMATION_OPERATIONS,
  ...RECOVERY_OPERATIONS,
  ...SOCIAL_OPERATIONS,
  ...APP_OPERATIONS,
  ...BULK_OPERATIONS,
  ...DATA_OPERATIONS,
  ...RELATION_OPERATIONS,
  ...USER_OPERATIONS,
]

/** Carries out an operation. Faults: 3064 3090 3091 for a token that is not taken, and the operation's own. */
export async function runOperation(operation: Operation, call: VendorCall): Promise<Answer> {
  if (operation.staleToken === 'refused') await requireSession(call.services, call.caller)
  else await noteUse(call.services, call.caller)
  return operation.run(call)
}
