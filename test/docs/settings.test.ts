import { describe, expect, test } from 'vitest'
import { appSettingsSchema } from '../../server/contract/settings'
import { PATHS, readProjectFile } from './project-files'

const textBelow = (folders: RegExp): string =>
  [...PATHS]
    .filter((path) => folders.test(path) && /\.tsx?$/.test(path))
    .map(readProjectFile)
    .join('\n')

// the Console API lists settings by name without reading them
const RULES = textBelow(/^server\/(domain|http\/(?!console))/)
const WINDOW = textBelow(/^renderer\//)
const TESTS = textBelow(/^test\/(?!docs)/)

describe.each(Object.keys(appSettingsSchema.shape))('the setting %s', (name) => {
  const word = new RegExp(`\\b${name}\\b`)
  const isIn = (text: string): boolean => word.test(text)

  test('is read by a rule', () => {
    expect(isIn(RULES)).toBe(true)
  })

  test('can be changed in the window', () => {
    expect(isIn(WINDOW)).toBe(true)
  })

  test('is set by a test', () => {
    expect(isIn(TESTS)).toBe(true)
  })
})
