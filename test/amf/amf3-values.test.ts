import { describe, expect, test } from 'vitest'
import {
  AmfAssociativeArray,
  AmfDictionary,
  AmfDouble,
  AmfObject,
  AmfVector,
  AmfXml,
  type AmfValue,
} from '../../server/amf'
import { again, bytes, double, inFull, read3, repeat, uint32, type Part } from './bytes'

const object = (className: string, members: Record<string, AmfValue>, sealed = 0): AmfObject =>
  new AmfObject(className, new Map(Object.entries(members)), sealed)

/** A reference is to the value itself: both items of the array are one. */
function expectShared(...parts: Part[]): void {
  const [first, second, ...rest] = read3(0x09, inFull(2), 0x01, ...parts) as AmfValue[]
  expect(typeof first).toBe('object')
  expect(second).toBe(first)
  expect(rest).toEqual([])
}

test('texts that could be taken for one another stay apart', () => {
  // sums of 31 times what came before, which are the same for each pair
  const alike = ['Aa', 'BB', 'AaAa', 'BBBB', 'AaBB', 'BBAa', 'Aa', 'BB', 'a', '\u0000a']
  for (let round = 0; round < 2; round++) for (const text of alike) expect(read3(0x06, text)).toBe(text)
})

test.each<[string, AmfValue, Part[]]>([
  ['undefined', undefined, [0x00]],
  ['null', null, [0x01]],
  ['false', false, [0x02]],
  ['true', true, [0x03]],
  ['an integer', 5, [0x04, 0x05]],
  ['an integer in more bytes than it needs', 5, [0x04, 0x80, 0x80, 0x05]],
  ['the least integer', -(2 ** 28), [0x04, 0xc0, 0x80, 0x80, 0x00]],
  ['the largest integer', 2 ** 28 - 1, [0x04, 0xbf, 0xff, 0xff, 0xff]],
  ['a double', 4.5, [0x05, double(4.5)]],
  ['a whole double', new AmfDouble(3), [0x05, double(3)]],
  ['a double beyond integers', 5e9, [0x05, double(5e9)]],
  ['no number', NaN, [0x05, double(NaN)]],
  ['a text', 'Jo "ü" 😀', [0x06, 'Jo "ü" 😀']],
  ['an empty text', '', [0x06, 0x01]],
  ['XML', new AmfXml('<a/>'), [0x0b, '<a/>']],
  ['an XMLDocument', new AmfXml('<a/>', true), [0x07, '<a/>']],
  ['a date', new Date(1_000_000), [0x08, 0x01, double(1_000_000)]],
  ['a dense array', [1, 'b'], [0x09, inFull(2), 0x01, 0x04, 1, 0x06, 'b']],
  [
    'an associative array',
    new AmfAssociativeArray([true], new Map([['x', 1]])),
    [0x09, inFull(1), 'x', 0x04, 1, 0x01, 0x03],
  ],
  ['an object without class', object('', { x: 1 }), [0x0a, 0x0b, 0x01, 'x', 0x04, 1, 0x01]],
  ['a sealed object', object('Pet', { x: 1 }, 1), [0x0a, 0x13, 'Pet', 'x', 0x04, 1]],
  [
    'an object with sealed and added members',
    object('Pet', { x: 1, y: null }, 1),
    [0x0a, 0x1b, 'Pet', 'x', 0x04, 1, 'y', 0x01, 0x01],
  ],
  ['a byte array', Uint8Array.of(1, 2, 255), [0x0c, inFull(3), 1, 2, 255]],
  ['Vector.<int>', new AmfVector('int', [-1, 7], true), [0x0d, inFull(2), 1, uint32(-1), uint32(7)]],
  ['Vector.<uint>', new AmfVector('uint', [2 ** 32 - 1]), [0x0e, inFull(1), 0, uint32(-1)]],
  ['Vector.<double>', new AmfVector('double', [1, -0.5]), [0x0f, inFull(2), 0, double(1), double(-0.5)]],
  [
    'Vector.<Object>',
    new AmfVector('object', ['Rex', null], false, 'Pet'),
    [0x10, inFull(2), 0, 'Pet', 0x06, 'Rex', 0x01],
  ],
  [
    'a dictionary',
    new AmfDictionary(
      [
        [object('', {}), 'a'],
        [2, 'b'],
      ],
      true,
    ),
    [0x11, inFull(2), 1, 0x0a, 0x0b, 0x01, 0x01, 0x06, 'a', 0x04, 2, 0x06, 'b'],
  ],
])('%s', (_, value, parts) => {
  expect(read3(...parts)).toStrictEqual(value)
})

describe('references', () => {
  test('to texts, also to names and class names', () => {
    expect(read3(0x0a, 0x0b, 'Pet', again(0), 0x06, again(0), 0x01)).toStrictEqual(
      object('Pet', { Pet: 'Pet' }),
    )
  })

  test('the empty text has no number', () => {
    expect(read3(0x09, inFull(3), 0x01, 0x06, 0x01, 0x06, 'a', 0x06, again(0))).toEqual(['', 'a', 'a'])
  })

  test('to traits', () => {
    const pets = [0x0a, 0x13, 'Pet', 'name', 0x06, 'Rex', 0x0a, 0x01, 0x06, 'Tom']
    expect(read3(0x09, inFull(2), 0x01, ...pets)).toStrictEqual([
      object('Pet', { name: 'Rex' }, 1),
      object('Pet', { name: 'Tom' }, 1),
    ])
  })

  test.each<[string, Part[]]>([
    ['an object', [0x0a, 0x0b, 'Pet', 0x01]],
    ['an array', [0x09, 0x01, 0x01]],
    ['a date', [0x08, 0x01, double(0)]],
    ['XML', [0x0b, '<a/>']],
    ['a byte array', [0x0c, inFull(1), 0]],
    ['a vector', [0x0d, inFull(0), 0]],
    ['a dictionary', [0x11, inFull(0), 0]],
  ])('to %s', (_, parts) => {
    expectShared(...parts, parts[0] ?? 0, again(1))
  })

  test('a value has its number before those inside it', () => {
    const inner = [0x09, inFull(1), 0x01, 0x08, 0x01, double(7)]
    expect(read3(0x09, inFull(3), 0x01, ...inner, 0x09, again(1), 0x08, again(2))).toEqual([
      [new Date(7)],
      [new Date(7)],
      new Date(7),
    ])
  })
})

describe('names that mean something to JavaScript', () => {
  test('are names like any other', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const members = names.flatMap((name): Part[] => [name, 0x0a, 0x0b, 0x01, 'admin', 0x03, 0x01])
    // The empty class name and the name `admin` are in full each time, which AMF3 allows.
    const value = read3(0x0a, 0x0b, 0x01, ...members, 0x01) as AmfObject
    expect([...value.members.keys()]).toEqual(names)
    expect(value.members.get('__proto__')).toStrictEqual(object('', { admin: true }))
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test('also in associative arrays and as class names', () => {
    expect(read3(0x09, 0x01, '__proto__', 0x03, 0x01)).toStrictEqual(
      new AmfAssociativeArray([], new Map([['__proto__', true]])),
    )
    expect(read3(0x0a, 0x0b, '__proto__', 0x01)).toStrictEqual(object('__proto__', {}))
  })
})

describe('externalizable classes', () => {
  test.each(['flex.messaging.io.ArrayCollection', 'flex.messaging.io.ArrayList'])(
    '%s is its array',
    (className) => {
      expect(read3(0x0a, 0x07, className, 0x09, inFull(1), 0x01, 0x04, 1)).toStrictEqual([1])
    },
  )

  test('an ObjectProxy is its object', () => {
    const proxied = [0x0a, 0x0b, 0x01, 'x', 0x04, 1, 0x01]
    expect(read3(0x0a, 0x07, 'flex.messaging.io.ObjectProxy', ...proxied)).toStrictEqual(object('', { x: 1 }))
  })

  test('a collection has a number, and its array the next', () => {
    const collection = [0x0a, 0x07, 'flex.messaging.io.ArrayCollection', 0x09, 0x01, 0x01]
    const [first, second, third] = read3(
      0x09,
      inFull(3),
      0x01,
      ...collection,
      0x0a,
      again(1),
      0x09,
      again(2),
    ) as AmfValue[]
    expect(first).toEqual([])
    expect(second).toBe(first)
    expect(third).toBe(first)
  })

  test('one that is not known is refused by name', () => {
    expect(() => read3(0x0a, 0x07, 'com.example.Secret', 0x00)).toThrow(
      'the form of the externalizable class "com.example.Secret" is not known (at byte 25)',
    )
  })

  const ID = bytes(0x0c, inFull(16), ...Array.from({ length: 16 }, (_, index) => index))
  const ID_TEXT = '00010203-0405-0607-0809-0A0B0C0D0E0F'

  test('DSA is an AsyncMessage', () => {
    const flags = [0b1000_0000 | 0b0011_0001, 0b10]
    const parts = [...flags, 0x03, 0x06, 'message', 0x05, double(7), ID, 0b01, 0x06, 'correlated']
    expect(read3(0x0a, 0x07, 'DSA', ...parts)).toStrictEqual(
      object('flex.messaging.messages.AsyncMessage', {
        body: true,
        messageId: ID_TEXT,
        timestamp: new AmfDouble(7),
        correlationId: 'correlated',
      }),
    )
  })

  test('DSK is an AcknowledgeMessage', () => {
    expect(read3(0x0a, 0x07, 'DSK', 0b0000_0010, 0x06, 'client', 0b10, ID, 0)).toStrictEqual(
      object('flex.messaging.messages.AcknowledgeMessage', { clientId: 'client', correlationId: ID_TEXT }),
    )
  })

  test('DSC is a CommandMessage; members of later versions are read over', () => {
    expect(read3(0x0a, 0x07, 'DSC', 0b0100_0000, 0x04, 9, 0b100, 0x06, 'later', 0b1, 0x04, 5)).toStrictEqual(
      object('flex.messaging.messages.CommandMessage', { timeToLive: 9, operation: 5 }),
    )
  })

  test('flags without end are refused', () => {
    const [most, more] = [7, 8].map((count) => [0x0a, 0x07, 'DSC', repeat(count, 0x80), 0, 0, 0])
    expect(read3(...(most ?? []))).toStrictEqual(object('flex.messaging.messages.CommandMessage', {}))
    expect(() => read3(...(more ?? []))).toThrow('at most 8 bytes of flags')
  })

  test('an id that is no id is refused', () => {
    expect(() => read3(0x0a, 0x07, 'DSA', 0x80, 0b01, 0x0c, inFull(1), 7, 0)).toThrow('is not 16 bytes')
  })
})
