import fc from 'fast-check'
import {
  AmfAssociativeArray,
  AmfDictionary,
  AmfDouble,
  AmfObject,
  AmfVector,
  AmfXml,
  type AmfPacket,
  type AmfValue,
} from '../../server/amf'

/** Names that mean something to JavaScript, and texts that come again. */
const WORDS = ['__proto__', 'constructor', 'hasOwnProperty', '___class', 'name', 'Pet', '0', '']

const text = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ unit: 'binary' }),
  fc.string({ minLength: 60, maxLength: 200 }),
)
const int29 = fc.integer({ min: -(2 ** 28), max: 2 ** 28 - 1 })
const number = fc.oneof(
  int29,
  fc.double(),
  fc.constantFrom(
    2 ** 28 - 1,
    2 ** 28,
    -(2 ** 28),
    -(2 ** 28) - 1,
    -0,
    127,
    128,
    16_383,
    16_384,
    2 ** 21,
    2 ** 53,
  ),
)
const date = fc.date({ noInvalidDate: true })
const numberVector = fc.oneof(
  fc.tuple(fc.constant('int' as const), fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))),
  fc.tuple(fc.constant('uint' as const), fc.array(fc.nat({ max: 2 ** 32 - 1 }))),
  fc.tuple(fc.constant('double' as const), fc.array(fc.double())),
)

/** Members in any order, and how many of them are sealed. An empty name can only be a sealed one. */
function objectOf(value: fc.Arbitrary<AmfValue>): fc.Arbitrary<AmfObject> {
  return fc.tuple(text, entries(text, value), fc.nat({ max: 5 })).map(([className, pairs, wanted]) => {
    const sealed = Math.min(wanted, pairs.length)
    const nameless = pairs.findIndex(([name]) => name === '')
    return new AmfObject(className, new Map(pairs), nameless >= sealed ? pairs.length : sealed)
  })
}

const entries = (
  name: fc.Arbitrary<string>,
  value: fc.Arbitrary<AmfValue>,
  minLength = 0,
): fc.Arbitrary<[string, AmfValue][]> =>
  fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, minLength, maxLength: 5 })

const associativeArrayOf = (value: fc.Arbitrary<AmfValue>): fc.Arbitrary<AmfAssociativeArray> =>
  fc
    .tuple(
      fc.array(value, { maxLength: 5 }),
      entries(
        text.filter((name) => name !== ''),
        value,
        1,
      ),
    )
    .map(([items, pairs]) => new AmfAssociativeArray(items, new Map(pairs)))

/** Any value of the model, as reading it would give it. */
const anyValue: fc.Arbitrary<AmfValue> = fc.letrec<{ value: AmfValue }>((tie) => {
  const value = tie('value')
  return {
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(undefined, null, true, false),
      number,
      int29.map((whole) => new AmfDouble(whole)),
      text,
      date,
      fc.uint8Array(),
      fc.tuple(text, fc.boolean()).map(([xml, legacy]) => new AmfXml(xml, legacy)),
      fc.tuple(numberVector, fc.boolean()).map(([[kind, items], fixed]) => new AmfVector(kind, items, fixed)),
      fc.array(value, { maxLength: 5 }),
      objectOf(value),
      associativeArrayOf(value),
      fc
        .tuple(fc.array(value, { maxLength: 5 }), fc.boolean(), text)
        .map(([items, fixed, className]) => new AmfVector('object', items, fixed, className)),
      fc
        .tuple(fc.array(fc.tuple(value, value), { maxLength: 4 }), fc.boolean())
        .map(([pairs, weakKeys]) => new AmfDictionary(pairs, weakKeys)),
    ),
  }
}).value

/** Any packet whose values are AMF3. */
export const anyPacket: fc.Arbitrary<AmfPacket> = fc
  .tuple(
    fc.constantFrom<AmfPacket['version'][]>(0, 3),
    fc.array(fc.tuple(text, fc.boolean(), anyValue), { maxLength: 2 }),
    fc.array(fc.tuple(text, text, anyValue), { maxLength: 3 }),
  )
  .map(([version, headers, bodies]) => ({
    version,
    headers: headers.map(([name, mustUnderstand, value]) => ({ name, mustUnderstand, value })),
    bodies: bodies.map(([target, response, value]) => ({ target, response, value })),
  }))
