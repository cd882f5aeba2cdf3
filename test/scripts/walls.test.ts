import { resolve } from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { beforeAll, describe, expect, it } from 'vitest'

const WALL_RULES = ['no-restricted-imports', 'no-restricted-syntax', 'no-restricted-exports']
const root = resolve(import.meta.dirname, '../..')
let eslint: ESLint
beforeAll(() => {
  // The planted files are in no TypeScript project, so the rules that need types cannot run on them.
  const untyped = { languageOptions: { parserOptions: { projectService: false } } }
  const overrideConfig = [tseslint.configs.disableTypeChecked, untyped] as ESLint.Options['overrideConfig']
  eslint = new ESLint({ cwd: root, ...(overrideConfig ? { overrideConfig } : {}) })
})

/** What the walls say to such a file. */
async function messages(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: resolve(root, file) })
  return (result?.messages ?? [])
    .filter(({ ruleId, fatal }) => fatal || WALL_RULES.includes(ruleId ?? ''))
    .map(({ message }) => message)
}

const REFUSED: [file: string, code: string, door: RegExp][] = [
  ['server/contract/planted.ts', `import { join } from 'node:path'`, /nothing but zod/],
  ['server/contract/planted.ts', `import { Fault } from '../domain/fault'`, /nothing but zod/],
  ['server/domain/planted.ts', `import express from 'express'`, /domain\/ports\.ts/],
  ['server/domain/planted.ts', `import { Low } from 'lowdb'`, /domain\/ports\.ts/],
  ['server/domain/planted.ts', `import { readFile } from 'node:fs/promises'`, /domain\/ports\.ts/],
  ['server/domain/planted.ts', `import { openStore } from '../store/open-store'`, /domain\/ports\.ts/],
  ['server/domain/console/planted.ts', `import { createApp } from '../../http/app'`, /domain\/ports\.ts/],
  ['server/domain/planted.ts', `export type { Services } from '../services'`, /domain\/ports\.ts/],
  ['server/store/planted.ts', `import { parse } from '../mail/parse-message'`, /services\.ts wires/],
  ['server/store/planted.ts', `import { login } from '../domain/login'`, /Rules stay in domain/],
  ['server/store/planted.ts', `import express from 'express'`, /another part of the server/],
  ['server/mail/planted.ts', `import { Low } from 'lowdb'`, /another part of the server/],
  ['server/mail/planted.ts', `import { MessageFiles } from '../store/message-files'`, /services\.ts wires/],
  ['server/passwords/planted.ts', `import { createApp } from '../http/app'`, /services\.ts wires/],
  [
    'server/external/planted.ts',
    `import { register } from '../domain/register-user'`,
    /Rules stay in domain/,
  ],
  ['server/http/planted.ts', `import { Low } from 'lowdb'`, /behind the ports/],
  ['server/http/planted.ts', `import { simpleParser } from 'mailparser'`, /behind the ports/],
  ['server/http/control/planted.ts', `import { DataStore } from '../../store/data-store'`, /calls domain/],
  ['server/services.ts', `import { createApp } from './http/app'`, /index\.ts serves/],
  ['server/index.ts', `import { openFolderStore } from './store/open-store'`, /parts from services\.ts/],
  ['server/headless.ts', `import { openServices } from './services'`, /through index\.ts/],
  ['server/planted.ts', `import { app } from 'electron'`, /Only electron\/ knows Electron/],
  ['server/http/planted.ts', `import { runDesktop } from '../../electron/desktop'`, /stands alone/],
  ['server/domain/planted.ts', `export const late = () => import('../http/app')`, /top of the file/],
  ['electron/planted.ts', `import { openServices } from '../server/services'`, /server\/index\.ts/],
  ['electron/planted.ts', `import { FAULTS } from '../server/contract/faults'`, /types alone/],
  ['electron/preload.ts', `import { readFileSync } from 'node:fs'`, /nothing but Electron/],
  ['electron/preload.ts', `import { startServer } from '../server/index'`, /bridge\.ts and its channels/],
  ['renderer/planted.tsx', `import { login } from '../server/domain/login'`, /server\/contract\/ alone/],
  [
    'renderer/users/planted.tsx',
    `import { startServer } from '../../server/index'`,
    /server\/contract\/ alone/,
  ],
  ['renderer/planted.ts', `import { actions } from '../electron/actions'`, /bridge\.ts alone/],
  ['renderer/planted.ts', `import { bridge } from '../electron/bridge'`, /types alone/],
  ['renderer/planted.ts', `import { ipcRenderer } from 'electron'`, /Only electron\/ knows Electron/],
  ['renderer/planted.ts', `import { readFile } from 'node:fs/promises'`, /no Node modules/],
  ['test/planted.ts', `import { app } from 'electron'`, /Only electron\/ knows Electron/],
  ['server/domain/planted.ts', `export default 1`, /default/],
  ['electron/planted.ts', `const a = 1\nexport { a as default }`, /default/],
]

const PERMITTED: [file: string, code: string][] = [
  ['server/contract/planted.ts', `import { z } from 'zod'\nimport type { JsonValue } from './json'`],
  ['server/domain/planted.ts', `import { FAULTS } from '../contract/faults'\nimport { z } from 'zod'`],
  [
    'server/domain/planted.ts',
    `import { createHash } from 'node:crypto'\nimport { createContext } from 'node:vm'`,
  ],
  ['server/domain/console/planted.ts', `import { getApp } from '../app-data'`],
  ['server/store/planted.ts', `import { Low } from 'lowdb'\nimport { Fault } from '../domain/fault'`],
  [
    'server/mail/planted.ts',
    `import { simpleParser } from 'mailparser'\nimport type { Ids } from '../domain/ports'`,
  ],
  ['server/http/planted.ts', `import express from 'express'\nimport { login } from '../domain/login'`],
  ['server/services.ts', `import { openFolderStore } from './store/open-store'`],
  ['server/index.ts', `import { createApp } from './http/app'\nimport { openServices } from './services'`],
  ['server/headless.ts', `import { startServer } from './index'`],
  ['electron/main.ts', `import * as electron from 'electron'\nimport { startServer } from '../server/index'`],
  ['electron/planted.ts', `import type { ServerEvent } from '../server/contract/events'`],
  ['electron/preload.ts', `import { contextBridge } from 'electron'\nimport { CHANNELS } from './channels'`],
  ['renderer/users/planted.tsx', `import { ROUTES } from '../../server/contract/routes'`],
  ['renderer/planted.ts', `import type { DesktopBridge } from '../electron/bridge'`],
  ['renderer/planted.ts', `export const late = () => import('./users/users-view')`],
  ['test/planted.ts', `import type { App } from 'electron'`],
]

describe('a wall', () => {
  it.each(REFUSED)('in %s refuses %s', async (file, code, door) => {
    expect(await messages(file, code)).toContainEqual(expect.stringMatching(door))
  })

  it.each(PERMITTED)('in %s lets pass %s', async (file, code) => {
    expect(await messages(file, code)).toEqual([])
  })
})
