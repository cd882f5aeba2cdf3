import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonValue } from '../../server/contract/json'
import { hasDoubleNames } from '../../server/store/data-file/double-names'

/** Texts that look like what stands around them. */
const sign = fc.constantFrom('"', '\\', ':', ',', '{', '}', '[', ']', ' ', '\n', 'a', 'é', '😀')
const text = fc.array(sign, { maxLength: 6 }).map((signs) => signs.join(''))
const value = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, text, fc.integer(), fc.constant(null), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).value

test('a text that was written out has no name twice, whatever its texts are', () => {
  fc.assert(
    fc.property(value, fc.constantFrom(0, 2), (any, indent) => {
      const json = JSON.stringify(any, null, indent)
      expect(hasDoubleNames(Buffer.from(json), JSON.parse(json) as JsonValue)).toBe(false)
    }),
    { numRuns: 1000 },
  )
})

test('a name that stands twice is seen, whatever stands beside it', () => {
  fc.assert(
    fc.property(text, value, value, (name, one, other) => {
      const member = (any: unknown): string => `${JSON.stringify(name)}: ${JSON.stringify(any)}`
      const json = `[${JSON.stringify(other)}, {${member(one)}, ${member(other)}}]`
      expect(hasDoubleNames(Buffer.from(json), JSON.parse(json) as JsonValue)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
