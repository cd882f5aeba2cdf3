import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  AmfDouble,
  AmfObject,
  AmfRecord,
  decodePacket,
  encodePacket,
  type AmfPacket,
  type AmfValue,
} from '../../server/amf'
import { anyPacket } from './arbitrary-packets'
import { plainForm } from './plain-form'
import { readAgain } from './second-reader'

const packetOf = (value: AmfValue): AmfPacket => ({
  version: 3,
  headers: [],
  bodies: [{ target: '/1/onResult', response: 'null', value }],
})
const encode = (value: AmfValue): Buffer => encodePacket(packetOf(value))
const throughBytes = (value: AmfValue): AmfValue => decodePacket(encode(value)).bodies[0]?.value

describe('any packet', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        expect(decodePacket(encodePacket(packet))).toStrictEqual(packet)
      }),
      { numRuns: 500 },
    )
  })

  test('is understood by a second reader, with the order of names', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        expect(readAgain(encodePacket(packet))).toStrictEqual({
          version: packet.version,
          headers: packet.headers.map((each) => [each.name, each.mustUnderstand, plainForm(each.value)]),
          bodies: packet.bodies.map((each) => [each.target, each.response, plainForm(each.value)]),
        })
      }),
      { numRuns: 500 },
    )
  })

  test('gives the same bytes each time', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const bytes = encodePacket(packet)
        expect(encodePacket(packet).equals(bytes)).toBe(true)
        expect(encodePacket(decodePacket(bytes)).equals(bytes)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('numbers', () => {
  test.each<[AmfValue, string]>([
    [0, '0400'],
    [5, '0405'],
    [127, '047f'],
    [128, '048100'],
    [16_384, '04818000'],
    [2 ** 28 - 1, '04bfffffff'],
    [-1, '04ffffffff'],
    [-(2 ** 28), '04c0808000'],
    [2 ** 28, '0541b0000000000000'],
    [1.5, '053ff8000000000000'],
    [new AmfDouble(5), '054014000000000000'],
    [-0, '058000000000000000'],
  ])('%o is %s', (value, hex) => {
    expect(encode(value).toString('hex')).toMatch(new RegExp(`11${hex}$`))
    expect(throughBytes(value)).toStrictEqual(value)
  })
})

describe('what comes again', () => {
  const pet = (name: string): AmfObject => new AmfObject('Pet', new Map([['name', name]]))

  test('names, texts and classes become references', () => {
    const bytes = encode([pet('Rex'), pet('Rex')]).toString('latin1')
    for (const word of ['Pet', 'name', 'Rex']) expect(bytes.split(word)).toHaveLength(2)
  })

  test('classes that differ in their members stay apart', () => {
    const members = new Map<string, AmfValue>([
      ['a', 1],
      ['b', 2],
    ])
    const all = [0, 1, 2].map((sealed) => new AmfObject('Pet', members, sealed))
    expect(throughBytes([...all, ...all])).toStrictEqual([...all, ...all])
  })

  test('an object is written in full each time', () => {
    const twice = pet('Rex')
    expect(throughBytes([twice, twice])).toStrictEqual([pet('Rex'), pet('Rex')])
  })

  test('an object that has fewer members than are sealed is one without members', () => {
    const none = new AmfObject('Pet', new Map(), 3)
    expect(throughBytes([none, pet('Rex'), none])).toStrictEqual([
      new AmfObject('Pet', new Map()),
      pet('Rex'),
      new AmfObject('Pet', new Map()),
    ])
  })

  test('an object whose members are asked for one by one is one like any other', () => {
    const record = (names: string[]) => new AmfRecord('Pet', names, (name) => name.length)
    expect(throughBytes([record(['a', 'bb']), record([]), record(['', 'a'])])).toStrictEqual([
      new AmfObject('Pet', new Map([['a', 1], ['bb', 2]])), // oxfmt-ignore
      new AmfObject('Pet', new Map()),
      new AmfObject('Pet', new Map([['', 0], ['a', 1]]), 2), // oxfmt-ignore
    ])
  })

  test('a class whose name looks like a list of names stays apart', () => {
    const odd = new AmfObject('[false,"Pet","a"]', new Map())
    const sealed = new AmfObject('Pet', new Map([['a', 1]]), 1)
    expect(throughBytes([sealed, odd, sealed])).toStrictEqual([sealed, odd, sealed])
  })
})

describe('texts', () => {
  test('half a surrogate pair becomes the replacement character', () => {
    expect(throughBytes(`a\ud83db`)).toBe('a\ufffdb')
  })

  test('a mark of byte order stays', () => {
    expect(throughBytes('\ufeffa')).toBe('\ufeffa')
  })

  test('long ones', () => {
    const long = 'ü😀'.repeat(300_000)
    expect(throughBytes(long)).toBe(long)
  })
})
