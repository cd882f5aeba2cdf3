import { randomBytes, randomUUID } from 'node:crypto'
import type { Ids } from './domain/ports'

const upperCaseUuid = (): string => randomUUID().toUpperCase()

/** Ids as the vendor's look: upper-case and UUID-shaped (wire reference A.1, D.1). */
export const randomIds: Ids = {
  objectId: upperCaseUuid,
  userToken: upperCaseUuid,
  apiKey: upperCaseUuid,
  // opaque, and not the user's objectId (wire reference H)
  confirmationKey: () => randomBytes(24).toString('base64url'),
  recoveryKey: () => randomBytes(24).toString('base64url'),
  password: () => randomBytes(9).toString('base64url'),
  emailId: () => randomBytes(12).toString('hex'),
}
