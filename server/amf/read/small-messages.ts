import { AmfError } from '../amf-error'
import { AmfObject, type AmfValue } from '../values'
import type { Amf3Input } from './amf3-input'

/** Names of the members by flag byte and bit. */
type Part = string[][]

interface SmallMessage {
  /** The class of the message that is sent in the short form. */
  className: string
  /** What the class and those it extends send, one after the other. */
  parts: Part[]
}

const ABSTRACT: Part = [
  ['body', 'clientId', 'destination', 'headers', 'messageId', 'timestamp', 'timeToLive'],
  ['clientIdBytes', 'messageIdBytes'],
]
const ASYNC: Part = [['correlationId', 'correlationIdBytes']]
const ACKNOWLEDGE: Part = []
const COMMAND: Part = [['operation']]

/** BlazeDS's short forms of messages, by the name under which they are sent. */
export const SMALL_MESSAGES = new Map<string, SmallMessage>([
  ['DSA', { className: 'flex.messaging.messages.AsyncMessage', parts: [ABSTRACT, ASYNC] }],
  ['DSK', { className: 'flex.messaging.messages.AcknowledgeMessage', parts: [ABSTRACT, ASYNC, ACKNOWLEDGE] }],
  ['DSC', { className: 'flex.messaging.messages.CommandMessage', parts: [ABSTRACT, ASYNC, COMMAND] }],
])

const MORE_FLAGS = 0x80
/** BlazeDS sends two at most. */
const MAX_FLAG_BYTES = 8

/** BlazeDS sends no object for a higher bit that has no name. */
const UNNAMED_BITS = 6

/** Reads a short message; the object has the names and the class of the long form. */
export function readSmallMessage(input: Amf3Input, { className, parts }: SmallMessage): AmfObject {
  const members = new Map<string, AmfValue>()
  for (const part of parts)
    for (const [index, flags] of readFlags(input).entries())
      readFlagged(input, flags, part[index] ?? [], members)
  return new AmfObject(className, members)
}

function readFlags({ bytes }: Amf3Input): number[] {
  const { offset } = bytes
  const flags: number[] = []
  let last: number
  do flags.push((last = bytes.byte()))
  while ((last & MORE_FLAGS) !== 0 && flags.length < MAX_FLAG_BYTES)
  if ((last & MORE_FLAGS) !== 0)
    throw new AmfError(`a short message has at most ${MAX_FLAG_BYTES} bytes of flags`, offset)
  return flags
}

function readFlagged(input: Amf3Input, flags: number, names: string[], members: Map<string, AmfValue>): void {
  for (let bit = 0; bit < Math.max(names.length, UNNAMED_BITS); bit++) {
    if ((flags & (1 << bit)) === 0) continue
    const { offset } = input.bytes
    const value = input.value()
    const name = names[bit]
    // Members of later versions are read over.
    if (name === undefined) continue
    if (name.endsWith('Bytes')) members.set(name.slice(0, -'Bytes'.length), idOf(value, offset))
    else members.set(name, value)
  }
}

/** An id that was sent as its 16 bytes. */
function idOf(value: AmfValue, offset: number): AmfValue {
  if (value === null) return null
  if (!(value instanceof Uint8Array) || value.length !== 16)
    throw new AmfError('the id of a message is not 16 bytes', offset)
  const digits = [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return digits.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
