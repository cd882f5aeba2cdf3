import { describe, expect, test } from 'vitest'
import { Fault } from '../../server/domain/fault'
import { Body } from '../../server/http/request/body'
import { parseJson } from '../../server/http/request/json-text'

const codeOf = (work: () => unknown): number => {
  try {
    work()
  } catch (error) {
    if (error instanceof Fault) return error.body.code
    throw error
  }
  return 0
}

describe('what is read', () => {
  test.each([
    ['{"a":1}', { a: 1 }],
    ['  {"a":[1,{"b":null}]}\n', { a: [1, { b: null }] }],
    ['null', null],
    ['', null],
    [' \n', null],
    ['"text"', 'text'],
    ['{"a":"\\u00e9\\ud83e\\udd8a"}', { a: 'é🦊' }],
    ['-1.5e3', -1500],
  ])('%j', (text, value) => {
    expect(parseJson(text).value).toEqual(value)
  })

  test('a name that means something to JavaScript is data', () => {
    const { values } = Body.ofText('{"__proto__":{"admin":true},"constructor":1,"hasOwnProperty":2}').object()
    expect(Object.keys(values)).toEqual(['__proto__', 'constructor', 'hasOwnProperty'])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
})

describe('names that come twice', () => {
  test.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":1,"b":2,"a":3,"b":4}', ['a', 'b']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['{"__proto__":1,"__proto__":2}', ['__proto__']],
    ['{"a":1,"A":2}', []],
    ['{"a":{"b":1,"b":2},"c":[{"d":1,"d":2}]}', []],
    ['{"a":"\\"a\\":1","b":1}', []],
    ['{"a":"{\\\\","a":"}"}', ['a']],
    ['{"a\\"":1,"a":2,"a\\u0022":3}', ['a"']],
    ['{"a":"x,","b":["a","a",{}],"a":1}', ['a']],
    ['[{"a":1,"a":2}]', []],
  ])('%s', (text, duplicates) => {
    expect(parseJson(text).duplicates).toEqual(duplicates)
  })
})

describe('what is refused', () => {
  test.each([
    '{',
    '{"a":}',
    '{"a":1,}',
    "{'a':1}",
    '{a:1}',
    '{"a":1} x',
    '// x\n{}',
    '{"a":01}',
    '{"a":NaN}',
    '\ufeff{"a":',
    '[1,]',
  ])('%j is 8002', (text) => {
    expect(codeOf(() => parseJson(text))).toBe(8002)
  })

  test('the text is not quoted in the fault', () => {
    try {
      parseJson('{"password":"S3cret" x}')
      expect.unreachable()
    } catch (error) {
      expect(JSON.stringify((error as Fault).body)).not.toMatch(/S3cret|password/)
    }
  })

  test('values deeper than can be written again', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(codeOf(() => parseJson(nested(100)))).toBe(0)
    expect(codeOf(() => parseJson(nested(101)))).toBe(8002)
    expect(codeOf(() => parseJson(nested(100_000)))).toBe(8002)
    expect(codeOf(() => parseJson('['.repeat(100_000)))).toBe(8002)
  })

  test('brackets within texts are no depth', () => {
    expect(parseJson(`["${'['.repeat(200)}\\"${'{'.repeat(200)}"]`).value).toHaveLength(1)
  })

  test('more than is soon parsed', () => {
    const list = (item: string, count: number): string => `[${Array(count).fill(item).join()}]`
    const names = (count: number): string =>
      `{${Array.from({ length: count }, (_, i) => `"n${i}":1`).join()}}`
    expect(codeOf(() => parseJson(list('{}', 149_999)))).toBe(0)
    expect(codeOf(() => parseJson(list('{}', 150_000)))).toBe(8002)
    expect(codeOf(() => parseJson(list('[]', 600_000)))).toBe(8002)
    expect(codeOf(() => parseJson(list('{"a":1}', 150_000)))).toBe(8002)
    expect(codeOf(() => parseJson(list('1', 250_000)))).toBe(0)
    expect(codeOf(() => parseJson(list('1', 250_002)))).toBe(8002)
    const shapes = ['%', '{"jj":%}', '{"operations":[{"payload":{"changes":%}}]}']
    for (const shape of shapes) {
      expect(codeOf(() => parseJson(shape.replace('%', names(31_990))))).toBe(0)
      expect(codeOf(() => parseJson(shape.replace('%', names(32_001))))).toBe(8002)
    }
    const scattered = Array.from({ length: 32_001 }, (_, i) => `{"n${i}":1}`).join()
    expect(codeOf(() => parseJson(`[${scattered}]`))).toBe(8002)
    expect(codeOf(() => parseJson(list('{"a":1}', 70_000)))).toBe(0)
    expect(codeOf(() => parseJson(`{${Array(32_001).fill('"r":1').join()}}`))).toBe(8002)
  })

  test('the place where a short text breaks is named', () => {
    expect(() => parseJson('{"a":1,,"b":2}')).toThrow('at character 7')
  })

  test.each([
    ['', 3038],
    ['null', 3038],
    ['[]', 8002],
    ['"x"', 8002],
    ['5', 8002],
    ['true', 8002],
  ])('%j is no object: %i', (text, code) => {
    expect(codeOf(() => Body.ofText(text).object())).toBe(code)
  })
})
