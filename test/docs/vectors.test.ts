import { expect, test } from 'vitest'
import { readProjectFile } from './project-files'

interface Case {
  request: object
  expect: object
}

test('section J of the wire reference explains every key of the vectors', () => {
  const [, sectionJ = ''] = readProjectFile('docs/wire-reference.md').split('\n## J.')
  const explained = new Set((sectionJ.match(/`[^`]+`/g) ?? []).flatMap((code) => code.match(/\w+/g) ?? []))
  const cases = JSON.parse(readProjectFile('test/vectors/vectors.json')) as Case[]
  const keys = new Set(cases.flatMap((one) => [one, one.request, one.expect].flatMap(Object.keys)))
  expect(keys.size).toBeGreaterThan(20)
  expect([...keys].filter((key) => !explained.has(key))).toEqual([])
})
