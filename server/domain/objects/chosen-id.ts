import { ensure } from '../fault'
import { sentValue, type SentProperties } from '../schema/sent-properties'

/** Longest objectId that a client may choose: our choice, far beyond the ids that the server makes. */
const OBJECT_ID_LIMIT = 100

/** The objectId that is sent with an object, if any; null counts as not sent. Faults: WRONG_VALUE_TYPE. */
export function chosenId(sent: SentProperties): string | undefined {
  const value = sentValue(sent, 'objectId') ?? undefined
  if (value === undefined) return undefined
  const objectId = typeof value === 'number' ? String(value) : value
  ensure(
    typeof objectId === 'string' && objectId !== '' && objectId.length <= OBJECT_ID_LIMIT,
    'WRONG_VALUE_TYPE',
    {
      fill: ['objectId'],
      property: 'objectId',
      hint: `Send 1 to ${OBJECT_ID_LIMIT} characters, or leave it out for a new object.`,
    },
  )
  return objectId
}
