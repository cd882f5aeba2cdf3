import type { z } from 'zod'
import { Fault } from './fault'

/** What the window sent, checked. Faults: REQUEST_REFUSED naming the first key that does not fit and why. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const property = [...(issue?.path ?? []), ...(unknownKey === undefined ? [] : [unknownKey])].join('.')
  const reason = unknownKey === undefined ? (issue?.message ?? 'it does not fit') : 'there is no such key'
  throw new Fault('REQUEST_REFUSED', {
    fill: [
      property === '' ? `The request cannot be taken: ${reason}` : `'${property}' cannot be taken: ${reason}`,
    ],
    ...(property === '' ? {} : { property }),
  })
}
