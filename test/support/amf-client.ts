import { expect } from 'vitest'
import { decodePacket, type AmfObject, type AmfValue } from '../../server/amf'
import { plainForm } from '../amf/plain-form'
import { readAgain } from '../amf/second-reader'
import { packetOf } from './amf-packet'
import type { CallOptions, TestServer } from './start-test-server'

/** An answer of the binary channel. */
export interface AmfAnswer {
  status: number
  contentType: string | null
  bytes: Uint8Array
  /** The message as it came; undefined where the answer is no AMF. */
  message: AmfObject | undefined
  text: string
}

export interface AmfCallOptions extends Pick<CallOptions, 'key' | 'appId'> {
  /** Among the headers of the message, where Java has it. */
  token?: string | undefined
  headers?: Record<string, string>
}

/** Whatever the server answers is read twice: what the codec wrote wrong it might read wrong too. */
export async function postPacket(url: string, packet: Uint8Array, headers = {}): Promise<AmfAnswer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amf', 'user-agent': 'Java/17.0.1', ...headers },
    body: Buffer.from(packet),
  })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const contentType = answer.headers.get('content-type')
  const isAmf = contentType === 'application/x-amf'
  const body = isAmf ? decodePacket(bytes).bodies[0] : undefined
  if (body) expect(readAgain(bytes).bodies).toEqual([[body.target, body.response, plainForm(body.value)]])
  return {
    status: answer.status,
    contentType,
    bytes,
    message: body?.value as AmfObject | undefined,
    text: isAmf ? '' : new TextDecoder().decode(bytes),
  }
}

/** What an app does by the vendor's Android and Java SDKs. */
export function amfClient(t: TestServer) {
  const post = (packet: Uint8Array, options: AmfCallOptions = {}): Promise<AmfAnswer> => {
    const { key = t.key('ANDROID'), appId = t.app.id, headers } = options
    return postPacket(`${t.server.url}/${appId}/${key}/binary`, packet, headers)
  }
  const call = (name: string, args: AmfValue[], options: AmfCallOptions = {}): Promise<AmfAnswer> =>
    post(packetOf(name, args, options.token), options)
  return {
    post,
    call,
    /** The result of a call; fails where there is none. */
    result: async (name: string, args: AmfValue[], options?: AmfCallOptions): Promise<AmfValue> =>
      resultOf(await call(name, args, options)),
    /** The code of a refusal; fails where there is none. */
    refusal: async (name: string, args: AmfValue[], options?: AmfCallOptions): Promise<string> =>
      refusalOf(await call(name, args, options)),
  }
}

const shown = ({ status, message, text }: AmfAnswer): string =>
  `${status} ${message ? JSON.stringify(plainForm(message)) : text}`

export function resultOf(answer: AmfAnswer): AmfValue {
  expect(answer.message?.className, shown(answer)).toBe('flex.messaging.messages.AcknowledgeMessage')
  return answer.message?.members.get('body')
}

export function refusalOf(answer: AmfAnswer): string {
  expect(answer.message?.className, shown(answer)).toBe('flex.messaging.messages.ErrorMessage')
  return answer.message?.members.get('faultCode') as string
}
