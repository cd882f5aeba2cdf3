import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { encodePacket, AmfObject, type AmfValue } from '../../../amf'
import type { Fault } from '../../../domain/fault'
import { sendFault } from '../../request/fault-response'
import { localsOf, type CallLocals } from '../../rows/call-locals'
import { isBinaryPath } from '../url'
import type { RemoteCall } from './message'
import { plainValue } from './typed-values'

/** The old iOS client compares the whole of it (amf-reference.md 2). */
const CONTENT_TYPE = 'application/x-amf'
/** Of a longer answer the copy costs more than the write. */
const JOINED_BYTES = 64 * 1024
const FLEX = 'flex.messaging.messages'

/** What of a call its answer repeats. */
type ReplyTo = Pick<RemoteCall, 'messageId' | 'response'>

interface AmfLocals extends CallLocals {
  replyTo?: ReplyTo
}

/** From here on the answer is AMF, whatever it says. */
export function replyTo(response: Response, { messageId, response: target }: RemoteCall): void {
  const locals: AmfLocals = localsOf(response)
  locals.replyTo = { messageId, response: target }
}

const replyOf = (response: Response): ReplyTo | undefined => (localsOf(response) as AmfLocals).replyTo

/** Answers a call with a value, and tells how many bytes that took. Faults: AmfError for a value that AMF cannot hold. */
export function sendResult(response: Response, body: AmfValue): number {
  return send(response, 'AcknowledgeMessage', [['body', body]])
}

/**
 * Sends a fault as the client of the vendor's API can read it: a message with status 200 for who speaks AMF, since its
 * clients take any other status for an empty answer (amf-reference.md 2), else JSON.
 */
export function sendVendorFault(response: Response, fault: Fault, request: Request): void {
  if (!speaksAmf(request) && !replyOf(response)) return sendFault(response, fault)
  const { code, message, errorData } = fault.body
  send(response, 'ErrorMessage', [
    ['body', null],
    // text, and neither of the others null: else the Java client crashes
    ['faultCode', String(code)],
    ['faultString', message],
    ['faultDetail', message],
    ['extendedData', plainValue({ ...errorData })],
    ['rootCause', EMPTY],
  ])
}

/** A call to the binary channel by a client that says what it sends. */
function speaksAmf({ method, originalUrl, headers }: Request): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  return method === 'POST' && type.trim().toLowerCase() === CONTENT_TYPE && isBinaryPath(originalUrl)
}

const EMPTY = new AmfObject('', new Map())

/** No client sends it back, so it need not tell them apart. */
const CLIENT_ID = randomUUID().toUpperCase()
const ID_START = CLIENT_ID.slice(0, -12)
let answered = 0

/** Another id of this start: random ones take longer than all the rest of the message. */
const newId = (): string => ID_START + (++answered).toString(16).toUpperCase().padStart(12, '0')

function send(response: Response, kind: string, own: readonly (readonly [string, AmfValue])[]): number {
  const { messageId = null, response: sentTarget = 'null' } = replyOf(response) ?? {}
  const members = new Map(own)
    .set('clientId', CLIENT_ID)
    .set('correlationId', messageId)
    .set('destination', null)
    .set('headers', EMPTY)
    .set('messageId', newId())
    .set('timeToLive', 0)
    .set('timestamp', 0)
  const value = new AmfObject(`${FLEX}.${kind}`, members, members.size)
  const bytes = encodePacket({
    version: 3,
    headers: [],
    bodies: [{ target: `${sentTarget === 'null' ? '/1' : sentTarget}/onResult`, response: 'null', value }],
  })
  response.status(200).setHeader('Content-Type', CONTENT_TYPE)
  // Node joins a text with the headers, and writes bytes after them at the price of another write
  if (bytes.length < JOINED_BYTES) response.end(bytes.toString('latin1'), 'latin1')
  else response.end(bytes)
  return bytes.length
}
