import { readFile } from 'node:fs/promises'
import { format } from 'oxfmt'
import { expect, test } from 'vitest'
import type { OptionRow } from '../../server/options/option-row'
import { longFlag } from '../../server/options/refusals'
import { OPTIONS } from '../../server/options/table'

const rows: OptionRow[] = Object.values(OPTIONS)

const cellsOf = ({ flag, help, default: preset, where }: OptionRow): string[] => [
  `\`${flag}\``,
  help,
  preset === undefined || preset === false ? '' : `\`${String(preset)}\``,
  { both: 'yes', desktop: 'alone', headless: '' }[where],
]

test('the README has the options of the table', async () => {
  const lines = [['option', '', 'default', 'desktop app'], ['-', '-', '-', '-'], ...rows.map(cellsOf)]
  const markdown = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  const { code: wanted } = await format('README.md', markdown)
  const readme = (await readFile('README.md', 'utf8')).replaceAll('\r\n', '\n')
  const [, found] = /(\| option .*?\n)\n/s.exec(readme) ?? []
  expect(found).toBe(wanted)
})

test('each variable is named after its flag, as the README says', () => {
  for (const row of rows)
    expect(row.variable).toBe(`UNDERSTUDY_${longFlag(row).slice(2).toUpperCase().replaceAll('-', '_')}`)
})
