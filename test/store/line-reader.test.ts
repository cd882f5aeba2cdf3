import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileText } from '../../server/store/data-file/file-text'
import { LineReader } from '../../server/store/data-file/line-reader'
import { wholeFile } from './whole-file'

/** Cuts after nearly each line, both where the file is read and where lists are. */
function byLines(text: string, pieceLength = 8): unknown {
  const bytes = Buffer.from(text)
  const reader = new LineReader(pieceLength)
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf('\n', at + pieceLength)
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1
    // as where the memory is used again
    const lines = Buffer.from(bytes.subarray(at, end))
    if (!reader.take(lines)) return undefined
    lines.fill(0)
    at = end
  }
  return reader.end()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const record = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), {
  noNullPrototype: true,
  maxKeys: 3,
})
const list = fc.array(fc.oneof(record, fc.jsonValue({ maxDepth: 2 })), { minLength: 1, maxLength: 5 })
const app = fc.dictionary(fc.constantFrom('users', 'objects', '__proto__', ''), list, {
  noNullPrototype: true,
})

/** Laid out as the data file is, whatever the records are. */
const textOf = (apps: object[]): string =>
  `{\n"version":3,\n"apps":[${apps
    .map((lists) =>
      [
        '\n{"app":{}',
        ...Object.entries(lists).map(
          ([name, list]: [string, unknown[]]) =>
            `"${name}":[\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]`,
        ),
      ].join(',\n'),
    )
    .join('},')}${apps.length === 0 ? '' : '}'}\n]\n}\n`

describe('a file that is read by lines', () => {
  test('is what it is as one text, with every kind of record', () => {
    const text = [...fileText(wholeFile())].join('')
    expect(byLines(text)).toEqual(wholeFile())
    expect(byLines(text, 64 * 1024)).toEqual(wholeFile())
  })

  test('is what it is as one text, whatever its records are', () => {
    fc.assert(
      fc.property(fc.array(app, { maxLength: 3 }), (apps) => {
        const text = textOf(apps)
        expect(byLines(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('is read by lines or not at all, whatever a hand has put into it', () => {
    let taken = 0
    const signs = [',', '[', ']', '{', '}', '"', '1', '\\', ':', ' ', '\n']
    const bits = [...signs, ',\n', '\n]', '":[\n', '"users":[\n']
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom('', ...bits)), { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(app, { maxLength: 3 }), edits, (apps, changes) => {
        const text = changes.reduce((all, [place, length, bit]) => {
          const at = place % all.length
          return all.slice(0, at) + bit + all.slice(at + length)
        }, textOf(apps))
        const read = byLines(text)
        if (read === undefined) return
        taken++
        expect(read).toEqual(parsed(text))
      }),
      { numRuns: 1000 },
    )
    expect(taken).toBeGreaterThan(100)
  })

  test.each([
    ['a comma too many at the end', '{"apps":[{"users":[\n{"a":123456},\n\n]}]}'],
    ['a comma too many between two', '{"apps":[{"users":[\n{"a":123456},\n,\n{}\n]}]}'],
    ['a list that is closed twice', '{"apps":[{"users":[\n{"a":123456}],[\n{}\n]}]}'],
    ['a list that stands twice', '{"apps":[{"users":[\n1\n],"users":[\n2\n]}]}'],
    ['a list elsewhere than in an app', '{"apps":[],"users":[\n{}\n]}'],
    ['a mark of the byte order', '\uFEFF{"apps":[{"users":[\n{}\n]}]}'],
  ])('leaves to the whole text what has %s', (_, text) => {
    expect(byLines(text)).toBeUndefined()
  })
})
