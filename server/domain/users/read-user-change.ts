import { z } from 'zod'
import { USER_STATUSES } from '../../contract/user'
import { ensure } from '../fault'
import { parseInput } from '../parse-input'
import { sentValue, type SentProperties } from '../schema/sent-properties'
import { userNotFound } from './get-user'
import type { UserWrite } from './write-users'

const resetSchema = z.object({
  userStatus: z.enum(USER_STATUSES).optional(),
  password: z
    .string()
    .nullish()
    .transform((password) => password ?? undefined),
})

/**
 * A change of properties, status and password at once, as the Console's data browser sends it. What the server owns may
 * come along and does not count. Source: wire-reference.md G.2.
 */
export function readUserChange(objectId: string, sent: SentProperties): UserWrite {
  const reset = parseInput(resetSchema, {
    userStatus: sentValue(sent, 'userStatus'),
    password: sentValue(sent, 'password'),
  })
  ensure(reset.password !== '', 'PASSWORD_MISSING', { property: 'password' })
  return { deed: 'update', objectId, sent, reset, missing: userNotFound }
}
