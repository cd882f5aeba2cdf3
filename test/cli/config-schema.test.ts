import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { entriesIn, CONFIG_ROWS } from '../../server/options/config-entries'
import { SCHEMA_FILE, schemaText } from '../../server/options/config-schema'
import { OptionRefused } from '../../server/options/refusals'
import { MalformedValue } from '../../server/options/values'

type JsonSchema = z.core.JSONSchema.JSONSchema
interface Described {
  properties: Record<string, JsonSchema & { not?: { enum: unknown[] } }>
  additionalProperties: boolean
}
const described = JSON.parse(schemaText()) as Described

/** Whether the schema has the entry be. Its reader knows no `not`, so that is looked at apart. */
function isDescribed(name: string, value: unknown): boolean {
  const { not, ...rest } = described.properties[name] ?? {}
  if (!(name in described.properties)) return described.additionalProperties
  return z.fromJSONSchema(rest).safeParse(value).success && !not?.enum.includes(value)
}

/** Of every kind, and around every limit. */
const VALUES = [
  ...[-1, 0, 1, 3, 4, 15, 16, 22, 80, 4.5, 6667, 65_535, 65_536, 1_000_000, 1_000_001, 1e300],
  ...[
    '',
    ' ',
    'x',
    'short',
    'a-fine-token',
    'with spaces in it',
    'naïve-token',
    'x'.repeat(201),
    '7001',
    'true',
  ],
  ...[true, false, null, [], {}, ['x']],
]

/** Whether a start takes the entry, apart from what the files that it names hold. */
function isTaken(name: string, value: unknown): boolean {
  try {
    for (const [row, { text }] of entriesIn(JSON.stringify({ [name]: value }), 'config.json'))
      if (row.config !== 'path') row.read(text)
      else if (String(value).trim() === '') return false
    return true
  } catch (error) {
    if (error instanceof OptionRefused || error instanceof MalformedValue) return false
    throw error
  }
}

describe('the schema of config files', () => {
  test.each([...CONFIG_ROWS.keys(), '$schema', 'prot', 'ephemeral'])(
    'takes of %s what a start takes',
    (name) => {
      const values = name === '$schema' ? ['./x.json'] : VALUES
      for (const value of values)
        expect(isDescribed(name, value), JSON.stringify(value)).toBe(isTaken(name, value))
    },
  )

  test('says what each entry is for, and its default', () => {
    for (const [name, { help, default: preset }] of CONFIG_ROWS)
      expect(described.properties[name], name).toMatchObject({
        description: help,
        ...(preset === undefined ? {} : { default: preset }),
      })
  })

  test('is in the build', async () => {
    expect(await readFile(join('out/main', SCHEMA_FILE), 'utf8')).toBe(schemaText())
  })
})
