import { describe, expect, test } from 'vitest'
import { decodePacket, encodePacket, type AmfObject, type AmfValue } from '../../server/amf'
import { plainForm } from './plain-form'
import { asJson, bytesOf, classesOf, member, RECORDED, RECORDED_PACKETS } from './recorded'
import { readAgain } from './second-reader'

const withoutClassMember = (json: unknown): unknown =>
  JSON.parse(JSON.stringify(json, (name, value: unknown) => (name === '___class' ? undefined : value)))

test('the recordings are all there', () => {
  expect(RECORDED).toHaveLength(84)
  expect(RECORDED_PACKETS).toHaveLength(84 + 66)
})

const LINES = RECORDED.map((recorded, index) => ({ line: index + 1, ...recorded }))

describe('a request has its recorded call', () => {
  test.each(LINES)('line $line, $operation', ({ source, operation, args, classes, userToken, request }) => {
    const packet = decodePacket(bytesOf(request))
    expect(packet).toMatchObject({ version: 3, headers: [], bodies: [{ target: 'null', response: 'null' }] })
    const [message] = packet.bodies[0]?.value as AmfValue[]
    expect((message as AmfObject).className).toBe('flex.messaging.messages.RemotingMessage')
    expect(member(message, 'source')).toBe(source)
    expect(member(message, 'operation')).toBe(operation)
    expect(withoutClassMember(asJson(member(message, 'body')))).toEqual(withoutClassMember(args))
    expect(classesOf(member(message, 'body'))).toEqual(classes)
    expect(typeof member(member(message, 'headers'), 'user-token')).toBe(userToken ? 'string' : 'undefined')
  })
})

describe('an answer is a message of Flex', () => {
  test.each(LINES.filter(({ answer }) => answer !== undefined))(
    'line $line, $operation',
    ({ answer, fault }) => {
      const message = decodePacket(bytesOf(answer ?? '')).bodies[0]?.value as AmfObject
      const kind = fault === undefined ? 'AcknowledgeMessage' : 'ErrorMessage'
      expect(message.className).toBe(`flex.messaging.messages.${kind}`)
      expect(message.members.get('faultCode')).toBe(fault)
      expect(message.members.has('body')).toBe(true)
    },
  )
})

test('written again, every recorded packet means the same', () => {
  for (const bytes of RECORDED_PACKETS) {
    const packet = decodePacket(bytes)
    const again = encodePacket(packet)
    expect(decodePacket(again)).toStrictEqual(packet)
    expect(readAgain(again).bodies).toEqual(
      packet.bodies.map(({ target, response, value }) => [target, response, plainForm(value)]),
    )
  }
})

test('requests are written again with the very bytes of the Java client, but for the kind of an empty object', () => {
  const differing = RECORDED.filter(({ request }) => {
    const bytes = bytesOf(request)
    // The length before the value differs: the Java client does not count.
    const again = encodePacket(decodePacket(bytes))
    again.writeUInt32BE(0xffffffff, again.indexOf(0x11) - 4)
    return !again.equals(bytes)
  })
  expect(differing.map(({ operation }) => operation)).toEqual([
    'loginWithOAuth2',
    'loginWithTwitter',
    'publish',
  ])
  for (const { args } of differing) expect(JSON.stringify(args)).toContain('{}')
})
