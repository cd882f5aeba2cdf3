import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const foldersOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

test.each([
  ['README.md', 'server', (name: string) => `server/${name} `],
  ['server/domain/README.md', 'server/domain', (name: string) => `\`${name}\``],
  ['server/http/README.md', 'server/http', (name: string) => `\`${name}\``],
  ['renderer/README.md', 'renderer', (name: string) => `\`${name}\``],
])('%s names each folder of %s', (page, folder, wordFor) => {
  const text = readFileSync(page, 'utf8')
  expect(foldersOf(folder).filter((name) => !text.includes(wordFor(name)))).toEqual([])
})
