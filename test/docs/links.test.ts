import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import packageJson from '../../package.json'
import { PATHS, readProjectFile } from './project-files'

const PAGES = [...PATHS].filter((path) => path.endsWith('.md'))
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, group]) => group ?? [])
const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')

/** The name under which a heading can be linked to, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const anchorsOf = (page: string): string[] =>
  matches(readProjectFile(page).replace(/^```[\s\S]*?^```/gm, ''), /^#+ (.*)$/gm).map(anchorOf)

/** Whether a path that a page names is there, from the page's own folder or from the project's root. */
const exists = (page: string, path: string): boolean =>
  PATHS.has(path.replace(/\/$/, '')) || PATHS.has(posix.join(posix.dirname(page), path).replace(/\/$/, ''))

test('there are pages to look at', () => {
  expect(PAGES).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md']))
})

describe.each(PAGES)('%s', (page) => {
  const text = readProjectFile(page)

  test('links to what is there', () => {
    const links = matches(withoutCode(text), /\]\(([^)\s]+)\)/g).filter((link) => !/^https?:/.test(link))
    const broken = links.filter((link) => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : posix.join(posix.dirname(page), path)
      return !PATHS.has(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor))
    })
    expect(broken).toEqual([])
  })

  test('names files and folders that are there', () => {
    const ours = /^(?:(?:docs|electron|renderer|scripts|server|test)\/\S*|[\w./-]+\.(?:tsx?|mjs|md))$/
    const named = matches(text, /`([^`\n]+)`/g).filter((name) => ours.test(name) && !/[*{}…]/.test(name))
    expect(named.filter((name) => !exists(page, name))).toEqual([])
  })

  test('names scripts that package.json has', () => {
    const named = matches(text, /`npm run (?:-s )?([a-z:-]+)/g)
    expect(named.filter((name) => !(name in packageJson.scripts))).toEqual([])
  })
})

test('code names only pages that are there', () => {
  const names = new Set(PAGES.map((page) => posix.basename(page)))
  const wrong = [...PATHS]
    .filter((path) => /^(server|renderer|electron|scripts|test)\/.*\.(ts|tsx|mjs|json)$/.test(path))
    .flatMap((path) =>
      matches(readProjectFile(path), /\b([\w-]+\.md)\b/g)
        .filter((name) => !names.has(name))
        .map((name) => `${path}: ${name}`),
    )
  expect(wrong).toEqual([])
})
