import fc from 'fast-check'
import { visit } from 'jsonc-parser'
import { describe, expect, test } from 'vitest'
import type { OptionChange } from '../../server/contract/options'
import { entriesIn } from '../../server/options/config-entries'
import { editConfig, NEW_CONFIG } from '../../server/options/edit-config'

/** What a person wrote, what the app sets in it, and what comes of it. */
const EDITS: [before: string, change: OptionChange, after: string][] = [
  [NEW_CONFIG, { port: 1 }, '{\n  "$schema": "./config.schema.json",\n  "port": 1\n}\n'],
  ['{}', { port: 1 }, '{\n  "port": 1\n}'],
  ['{ "port": 1 }', { port: 2 }, '{ "port": 2 }'],
  ['{ "port": 1 }', { host: 'x' }, '{ "port": 1, "host": "x" }'],
  ['{ "port": 1, }', { port: null }, '{ }'],
  ['{ "port": 1, "host": "x" }', { port: null }, '{ "host": "x" }'],
  ['{ "port": 1, "host": "x" }', { host: null }, '{ "port": 1 }'],
  // a comment stays with its entry
  ['{\n  "port": 1 // work\n}', { host: 'x' }, '{\n  "port": 1, // work\n  "host": "x"\n}'],
  ['{\n  "port": 1, // work\n}', { host: 'x' }, '{\n  "port": 1, // work\n  "host": "x",\n}'],
  ['{\n  // why\n  "port": 1, // work\n}', { port: null }, '{\n  // why\n  // work\n}'],
  ['{\n  "port": 1, // work\n  "host": "x"\n}', { host: null }, '{\n  "port": 1 // work\n}'],
  [
    '{\n\t"port": 1,\n\n\t"host": "x"\n}\n',
    { data: '/d' },
    '{\n\t"port": 1,\n\n\t"host": "x",\n\t"data": "/d"\n}\n',
  ],
  [
    '// mine\r\n{\r\n  "port": 1\r\n}\r\n',
    { host: 'x' },
    '// mine\r\n{\r\n  "port": 1,\r\n  "host": "x"\r\n}\r\n',
  ],
  ['{ "port": 1 /* , */ , "host": "x" }', { port: null }, '{ /* , */  "host": "x" }'],
  ['{ "host": "//,}" }', { port: 1 }, '{ "host": "//,}", "port": 1 }'],
]

/** Between the parts of a file. */
const trivia = fc.array(fc.constantFrom(' ', '\n', '\r\n', '\t', '// a, } "b": 1\n', '/* c, { */'), {
  maxLength: 3,
})
const values: Record<string, fc.Arbitrary<string | number | boolean>> = {
  port: fc.constantFrom(0, 80, 7001),
  host: fc.constantFrom('a', 'x"y', '//', '/*', '}', ','),
  bcryptCost: fc.constantFrom(4, 10),
  consoleAnyLogin: fc.boolean(),
}
const someValues = fc.record(values, { requiredKeys: [] })

const contentOf = (entries: Record<string, unknown>, hasLastComma: boolean, between: string[][]): string => {
  let next = 0
  const gap = (): string => (between[next++] ?? []).join('')
  const parts = Object.entries(entries).map(
    ([name, value]) => `${gap()}${JSON.stringify(name)} :\t${JSON.stringify(value)}${gap()}`,
  )
  return `${gap()}{${parts.join(',')}${hasLastComma && parts.length > 0 ? ',' : ''}${gap()}}${gap()}`
}

const valuesIn = (content: string): Record<string, unknown> =>
  Object.fromEntries([...entriesIn(content, 'config.json')].map(([row, { value }]) => [row.variable, value]))
function commentsIn(content: string): string[] {
  const comments: string[] = []
  visit(content, { onComment: (offset, length) => comments.push(content.slice(offset, offset + length)) })
  return comments
}

describe('an edit of the config file', () => {
  test.each(EDITS)('%j with %j', (before, change, after) => {
    expect(editConfig(before, change)).toBe(after)
  })

  test('of whatever a person wrote sets that alone, and loses no comment', () => {
    const anyEdit = [
      someValues,
      fc.boolean(),
      fc.array(trivia),
      someValues,
      fc.constantFrom('port', 'host'),
    ] as const
    fc.assert(
      fc.property(...anyEdit, (entries, hasLastComma, between, set, unset) => {
        const before = contentOf(entries, hasLastComma, between)
        const change = { ...set, [unset]: null }
        const after = editConfig(before, change as OptionChange)
        const wanted = Object.entries({ ...entries, ...change }).filter(([, value]) => value !== null)
        expect(valuesIn(after)).toEqual(valuesIn(JSON.stringify(Object.fromEntries(wanted))))
        expect(commentsIn(after)).toEqual(commentsIn(before))
      }),
      { numRuns: 2000 },
    )
  })
})
