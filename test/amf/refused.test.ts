import { describe, expect, test } from 'vitest'
import {
  AmfAssociativeArray,
  AmfError,
  AmfObject,
  AmfVector,
  decodePacket,
  encodePacket,
  type AmfValue,
} from '../../server/amf'
import {
  again,
  bytes,
  double,
  ENVELOPE,
  inFull,
  packet0,
  packet3,
  repeat,
  read3,
  text16,
  uint29,
  uint32,
  type Part,
} from './bytes'

/** The error that reading ends with. Anything but an AmfError fails the test. */
function refusalOf(packet: Uint8Array): AmfError {
  try {
    decodePacket(packet)
  } catch (error) {
    if (error instanceof AmfError) return error
    throw error
  }
  throw new Error('it was read')
}

const HUGE = uint29(2 ** 29 - 1)

/** Where the value after the switch to AMF3 begins. */
const START = ENVELOPE.length + 1

describe('AMF3', () => {
  test.each<[string, Part[], string, number]>([
    ['no marker', [0x12], 'AMF3 has no marker 0x12', 0],
    ['an integer without end', [0x04, 0xff], 'the packet ends too early', 2],
    ['half a double', [0x05, 1, 2], 'the packet ends too early', 1],
    ['a text that is not there', [0x06, HUGE], 'the packet ends too early', 5],
    ['a text that is no UTF-8', [0x06, inFull(2), 0xc3, 0x28], 'a text is not UTF-8', 2],
    ['a text that is overlong', [0x06, inFull(2), 0xc0, 0x80], 'a text is not UTF-8', 2],
    ['a text that is half a pair', [0x06, inFull(3), 0xed, 0xa0, 0x80], 'a text is not UTF-8', 2],
    ['a text before any', [0x06, again(0)], 'there is no text number 0', 1],
    ['a class before any', [0x0a, 0x01], 'there is no class number 0', 2],
    ['a value before any', [0x0a, again(0)], 'there is no value number 0', 0],
    ['a date that is none', [0x08, 0x01, double(NaN)], 'NaN is no time', 2],
    ['a date too far away', [0x08, 0x01, double(9e15)], '9000000000000000 is no time', 2],
    ['items that are not there', [0x09, HUGE, 0x01, 0x01], 'the packet ends too early', 6],
    ['sealed names that are not there', [0x0a, uint29(2 ** 29 - 5), 0x01], 'the packet ends too early', 6],
    ['sealed members that are not there', [0x0a, 0x23, 'Pet', 'a'], 'the packet ends too early', 8],
    ['a byte array that is not there', [0x0c, HUGE], 'the packet ends too early', 5],
    ['XML that is not there', [0x0b, HUGE], 'the packet ends too early', 5],
    ['ints that are not there', [0x0d, inFull(2), 0, uint32(1), 0, 0], 'the packet ends too early', 3],
    ['doubles that are not there', [0x0f, HUGE, 0], 'the packet ends too early', 6],
    ['objects that are not there', [0x10, HUGE, 0, 0x01], 'the packet ends too early', 7],
    [
      'a dictionary that is not there',
      [0x11, inFull(2), 0, 0x01, 0x01, 0x01],
      'the packet ends too early',
      3,
    ],
    ['a name twice', [0x0a, 0x0b, 0x01, 'a', 0x01, 'a', 0x01, 0x01], 'the member "a" comes twice', 6],
    ['a sealed name twice', [0x0a, 0x1b, 0x01, 'a', 0x01, 'a', 0x01, 0x01], 'the member "a" comes twice', 6],
    ['a name of an array twice', [0x09, 0x01, '0', 0x01, '0', 0x01, 0x01], 'the member "0" comes twice', 5],
    ['an array in itself', [0x09, inFull(1), 0x01, 0x09, again(0)], 'a value contains itself', 3],
    ['an object in itself', [0x0a, 0x0b, 0x01, 'a', 0x0a, again(0), 0x01], 'a value contains itself', 5],
    [
      'an object in itself, deeper',
      [0x0a, 0x0b, 0x01, 'a', 0x09, inFull(1), 0x01, 0x0a, again(0), 0x01],
      'a value contains itself',
      8,
    ],
    ['a dictionary as its own key', [0x11, inFull(1), 0, 0x11, again(0), 0x01], 'a value contains itself', 3],
    ['a vector in itself', [0x10, inFull(1), 0, 0x01, 0x10, again(0)], 'a value contains itself', 4],
    [
      'a collection in itself',
      [0x0a, 0x07, 'flex.messaging.io.ArrayCollection', 0x0a, again(0)],
      'a value contains itself',
      36,
    ],
    ['more bytes after the last body', [0x01, 0x01], '1 bytes follow the last body', 1],
  ])('%s', (_, parts, problem, offset) => {
    const error = refusalOf(packet3(...parts))
    expect(error.message).toContain(problem)
    expect(error.message).toContain(`(at byte ${error.offset})`)
    expect(error.offset - START).toBe(offset)
  })
})

describe('the envelope and AMF0', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', bytes(), 'the packet ends too early'],
    ['another version', bytes(0, 1, 0, 0, 0, 0), 'AMF has no version 1'],
    ['JSON', Buffer.from('{"login":"a"}'), 'AMF has no version 31522'],
    ['a body that is not there', bytes(0, 3, 0, 0, 0, 1), 'the packet ends too early'],
    ['headers that are not there', bytes(0, 3, 0xff, 0xff), 'the packet ends too early'],
    ['no marker', packet0(0x0d), 'AMF0 has no marker 0xd'],
    ['a text that is not there', packet0(0x0c, uint32(-1)), 'the packet ends too early'],
    ['items that are not there', packet0(0x0a, uint32(-1)), 'the packet ends too early'],
    [
      'a name twice',
      packet0(0x03, text16('a'), 0x05, text16('a'), 0x05, 0, 0, 9),
      'the member "a" comes twice',
    ],
    ['members without end', packet0(0x03, 0, 0, 0x05), 'members end without their marker'],
    ['an object in itself', packet0(0x03, text16('a'), 0x07, 0, 0, 0, 0, 9), 'a value contains itself'],
    ['a reference before any', packet0(0x07, 0, 0), 'there is no value number 0'],
  ])('%s', (_, packet, problem) => {
    expect(refusalOf(packet).message).toContain(problem)
  })

  test('every beginning of a packet', () => {
    const whole = packet3(
      0x09,
      inFull(2),
      0x01,
      0x0a,
      0x1b,
      'Pet',
      'a',
      0x05,
      double(1),
      'b',
      0x06,
      'ü',
      0x01,
      0x01,
    )
    expect(() => decodePacket(whole)).not.toThrow()
    for (let length = 0; length < whole.length; length++)
      expect(refusalOf(whole.subarray(0, length)).message).toContain('the packet ends too early')
  })
})

describe('depth', () => {
  const nested = (depth: number, open: Part[], close: Part[], inmost: Part = 0x01): Part => [
    repeat(depth, ...open),
    inmost,
    repeat(depth, ...close),
  ]

  test.each<[string, Part[], Part[]]>([
    ['arrays', [0x09, inFull(1), 0x01], []],
    ['objects', [0x0a, 0x0b, 0x01, 'a'], [0x01]],
    ['vectors', [0x10, inFull(1), 0, 0x01], []],
    ['keys of dictionaries', [0x11, inFull(1), 0], [0x01]],
    ['collections', [0x0a, 0x07, 'flex.messaging.io.ArrayCollection'], []],
  ])('%s', (_, open, close) => {
    expect(() => read3(nested(128, open, close))).not.toThrow()
    expect(refusalOf(packet3(nested(129, open, close))).message).toContain('nested deeper than 128')
    expect(refusalOf(packet3(nested(20_000, open, close))).message).toContain('nested deeper than 128')
  })

  test('AMF0', () => {
    const open = [0x0a, uint32(1)]
    expect(() => decodePacket(packet0(nested(128, open, [], 0x05)))).not.toThrow()
    expect(refusalOf(packet0(nested(20_000, open, []))).message).toContain('nested deeper than 128')
  })

  test('the caller can set it', () => {
    const packet = packet3(nested(3, [0x09, inFull(1), 0x01], []))
    expect(() => decodePacket(packet, { depth: 3 })).not.toThrow()
    expect(() => decodePacket(packet, { depth: 2 })).toThrow('nested deeper than 2')
  })
})

describe('what unfolds', () => {
  test('an object that comes a hundred times is read', () => {
    const value = read3(0x09, inFull(101), 0x01, 0x0a, 0x0b, 'Pet', 0x01, repeat(100, 0x0a, again(1)))
    expect(new Set(value as AmfValue[]).size).toBe(1)
  })

  test('arrays of references to arrays of references are refused', () => {
    const levels = Array.from({ length: 100 }, (_, level): Part[] => [
      0x09,
      inFull(level === 0 ? 0 : 10),
      0x01,
      ...(level === 0 ? [] : repeat(10, 0x09, again(level))),
    ])
    expect(refusalOf(packet3(0x09, inFull(100), 0x01, levels)).message).toContain(
      'with references written out',
    )
  })

  test('a long text that comes again and again is refused', () => {
    const times = 10_000
    const texts = repeat(times, 0x06, again(0))
    const packet = packet3(0x09, inFull(times + 1), 0x01, 0x06, 'x'.repeat(10_000), texts)
    expect(refusalOf(packet).message).toContain('with references written out')
  })

  test('a class with long names that comes again and again is refused', () => {
    const times = 10_000
    const objects = repeat(times, 0x0a, 0x01, 0x01)
    const packet = packet3(0x09, inFull(times + 1), 0x01, 0x0a, 0x13, 0x01, 'x'.repeat(1000), 0x01, objects)
    expect(refusalOf(packet).message).toContain('with references written out')
  })

  test.each<[string, Part[]]>([
    ['an object', [0x0a, 0x0b, 0x01, 'a', 0x01, 'b', 0x01, 'c', 0x01, 0x01]],
    ['a class', [0x0a, 0x33, 0x01, 'a', 'b', 'c', 0x01, 0x01, 0x01]],
    ['an array', [0x09, 0x01, 'a', 0x01, 'b', 0x01, 'c', 0x01, 0x01]],
    ['a dictionary', [0x11, inFull(3), 0, 0x04, 0, 0x01, 0x04, 1, 0x01, 0x04, 2, 0x01]],
  ])('the caller can set how many names %s has', (_, parts) => {
    expect(() => decodePacket(packet3(...parts), { names: 3 })).not.toThrow()
    expect(() => decodePacket(packet3(...parts), { names: 2 })).toThrow('an object has at most 2 names')
  })

  test('names of AMF0 count too', () => {
    const packet = packet0(0x03, text16('a'), 0x05, text16('b'), 0x05, 0, 0, 9)
    expect(() => decodePacket(packet, { names: 2 })).not.toThrow()
    expect(() => decodePacket(packet, { names: 1 })).toThrow('an object has at most 1 names')
  })

  test('a class with too many names is refused before one of them is read', () => {
    const packet = packet3(0x0a, uint29((3 << 4) | 3), 0x01, 'a', 0x12, 0x12, 0x12)
    expect(() => decodePacket(packet, { names: 2 })).toThrow('an object has at most 2 names')
  })

  test('the caller can set how many objects, lists, names and items there are, each reference written out', () => {
    // a list of two items, an object with a name, and that object again
    const packet = packet3(0x09, inFull(2), 0x01, 0x0a, 0x0b, 0x01, 'a', 0x01, 0x01, 0x0a, again(1))
    expect(() => decodePacket(packet, { parts: 7 })).not.toThrow()
    expect(() => decodePacket(packet, { parts: 6 })).toThrow('more than 6 objects, lists, names and items')
  })

  test('the caller can set how far', () => {
    const packet = packet3(0x09, inFull(2), 0x01, 0x06, 'abc', 0x06, again(0))
    expect(() => decodePacket(packet, { size: 107 })).not.toThrow()
    expect(() => decodePacket(packet, { size: 106 })).toThrow('more than 106 units')
  })
})

describe('what cannot be written', () => {
  const write = (value: unknown): Buffer =>
    encodePacket({
      version: 3,
      headers: [],
      bodies: [{ target: '', response: '', value: value as AmfValue }],
    })
  const circle: AmfValue[] = []
  circle.push(circle)

  test.each<[string, unknown, string]>([
    ['a plain object', { a: 1 }, 'AMF has no form for an object of a foreign class'],
    ['a bigint', 1n, 'AMF has no form for a bigint'],
    ['a function', () => 1, 'AMF has no form for a function'],
    ['a date without time', new Date(NaN), 'a date has no time'],
    ['an array in itself', circle, 'nested deeper than 128, or contain themselves'],
    ['an array whose member has no name', new AmfAssociativeArray([], new Map([['', 1]])), 'without a name'],
    ['half a number among ints', new AmfVector('int', [0.5]), 'a vector of int cannot hold 0.5'],
    ['too large an int', new AmfVector('int', [2 ** 31]), 'a vector of int cannot hold 2147483648'],
    ['less than nothing among uints', new AmfVector('uint', [-1]), 'a vector of uint cannot hold -1'],
    [
      'a text among doubles',
      new AmfVector('double', ['a']),
      'a vector of double cannot hold what is no number',
    ],
    ['an object deep inside', [new AmfObject('', new Map([['a', {} as AmfValue]]))], 'AMF has no form for'],
  ])('%s', (_, value, problem) => {
    expect(() => write(value)).toThrow(AmfError)
    expect(() => write(value)).toThrow(problem)
  })

  test('an envelope with too long a name', () => {
    const body = { target: 'x'.repeat(2 ** 16), response: '', value: null }
    expect(() => encodePacket({ version: 3, headers: [], bodies: [body] })).toThrow('too long')
  })
})
