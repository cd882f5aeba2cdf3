import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppSummary } from '../../server/contract/app'
import type { CapturedEmail, EmailSummary } from '../../server/contract/mail'
import { documentPath } from '../../electron/documents'
import { PRODUCT } from '../../electron/product'
import { ROUTES } from '../../server/contract/routes'
import { fusesIn, packWithStubRuntime } from './pack'

const PACK_LIMIT_MS = 120_000

interface Ready {
  url: string
  ui: string
  token: string
}

let folder: string
let packed: string
let archive: string
let listed: string[]

beforeAll(async () => {
  if (!existsSync('out/main/main.js')) throw new Error('Nothing is built yet. Run `npm run build` first.')
  folder = await mkdtemp(join(tmpdir(), 'understudy-packaging-'))
  ;({ packed, archive } = await packWithStubRuntime(folder))
  listed = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'))
}, PACK_LIMIT_MS)

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the packed archive', () => {
  test.each(['/package.json', '/out/main/main.js', '/out/main/headless.js', '/out/preload/preload.cjs'])(
    'holds %s',
    (path) => expect(listed).toContain(path),
  )

  test('holds the window', () => {
    expect(listed).toContain('/out/renderer/index.html')
  })

  test('holds every picture that the shell names', () => {
    const main = extractFile(archive, 'out/main/main.js').toString()
    const named = [...main.matchAll(/"\.\/(chunks\/[^"]+\.png)"/g)].map(
      ([, path]) => `/out/main/${path ?? ''}`,
    )
    expect(named).toHaveLength(6)
    expect(listed).toEqual(expect.arrayContaining(named))
  })

  test('holds nothing of ours but what was built', () => {
    const roots = new Set(listed.map((path) => path.split('/')[1]))
    expect([...roots].sort()).toEqual(['out', 'package.json'])
    expect(listed.filter((path) => path.endsWith('.map') || /^\/out\/(.*\/)?\./.test(path))).toEqual([])
    expect(listed.filter((path) => path.startsWith('/out/') && /\.tsx?$/.test(path))).toEqual([])
    expect(listed.filter((path) => /^\/out\/main\/.*\.(cjs|compiled)$/.test(path))).toEqual([])
  })

  test('needs no package but the runtime that it is packed with', () => {
    const scripts = listed.filter((path) => /^\/out\/main\/.*\.js$/.test(path))
    expect(scripts.length).toBeGreaterThan(2)
    const imported = scripts.flatMap((path) => {
      const text = extractFile(archive, path.slice(1)).toString()
      const imports = text.matchAll(/^import\s(?:[^"';]*\sfrom\s)?["']([^"']+)["']/gm)
      const requires = text.matchAll(/\b__require\("([^"]+)"\)/g)
      return [...imports, ...requires].map(([, name = '']) => name)
    })
    const packages = new Set(imported.filter((name) => !name.startsWith('.') && !isBuiltin(name)))
    expect([...packages]).toEqual(['electron'])
  })

  test('is small beside the runtime', async () => {
    expect((await stat(archive)).size).toBeLessThan(6_000_000)
  })

  test('loads the updater alone when somebody asks for it', () => {
    const main = extractFile(archive, 'out/main/main.js').toString()
    const [, chunk = ''] = /import\("\.\/(chunks\/[^"]+)"\)[^;]*autoUpdater/.exec(main) ?? []
    expect(extractFile(archive, `out/main/${chunk}`).toString()).toContain('autoInstallOnAppQuit')
    expect(main).not.toContain(`from "./${chunk}"`)
  })
})

describe('the packed program', () => {
  test('is no Node, takes no debugger, and loads nothing but the archive as it was packed', async () => {
    // RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, archive integrity, archive alone, V8 snapshot, file://
    expect(await fusesIn(join(packed, 'understudy'))).toBe('00001100')
  })

  test('knows where its updates are, and brings the texts that Help shows', async () => {
    expect(await readFile(join(packed, 'resources/app-update.yml'), 'utf8')).toContain(
      `${PRODUCT.homepage}/releases`,
    )
    for (const name of ['manual', 'checklist'] as const) {
      const [shipped, source] = [true, false].map((isPacked) =>
        documentPath(isPacked ? join(packed, 'resources/docs') : '.', name, isPacked),
      )
      expect(await readFile(shipped ?? '', 'utf8')).toBe(await readFile(source ?? '', 'utf8'))
    }
  })
})

describe('the extracted archive under plain Node', () => {
  test('serves the window, registers a user and keeps it when told to stop', async () => {
    const app = join(folder, 'app')
    const data = join(folder, 'data')
    extractAll(archive, app)
    const server = startHeadless(app, data)
    try {
      const { url, ui, token } = await ready(server)
      expect(await (await fetch(ui)).text()).toContain('<title>Understudy')
      const response = await fetch(`${url}/api/users/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'packed@example.com', password: 'a password' }),
      })
      expect(response.status).toBe(200)
      expect(await response.json()).toMatchObject({ email: 'packed@example.com' })
      expect(await subjectsOfMails(url, token)).toEqual(['Welcome to My app'])

      server.kill('SIGTERM')
      await once(server, 'exit')
      expect(server.exitCode).toBe(0)
      expect(await readFile(join(data, 'understudy.json'), 'utf8')).toContain('packed@example.com')
    } finally {
      server.kill('SIGKILL')
    }
  })
})

/** As on a machine that has Node and nothing else of ours. */
function startHeadless(app: string, data: string): ChildProcess {
  const args = ['out/main/headless.js', '--port', '0', '--data', data, '--bcrypt-cost', '4', '--json']
  return spawn(process.execPath, args, {
    cwd: app,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** Of the only app, as they are read from the messages themselves: what reads and writes mail is loaded when needed. */
async function subjectsOfMails(url: string, token: string): Promise<string[]> {
  const read = async <T>(path: string): Promise<T> =>
    (await (await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).json()) as T
  const [app] = await read<AppSummary[]>(ROUTES.apps())
  const { id = '' } = app ?? {}
  const emails = await read<EmailSummary[]>(ROUTES.emails(id))
  return Promise.all(
    emails.map(async ({ emailId }) => (await read<CapturedEmail>(ROUTES.email(id, emailId))).subject),
  )
}

async function ready(server: ChildProcess): Promise<Ready> {
  if (!server.stdout) throw new Error('The server has no output to read')
  for await (const line of createInterface({ input: server.stdout })) return JSON.parse(line) as Ready
  throw new Error('The server ended without a word')
}
