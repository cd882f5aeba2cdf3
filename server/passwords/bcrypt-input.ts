import { createHash } from 'node:crypto'
import { truncates } from 'bcryptjs'

/** bcrypt reads 72 bytes. A longer password is digested first, so that its end counts too; others go in as they are. */
export function bcryptInput(password: string): string {
  return truncates(password) ? createHash('sha384').update(password).digest('base64') : password
}
