import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** A file, what it imports (`type …` for its types alone), and the wall that refuses it. */
const REFUSED: [file: string, imported: string, wall: string][] = [
  ['server/contract/planted-1.ts', 'node:path', 'contract-knows-only-zod'],
  ['server/contract/planted-2.ts', 'type server/domain/fault.ts', 'contract-knows-only-zod'],
  ['server/domain/planted-1.ts', 'express', 'domain-knows-no-framework'],
  ['server/domain/planted-2.ts', 'node:fs/promises', 'domain-knows-no-framework'],
  ['server/domain/users/planted-1.ts', 'type server/services.ts', 'domain-states-its-needs'],
  ['server/domain/users/planted-2.ts', 'server/store/planted.ts', 'domain-states-its-needs'],
  ['server/domain/planted-3.ts', 'server/domain/schema/planted.ts', 'room-server/domain/.'],
  ['server/domain/schema/planted-1.ts', 'server/domain/query/planted.ts', 'room-server/domain/schema'],
  ['server/domain/users/planted-3.ts', 'type server/domain/objects/planted.ts', 'room-server/domain/users'],
  ['server/domain/apps/planted-1.ts', 'server/domain/users/planted.ts', 'room-server/domain/apps'],
  ['server/domain/newroom/planted-1.ts', 'server/domain/fault.ts', 'room-unknown-in-server/domain'],
  ['server/store/planted-1.ts', 'server/mail/planted.ts', 'store-behind-its-port'],
  ['server/store/planted-2.ts', 'server/domain/users/planted.ts', 'store-behind-its-port'],
  ['server/store/planted-3.ts', 'mailparser', 'packages-of-mail'],
  ['server/mail/planted-1.ts', 'server/ids.ts', 'mail-behind-its-port'],
  ['server/passwords/planted-1.ts', 'express', 'packages-of-http'],
  ['server/external/planted-1.ts', 'server/http/app.ts', 'external-behind-its-port'],
  ['server/amf/planted-1.ts', 'type server/contract/json.ts', 'amf-stands-alone'],
  ['server/amf/planted-2.ts', 'node:fs/promises', 'amf-stands-alone'],
  ['server/http/vendor/amf/planted-1.ts', 'server/amf/planted.ts', 'amf-through-its-door'],
  ['server/http/vendor/planted-2.ts', 'type server/amf/index.ts', 'amf-for-one-room'],
  ['server/http/vendor/planted-1.ts', 'server/http/console/planted.ts', 'room-server/http/vendor'],
  ['server/http/request/planted-1.ts', 'server/http/vendor/planted.ts', 'room-server/http/request'],
  ['server/http/control/planted-1.ts', 'type server/http/app.ts', 'room-server/http/control'],
  ['server/http/control/planted-2.ts', 'server/store/planted.ts', 'http-behind-services'],
  ['server/http/control/planted-3.ts', 'server/tenth-root-file.ts', 'http-behind-services'],
  ['server/http/control/planted-4.ts', 'electron/port.ts', 'server-stands-alone'],
  ['server/services.ts', 'server/http/app.ts', 'services-do-not-serve'],
  ['server/index.ts', 'server/store/planted.ts', 'index-takes-services'],
  ['server/headless.ts', 'server/services.ts', 'headless-through-index'],
  ['server/planted-1.ts', 'electron', 'only-electron-knows-electron'],
  ['server/planted-2.ts', 'react', 'no-development-package'],
  ['server/planted-3.ts', './nowhere', 'no-unknown'],
  ['server/planted-4.ts', 'server/planted-5.ts', 'no-circular'],
  ['electron/planted-1.ts', 'server/services.ts', 'shell-through-index'],
  ['electron/planted-2.ts', 'server/contract/json.ts', 'shell-takes-contract-types'],
  ['electron/planted-3.ts', 'type renderer/ui/planted.ts', 'shell-apart-from-window'],
  ['electron/preload.ts', 'node:fs', 'preload-knows-electron-alone'],
  ['renderer/ui/planted-1.ts', 'node:fs', 'window-runs-in-browsers'],
  ['renderer/ui/planted-2.ts', 'type server/domain/fault.ts', 'window-knows-contract'],
  ['renderer/ui/planted-3.ts', 'electron/bridge.ts', 'window-takes-bridge-types'],
  ['renderer/ui/planted-4.ts', 'type electron/port.ts', 'window-knows-bridge'],
  ['renderer/ui/planted-5.ts', 'electron', 'only-electron-knows-electron'],
  ['renderer/ui/planted-6.ts', 'renderer/users/planted.ts', 'room-renderer/ui'],
  ['renderer/users/planted-1.ts', 'renderer/emails/planted.ts', 'room-renderer/users'],
  ['renderer/settings/pages/planted-1.ts', 'renderer/shell/planted.ts', 'room-renderer/settings'],
  ['test/planted-1.ts', 'electron', 'only-electron-knows-electron'],
]

/** Closes a circle, of which a type is enough. */
const BACK = ['server/planted-5.ts', 'type server/planted-4.ts'] as const

const PERMITTED: [file: string, imported: string][] = [
  ['server/contract/planted-11.ts', 'zod'],
  ['server/domain/planted-11.ts', 'node:crypto'],
  ['server/domain/planted-12.ts', 'server/contract/json.ts'],
  ['server/domain/objects/planted-11.ts', 'server/domain/users/planted.ts'],
  ['server/domain/users/planted-11.ts', 'server/domain/ports.ts'],
  ['server/store/planted-11.ts', 'server/domain/fault.ts'],
  ['server/mail/planted-11.ts', 'mailparser'],
  ['server/http/vendor/planted-11.ts', 'server/domain/users/planted.ts'],
  ['server/http/vendor/planted-12.ts', 'express'],
  ['server/http/app.ts', 'server/http/vendor/planted.ts'],
  ['electron/planted-11.ts', 'electron'],
  ['electron/planted-12.ts', 'server/index.ts'],
  ['electron/planted-13.ts', 'type server/contract/json.ts'],
  ['electron/channels.ts', 'electron'],
  ['renderer/users/planted-11.ts', 'server/contract/json.ts'],
  ['renderer/users/planted-12.ts', 'type electron/bridge.ts'],
  ['renderer/shell/planted-11.ts', 'renderer/users/planted.ts'],
  ['test/planted-11.ts', 'type electron'],
]

interface Violation {
  from: string
  rule: { name: string }
}

let folder: string
let violations: Violation[]

/** Plants all the files in one folder, so that the tool has to run only once. */
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-walls-')))
  for (const name of ['.dependency-cruiser.mjs', 'package.json']) cpSync(join(root, name), join(folder, name))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const code = new Map<string, string>()
  for (const [file, imported] of [...REFUSED, BACK, ...PERMITTED]) {
    const path = imported.replace('type ', '')
    if (path.endsWith('.ts')) code.set(path, code.get(path) ?? '')
    code.set(file, `${code.get(file) ?? ''}${importOf(file, imported)}\n`)
  }
  for (const [file, text] of code) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}export const planted = 1\n`)
  }
  violations = await cruise()
}, 60_000)

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function importOf(file: string, imported: string): string {
  const [path = '', ...types] = imported.split(' ').reverse()
  const way = relative(dirname(file), path.replace(/\.ts$/, ''))
  const from = path.endsWith('.ts') ? (way.startsWith('.') ? way : `./${way}`) : path
  return `${['import', ...types].join(' ')} { planted } from '${from}'`
}

async function cruise(): Promise<Violation[]> {
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [tool, '--no-cache', '--output-type', 'json', 'electron', 'renderer', 'server', 'test']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 })
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
}

const wallsIn = (file: string): string[] => [
  ...new Set(violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)),
]

describe('a wall', () => {
  it.each(REFUSED)('in %s refuses %s', (file, _, wall) => {
    expect(wallsIn(file)).toContain(wall)
  })

  it('lets pass what its room may import', () => {
    expect(PERMITTED.flatMap(([file]) => wallsIn(file).map((wall) => `${file}: ${wall}`))).toEqual([])
  })
})

/** A file, what it holds, and the rule of the linter that refuses it. */
const UNCLEAN: [file: string, code: string, rule: string][] = [
  [
    'server/domain/unclean-1.ts',
    'export const late = (a: string) => import(a)',
    'import(no-dynamic-require)',
  ],
  ['renderer/unclean-1.ts', "export const late = import(`./${''}`)", 'import(no-dynamic-require)'],
  ['electron/unclean-1.ts', 'export default 1', 'eslint(no-restricted-exports)'],
  [
    'server/unclean-1.ts',
    String.raw`export const a = /^(\d+\.?\d*)+$/`,
    'regexp(no-super-linear-backtracking)',
  ],
  ['server/unclean-2.ts', String.raw`export const a = /\s+$/`, 'regexp(no-super-linear-move)'],
  [
    'server/unclean-3.ts',
    'export function go(work: () => Promise<void>) {\n  work()\n}',
    'typescript(no-floating-promises)',
  ],
  [
    'test/unclean-1.ts',
    'export const read = (text: string): number => JSON.parse(text)',
    'typescript(no-unsafe-return)',
  ],
  [
    'renderer/unclean-2.ts',
    "import { useState } from 'react'\nexport const useIt = (a: boolean) => (a ? useState(1) : 1)",
    'react-hooks(rules-of-hooks)',
  ],
  ['scripts/unclean-1.mjs', 'export var a = 1', 'eslint(no-var)'],
]

const CLEAN: [file: string, code: string] = [
  'renderer/clean.ts',
  "export const late = () => import('./users/users-view')",
]

describe('the linter', () => {
  let found: { filename: string; code: string }[]
  // All in one folder as well.
  beforeAll(async () => {
    const own = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-lint-')))
    for (const name of ['.oxlintrc.jsonc', 'tsconfig.base.json', 'package.json'])
      cpSync(join(root, name), join(own, name))
    symlinkSync(join(root, 'node_modules'), join(own, 'node_modules'))
    writeFileSync(join(own, 'tsconfig.json'), '{ "extends": "./tsconfig.base.json" }')
    for (const [file, code] of [...UNCLEAN, CLEAN]) {
      mkdirSync(dirname(join(own, file)), { recursive: true })
      writeFileSync(join(own, file), `${code}\n`)
    }
    found = await lint(own)
    rmSync(own, { recursive: true })
  })

  it.each(UNCLEAN)('in %s refuses %s', (file, _, rule) => {
    expect(found.filter(({ filename }) => filename === file).map(({ code }) => code)).toContain(rule)
  })

  it('lets pass a part of the window that is loaded late', () => {
    expect(found.filter(({ filename }) => filename === CLEAN[0])).toEqual([])
  })
})

async function lint(folder: string): Promise<{ filename: string; code: string }[]> {
  const tool = join(root, 'node_modules/oxlint/bin/oxlint')
  const args = [tool, '--format', 'json', 'electron', 'renderer', 'scripts', 'server', 'test']
  const output = await new Promise<string>((done) => {
    // Its exit code says that it found something.
    execFile(process.execPath, args, { cwd: folder }, (_, stdout) => done(stdout))
  })
  return (JSON.parse(output) as { diagnostics: { filename: string; code: string }[] }).diagnostics
}
