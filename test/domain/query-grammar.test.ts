import { describe, expect, test } from 'vitest'
import { Fault } from '../../server/domain/fault'
import { refuseWhere } from '../../server/domain/query/clause-faults'
import { matchesLike, parseLike } from '../../server/domain/query/evaluation/like'
import { parseCondition } from '../../server/domain/query/grammar/parse-clause'
import { QueryWork } from '../../server/domain/query/work/query-work'

const parseWhere = (clause: string) => parseCondition(new QueryWork(), clause, refuseWhere)
const column = (...names: string[]) =>
  expect.objectContaining({ kind: 'column', path: names.map((name) => ({ name })) }) as unknown
const literal = (value: unknown) => expect.objectContaining({ kind: 'literal', value }) as unknown
const equals = (name: string, value: unknown) => ({
  kind: 'compare',
  left: column(name),
  operator: '=',
  right: literal(value),
})

function refusal(clause: string): Fault['body'] {
  try {
    parseWhere(clause)
  } catch (error) {
    if (error instanceof Fault) return error.body
    throw error
  }
  throw new Error('the clause was taken')
}

describe('a where clause', () => {
  test.each([
    ["name = 'O''Hara'", equals('name', "O'Hara")],
    ["name=''", equals('name', '')],
    ['age = -2.5e3', equals('age', -2500)],
    ['active = TRUE', equals('active', true)],
    ['inn = 1', equals('inn', 1)],
    ['größe = 1', equals('größe', 1)],
    ['objectId != NULL', { kind: 'not', part: { kind: 'null', left: column('objectId') } }],
    ['objectId = null', { kind: 'null', left: column('objectId') }],
    ['a is not null', { kind: 'not', part: { kind: 'null', left: column('a') } }],
    [
      "friends.home.city LIKE 'B%'",
      { kind: 'like', left: column('friends', 'home', 'city'), pattern: literal('B%'), escape: '\\' },
    ],
    ['a in (1, 2)', { kind: 'in', left: column('a'), items: [literal(1), literal(2)] }],
    ['NOT NOT a = 1', equals('a', 1)],
    ['((a = 1))', equals('a', 1)],
    ['a <> 1', { kind: 'compare', left: column('a'), operator: '!=', right: literal(1) }],
    [
      'a=1 OR b=2 AND NOT c=3',
      {
        kind: 'or',
        parts: [
          equals('a', 1),
          { kind: 'and', parts: [equals('b', 2), { kind: 'not', part: equals('c', 3) }] },
        ],
      },
    ],
    [
      'a between 1 and 2 and b = 3',
      {
        kind: 'and',
        parts: [{ kind: 'between', left: column('a'), low: literal(1), high: literal(2) }, equals('b', 3)],
      },
    ],
  ])('%s', (clause, condition) => {
    expect(parseWhere(clause)).toEqual(condition)
  })

  test.each([
    ['email==', 'Unexpected "=" at character 7.'],
    ['', 'The clause ends too early at character 1.'],
    ['a', 'The clause ends too early at character 2.'],
    ['a = 1))', 'Unexpected ")" at character 6.'],
    ['(a = 1', 'The clause ends too early at character 7.'],
    ["a = 'open", 'Unexpected "\'" at character 5.'],
    ['a # 1', 'Unexpected "#" at character 3.'],
    ['a in ()', 'Unexpected ")" at character 7.'],
    ['a = 1; drop table Users', 'Unexpected ";" at character 6.'],
    ['a not = 1', 'Unexpected "=" at character 7.'],
    ['a = 1 b = 2', 'Unexpected "b" at character 7.'],
    // a piece of a secret is not repeated
    ["password = 'it's me'", 'Unexpected word at character 16.'],
    ["userToken = A1B2 'C3'", 'Unexpected text at character 18.'],
    ['password = a 55', 'Unexpected number at character 14.'],
    ['password == a', 'Unexpected "=" at character 11.'],
    [`${'x'.repeat(50)} ${'y'.repeat(50)}`, `Unexpected "${'y'.repeat(20)}…" at character 52.`],
  ])('%s is broken', (clause, hint) => {
    expect(refusal(clause)).toEqual({ code: 1017, message: 'Invalid where clause', errorData: { hint } })
  })
})

describe('a hostile clause', () => {
  test.each([
    ['10 000 nested parentheses', `${'('.repeat(10_000)}a=1${')'.repeat(10_000)}`],
    ['a megabyte of parentheses', '('.repeat(1_000_000)],
    ['a megabyte of NOT', 'not '.repeat(250_000)],
    ['a megabyte of what is no token', '#'.repeat(1_000_000)],
    ['a megabyte of quotes', `a='${"'".repeat(1_000_000)}`],
  ])('of %s is refused without delay', (_, clause) => {
    // were it read again for each of its letters, the test would meet its own limit
    expect([414, 1017]).toContain(refusal(clause).code)
  })

  test.each([
    ['text', `a='${'x'.repeat(1_000_000)}'`],
    ['OR', Array.from({ length: 9900 }, (_, i) => `${'a'.repeat(90)} = ${i}`).join(' or ')],
    [
      'IN',
      `a in (${Array.from({ length: 19_000 }, (_, i) => `'the very much longer name of the number ${i}'`).join()})`,
    ],
  ])('of a megabyte of %s is read', (_, clause) => {
    expect(clause.length).toBeGreaterThan(800_000)
    expect(parseWhere(clause)).toHaveProperty('kind')
  })

  test('a hundred levels of parentheses are read', () => {
    expect(parseWhere(`${'('.repeat(100)}a=1${')'.repeat(100)}`)).toEqual(equals('a', 1))
  })
})

describe('LIKE', () => {
  test.each([
    ['alice', 'alice', true],
    ['alice', 'al', false],
    ['alice', 'al%', true],
    ['alice', '%ice', true],
    ['alice', '%lic%', true],
    ['alice', 'a_ice', true],
    ['alice', 'a_ce', false],
    ['alice', '_____', true],
    ['alice', '____', false],
    ['', '', true],
    ['', '%', true],
    ['', '_', false],
    ['a%b', 'a%%b', true],
    ['aab', '%ab', true],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
    ['mississippi', 'm%iss%ip%', true],
  ])('%s by %s: %s', (text, pattern, expected) => {
    expect(matchesLike(new QueryWork(), text, parseLike(pattern, '\\'))).toBe(expected)
  })

  test('many wildcards take no time to speak of', () => {
    const matches = (pattern: string) =>
      matchesLike(new QueryWork(), 'a'.repeat(20_000), parseLike(pattern, '\\'))
    expect(matches(`${'%a'.repeat(499)}%b`)).toBe(false)
    expect(matches('%'.repeat(1000))).toBe(true)
  })
})
