import { describe, expect, test } from 'vitest'
import {
  AmfAssociativeArray,
  AmfObject,
  AmfXml,
  decodePacket,
  encodePacket,
  type AmfValue,
} from '../../server/amf'
import { bytes, double, ENVELOPE, inFull, packet3, read0, text16, uint32, again, type Part } from './bytes'

const END = [0, 0, 0x09]

test.each<[string, AmfValue, Part[]]>([
  ['a number', 5, [0x00, double(5)]],
  ['a boolean', true, [0x01, 1]],
  ['a text', 'ü', [0x02, text16('ü')]],
  ['a long text', 'ü', [0x0c, uint32(2), Buffer.from('ü')]],
  ['null', null, [0x05]],
  ['undefined', undefined, [0x06]],
  ['a date', new Date(7), [0x0b, double(7), 0, 0]],
  ['an array', [null, true], [0x0a, uint32(2), 0x05, 0x01, 1]],
  ['XML', new AmfXml('<a/>', true), [0x0f, uint32(4), Buffer.from('<a/>')]],
  ['an object', new AmfObject('', new Map([['__proto__', null]])), [0x03, text16('__proto__'), 0x05, ...END]],
  [
    'a typed object',
    new AmfObject('Pet', new Map([['a', true]])),
    [0x10, text16('Pet'), text16('a'), 0x01, 1, ...END],
  ],
  [
    'an associative array',
    new AmfAssociativeArray([], new Map([['0', null]])),
    [0x08, uint32(99), text16('0'), 0x05, ...END],
  ],
  ['an associative array without members', [], [0x08, uint32(0), ...END]],
  ['a value of AMF3', 'a', [0x11, 0x06, 'a']],
])('in AMF0, %s', (_, value, parts) => {
  expect(read0(...parts)).toStrictEqual(value)
})

test('references in AMF0 are to the value itself', () => {
  const [first, second] = read0(0x0a, uint32(2), 0x03, ...END, 0x07, 0, 1) as AmfValue[]
  expect(first).toStrictEqual(new AmfObject('', new Map()))
  expect(second).toBe(first)
})

describe('the tables of AMF3', () => {
  test('hold within a body', () => {
    expect(read0(0x0a, uint32(2), 0x11, 0x06, 'a', 0x11, 0x06, again(0))).toEqual(['a', 'a'])
  })

  test('do not hold in the next', () => {
    const body = (...parts: Part[]): Buffer => bytes(text16('a'), text16('b'), uint32(-1), 0x11, ...parts)
    expect(() => decodePacket(bytes(0, 3, 0, 0, 0, 2, body(0x06, 'a'), body(0x06, again(0))))).toThrow(
      'there is no text number 0',
    )
  })
})

test('headers and bodies with their names', () => {
  const header = bytes(text16('DSId'), 1, uint32(-1), 0x02, text16('nil'))
  const body = bytes(text16('Service.call'), text16('/1'), uint32(-1), 0x05)
  expect(decodePacket(bytes(0, 0, 0, 1, header, 0, 2, body, body))).toStrictEqual({
    version: 0,
    headers: [{ name: 'DSId', mustUnderstand: true, value: 'nil' }],
    bodies: [
      { target: 'Service.call', response: '/1', value: null },
      { target: 'Service.call', response: '/1', value: null },
    ],
  })
})

describe('the length of a value', () => {
  const packet = (length: number): Buffer =>
    bytes(ENVELOPE.subarray(0, -4), uint32(length), 0x11, 0x09, inFull(1), 0x01, 0x03)

  test.each([
    ['is right', 5],
    ['is unknown', -1],
    ['is 0', 0],
  ])('%s', (_, length) => {
    expect(decodePacket(packet(length)).bodies[0]?.value).toEqual([true])
  })

  test.each([4, 1])('that is too short is refused: %d', (length) => {
    expect(() => decodePacket(packet(length))).toThrow(`a value of ${length} bytes is announced, it has 5`)
  })

  test('that is too long is refused', () => {
    expect(() => decodePacket(packet(6))).toThrow('the packet ends too early')
  })

  test('is written', () => {
    const written = encodePacket({
      version: 3,
      headers: [],
      bodies: [{ target: 'null', response: 'null', value: [true] }],
    })
    expect(written).toEqual(packet(5))
  })
})

test('bytes that are part of a larger buffer are read in place', () => {
  const packet = packet3(0x06, 'a')
  const larger = Buffer.concat([Buffer.alloc(3, 0xff), packet, Buffer.alloc(3, 0xff)])
  expect(
    decodePacket(new Uint8Array(larger.buffer, larger.byteOffset + 3, packet.length)).bodies[0]?.value,
  ).toBe('a')
})
