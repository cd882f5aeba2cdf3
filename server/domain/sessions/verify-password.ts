import type { JsonObject } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { passwordWork } from '../password-work'
import type { Services } from '../ports'
import { requireSession, type SessionServices } from './sessions'

/**
 * Whether a password is that of the caller's user. Only with the CloudCode key and a session. Source: wire-reference.md C.2.
 */
export async function verifyPassword(
  services: SessionServices & Pick<Services, 'passwords'>,
  actor: Actor,
  { password }: JsonObject,
): Promise<boolean> {
  ensure(actor.deviceType === 'BL', 'PASSWORD_CHECK_REFUSED')
  const current = await requireSession(services, actor)
  ensure(current !== undefined, 'USER_TOKEN_UNKNOWN', { fill: ['null'] })
  ensure(password !== undefined && password !== null, 'PARAMETERS_NULL', { property: 'password' })
  ensure(typeof password === 'string', 'PASSWORD_NOT_TEXT', { property: 'password' })
  const { passwordHash } = current.user
  return passwordHash !== null && services.passwords.matches(password, passwordHash, passwordWork(actor))
}
