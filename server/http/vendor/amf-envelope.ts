import { isJsonObject, type JsonObject, type JsonValue } from '../../contract/json'
import { unreadable } from '../request/json-text'
import { TypedResult, type AmfArguments, type AmfResult } from './amf-name'

/** The fields of the client's envelopes and, beside them, what its getters are called (amf-reference.md 4). */
const ENVELOPE_PARTS: ReadonlyMap<string, string> = new Map([
  ...['toAddresses', 'to'].map((name) => [name, 'addresses'] as const),
  ...['ccAddresses', 'cc'].map((name) => [name, 'cc-addresses'] as const),
  ...['bccAddresses', 'bcc'].map((name) => [name, 'bcc-addresses'] as const),
  ...['query', 'recipientsQuery'].map((name) => [name, 'criteria'] as const),
])

/** What the call would hold by REST. A part that the envelope has beside those stays, to be refused by its name. Faults: 8002. */
export function emailRequest([name = null, envelope = null, values = null, files = null]: AmfArguments): {
  body: JsonObject
} {
  if (!isJsonObject(envelope)) return unreadable('an envelope should be an object')
  const parts = Object.entries(envelope)
    .filter(([part, value]) => value !== null && !part.startsWith('___'))
    .map(([part, value]): [string, JsonValue] => [ENVELOPE_PARTS.get(part) ?? part, value])
  return {
    body: {
      ...Object.fromEntries(parts),
      'template-name': name,
      'template-values': values,
      attachment: files,
    },
  }
}

export const messageStatus = (status: JsonValue): AmfResult =>
  new TypedResult('com.backendless.messaging.MessageStatus', status as JsonObject)
