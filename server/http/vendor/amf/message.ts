import {
  AmfAssociativeArray,
  AmfError,
  AmfLimit,
  AmfObject,
  decodePacket,
  type AmfPacket,
  type AmfValue,
} from '../../../amf'
import { DOCUMENT_LIMITS } from '../../../domain/schema/document-text'
import { unreadable } from '../../request/json-text'

/**
 * How large the values of a packet may be, as the reader of AMF counts: room for whatever fits the limit of a body in
 * JSON, and read within 200 ms. Our choice.
 */
const SIZE_LIMIT = 16 * 2 ** 20
/** A longer one is not repeated. Java sends `null` for both. */
const REPEATED_LENGTH = 100

const REMOTING_MESSAGE = 'flex.messaging.messages.RemotingMessage'

/** One call of a client (amf-reference.md 1). */
export interface RemoteCall {
  /** The last part of the source: `UserService`. */
  source: string
  method: string
  args: AmfValue[]
  /** Absent where nobody is logged in. */
  userToken: string | undefined
  /** What the client calls itself: `ANDROID` for Java too (amf-reference.md 1). */
  applicationType: string | undefined
  /** What the client calls its message, if it does. */
  messageId: string | null
  /** Where its answer goes. */
  response: string
}

/** Faults: REQUEST_UNREADABLE (8002) saying what is wrong with the packet. */
export function readRemoteCall(bytes: Uint8Array): RemoteCall {
  const packet = decode(bytes)
  const [body, ...more] = packet.bodies
  if (!body || more.length > 0)
    return unreadable(`a packet has one call; this one has ${packet.bodies.length}`)
  const message = messageIn(body.value)
  const { members } = message
  const source = nameOf(members.get('source'), 'source')
  const sentArgs = members.get('body') ?? []
  return {
    source: source.slice(source.lastIndexOf('.') + 1),
    method: nameOf(members.get('operation'), 'operation'),
    args: Array.isArray(sentArgs) ? sentArgs : [sentArgs],
    userToken: headerIn(members.get('headers'), 'user-token'),
    applicationType: headerIn(members.get('headers'), 'application-type'),
    messageId: textOrNull(members.get('messageId')),
    response: body.response.length > REPEATED_LENGTH ? 'null' : body.response,
  }
}

function decode(bytes: Uint8Array): AmfPacket {
  try {
    const { parts, differentNames: names } = DOCUMENT_LIMITS
    return decodePacket(bytes, { size: SIZE_LIMIT, parts, names })
  } catch (error) {
    if (error instanceof AmfLimit) return unreadable(`the packet holds too much: ${error.message}`)
    if (error instanceof AmfError) return unreadable(`the body is not AMF: ${error.message}`)
    throw error
  }
}

/** The message, alone or in a list of one as Java sends it. */
function messageIn(value: AmfValue): AmfObject {
  const message = Array.isArray(value) && value.length === 1 ? value[0] : value
  if (!(message instanceof AmfObject)) return unreadable('a message is expected')
  if (message.className !== REMOTING_MESSAGE)
    return unreadable(`a RemotingMessage is expected, and '${message.className.slice(0, 100)}' was sent`)
  return message
}

function nameOf(value: AmfValue, member: string): string {
  return typeof value === 'string' && value !== '' ? value : unreadable(`the message lacks its ${member}`)
}

function headerIn(headers: AmfValue, name: string): string | undefined {
  // a map is an object or an array with names, as the language of the client has it
  const isMap = headers instanceof AmfObject || headers instanceof AmfAssociativeArray
  const value = isMap ? headers.members.get(name) : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

const textOrNull = (value: AmfValue): string | null =>
  typeof value === 'string' && value.length <= REPEATED_LENGTH ? value : null
