import { createHash } from 'node:crypto'
import { truncates } from 'bcryptjs'

/**
 * bcrypt reads 72 bytes and repeats a shorter password after a zero byte, so "ab" and "ab\0ab" would be the same. Longer
 * passwords and those with a zero byte are therefore digested first; all others go in unchanged.
 */
export function bcryptInput(password: string): string {
  return truncates(password) || password.includes('\0')
    ? createHash('sha384').update(password).digest('base64')
    : password
}
