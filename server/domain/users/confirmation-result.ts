import type { AppData } from '../ports'
import { identityValue } from '../schema/identity'
import { propertyValue } from '../schema/property-values'
import type { StoredUser } from '../records'

/** What came of following a confirmation link. */
export interface ConfirmationResult {
  state: 'confirmed' | 'already-confirmed' | 'expired' | 'unknown'
  appName: string
  /** The address that was confirmed, else the user's identity. */
  identity: string | null
  /** Where the app wants its users to go afterwards; '' for nowhere. */
  redirectUrl: string
}

/** How the result page names the user. */
export function findEmailIdentity(data: AppData, user: StoredUser): string | null {
  const email = propertyValue(user.properties, 'email')
  return typeof email === 'string' ? email : identityValue(data, user)
}
