import { createHash } from 'node:crypto'
import { truncates } from 'bcryptjs'

/**
 * bcrypt reads 72 bytes, and a zero looks to it like the end at which it starts over. Passwords that are longer or hold a
 * zero are digested first, so that every byte counts; others go in as they are.
 */
export function bcryptInput(password: string): string {
  return truncates(password) || password.includes('\0')
    ? createHash('sha384').update(password).digest('base64')
    : password
}
