import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { ROUTES } from '../../server/contract/routes'
import { expect, test as base } from './support/fixtures'
import { withFullBrowser } from './support/full-browser'
import { startServer, type ServerUnderWindow } from './support/server'

/** A page of the open web, by a name of its own, and the same place on another port of localhost. */
interface Foreign {
  page: Page
  port: number
  /** The headers of every request that came to it. */
  seen: IncomingHttpHeaders[]
}

/** Chromium asks this machine for the name, as it would after an attacker re-pointed it. */
const REPOINTED = '--host-resolver-rules=MAP evil.example 127.0.0.1'

/** A browser that a page of the open web can lead to this machine. */
type Launch = NonNullable<Parameters<typeof chromium.launch>[0]>
const leadable = (options: Launch = {}): Launch => ({
  ...options,
  args: [...(options.args ?? []), REPOINTED, '--disable-features=LocalNetworkAccessChecks'],
})

const test = base.extend<
  { context: BrowserContext; profile: string; foreign: Foreign },
  { leadableBrowser: Browser }
>({
  leadableBrowser: [
    async ({ playwright }, use, { project }) => {
      const browser = await playwright.chromium.launch(leadable(project.use.launchOptions))
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  profile: async ({ browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `understudy-${browserName}-profile-`))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  context: async ({ leadableBrowser }, use) => {
    const context = await leadableBrowser.newContext()
    await use(context)
    await context.close()
  },
  page: async ({ context }, use) => use(await context.newPage()),
  // the default app of a server is what `/api` serves, so it is not shared with other tests here
  server: async ({}, use) => {
    const server = await startServer()
    await use(server)
    await server.stop()
  },
  window: async ({ context, server }, use) => {
    const page = await context.newPage()
    await page.goto(server.ui)
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await use(page)
  },
  foreign: async ({ context }, use) => {
    const seen: IncomingHttpHeaders[] = []
    const site = createServer((request, response) => {
      seen.push(request.headers)
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Elsewhere</title>')
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const { port } = site.address() as AddressInfo
    const page = await context.newPage()
    await page.goto(`http://evil.example:${port}/`)
    await use({ page, port, seen })
    site.closeAllConnections()
    site.close()
  },
})

interface Attempt {
  path: string
  method?: string
  body?: string
  headers?: Record<string, string>
}

/** What a page gets to read of a request; '' for nothing. */
function read(page: Page, url: string, { method = 'GET', body, headers = {} }: Omit<Attempt, 'path'> = {}) {
  return page.evaluate(
    async ([address, init]) => {
      try {
        return await (await fetch(address, init)).text()
      } catch {
        return ''
      }
    },
    [url, { method, headers, ...(body === undefined ? {} : { body }) }] as const,
  )
}

/** Sends what needs no leave: a fetch that may not read, a form, an image, a script and a frame. */
async function sendBlindly(page: Page, url: string, body: string): Promise<void> {
  await page.evaluate(
    async ([address, text]) => {
      // it is enough that they leave: a browser may hold an answer back for ever
      const briefly = (work: Promise<unknown>): Promise<unknown> =>
        Promise.race([work.catch(() => undefined), new Promise((go) => setTimeout(go, 1000))])
      await briefly(fetch(address, { mode: 'no-cors' }))
      await briefly(fetch(address, { method: 'POST', mode: 'no-cors', body: text }))
      navigator.sendBeacon(address, text)
      const load = (tag: 'img' | 'script' | 'iframe', policy: string): Promise<unknown> => {
        const element = document.createElement(tag)
        element.setAttribute('referrerpolicy', policy)
        element.src = address
        const settled = new Promise((go) =>
          ['load', 'error'].forEach((name) => element.addEventListener(name, go)),
        )
        document.body.append(element)
        return settled
      }
      for (const policy of ['no-referrer', 'unsafe-url'])
        await briefly(Promise.all([load('img', policy), load('script', policy), load('iframe', policy)]))
      const frame = Object.assign(document.createElement('iframe'), { name: 'target' })
      const form = Object.assign(document.createElement('form'), {
        action: address,
        method: 'post',
        enctype: 'text/plain',
        target: 'target',
      })
      form.append(Object.assign(document.createElement('input'), { name: text, value: '' }))
      document.body.append(frame, form)
      const loaded = new Promise((go) => frame.addEventListener('load', go))
      form.submit()
      await briefly(loaded)
    },
    [url, body] as const,
  )
}

/** A page that has no origin to name: a frame in a sandbox. */
async function readWithoutOrigin(page: Page, url: string): Promise<string> {
  return page.evaluate(async (address) => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.srcdoc = `<script>fetch(${JSON.stringify(address)}).then((a) => a.text()).catch(() => '').then((t) => parent.postMessage(t, '*'))</script>`
    const answer = new Promise<string>((go) =>
      window.addEventListener('message', ({ data }: MessageEvent<string>) => go(data), { once: true }),
    )
    document.body.append(frame)
    return answer
  }, url)
}

/** Everything that one would like to know or to change without id and key. */
const WISHES: Attempt[] = [
  { path: '/api/info' },
  { path: '/api/data/Users' },
  { path: '/api/data/bulk/Users/delete', method: 'POST', body: '{"where":"objectId != NULL"}' },
  { path: '/api/data/bulk/Users', method: 'PUT', body: '{"name":"changed"}' },
  { path: '/api/users/register', method: 'POST', body: '{"email":"eve@example.com","password":"x"}' },
  { path: '/api/users/restorepassword/ada@example.com' },
  { path: ROUTES.apps() },
  { path: ROUTES.links(), method: 'POST' },
  { path: '/console/applications' },
  { path: '/console/home/login', method: 'POST', body: '{"login":"x","password":"y"}' },
]

async function state({ users, emails, control }: ServerUnderWindow): Promise<unknown> {
  return { users: await users(), emails: await emails(), apps: await control('GET', ROUTES.apps()) }
}

test.describe('a page of the open web', () => {
  test('can neither read nor change anything without id and key', async ({ foreign, server }) => {
    await server.register('ada@example.com')
    const before = await state(server)
    const hosts = ['localhost', '127.0.0.1', '127.1.2.3', '[::ffff:127.0.0.1]', '0.0.0.0']
    const bases = hosts.map((host) => server.url.replace('localhost', host))
    for (const base of bases) {
      for (const { path, ...init } of WISHES) {
        expect(await read(foreign.page, base + path, init), base + path).toBe('')
        expect(await readWithoutOrigin(foreign.page, base + path), base + path).toBe('')
      }
    }
    for (const base of bases)
      await sendBlindly(foreign.page, `${base}/api/users/restorepassword/ada@example.com`, '')
    for (const { path, body = '' } of WISHES) {
      await foreign.page.goto(`http://evil.example:${foreign.port}/`)
      await sendBlindly(foreign.page, server.url + path, body)
    }
    expect(await state(server)).toEqual(before)
  })

  test('reads nothing where it is led to, either', async ({ foreign, server }) => {
    for (const { path } of WISHES) {
      await foreign.page.goto(`http://evil.example:${foreign.port}/`)
      await foreign.page.evaluate((url) => window.location.assign(url), server.url + path)
      await foreign.page.waitForURL(server.url + path)
      const text = await foreign.page.content()
      for (const secret of [server.app.id, server.token]) expect(text).not.toContain(secret)
    }
  })

  test('whose name was re-pointed at this machine is refused for its Host', async ({ foreign, server }) => {
    await server.register('ada@example.com')
    const before = await state(server)
    const { port } = new URL(server.url)
    const { page } = foreign
    await page.goto(`http://evil.example:${port}/livez`)
    for (const { path, ...init } of WISHES) {
      const text = await read(page, path, init)
      expect(JSON.parse(text), path).toMatchObject({ code: path.startsWith('/api') ? 412 : 403 })
      expect(text).not.toContain(server.app.id)
    }
    expect(await state(server)).toEqual(before)
    await page.goto(`http://evil.example:${port}/ui/`)
    await expect(page.getByText('does not answer this caller')).toBeVisible()
  })

  test('that knows id and key calls as it does at the vendor', async ({ foreign, server }) => {
    const key = server.app.apiKeys.find(({ deviceType }) => deviceType === 'JS')?.apiKey ?? ''
    expect(await read(foreign.page, `${server.url}/${server.app.id}/${key}/data/Users`)).toBe('[]')
  })
})

test('a page of localhost calls the domain form', async ({ foreign, server }) => {
  await foreign.page.goto(`http://localhost:${foreign.port}/`)
  expect(await read(foreign.page, `${server.url}/api/data/Users`)).toBe('[]')
  await foreign.page.goto(`http://127.0.0.1:${foreign.port}/`)
  const headers = { 'content-type': 'application/json', 'user-token': '' }
  expect(await read(foreign.page, `${server.url}/api/data/Users/count`, { headers })).toBe('0')
})

test.describe('a signed-in browser', () => {
  test('hands another port of localhost nothing that opens this server', async ({
    window,
    foreign,
    server,
  }) => {
    foreign.seen.length = 0
    await window.goto(`http://localhost:${foreign.port}/understudy/apps`)
    const storage = await window.evaluate(() => ({
      kept: localStorage.length + sessionStorage.length,
      cookie: document.cookie,
    }))
    expect(storage).toEqual({ kept: 0, cookie: '' })
    expect(foreign.seen.length).toBeGreaterThan(0)
    for (const headers of foreign.seen) {
      expect(headers).not.toHaveProperty('cookie')
      expect(headers).not.toHaveProperty('authorization')
      // all that it got, but what names the other server
      const replayed = Object.entries(headers).filter(
        (entry): entry is [string, string] =>
          typeof entry[1] === 'string' && !/^(?:host|connection|sec-fetch-.*)$/.test(entry[0]),
      )
      const answer = await fetch(server.url + ROUTES.apps(), { headers: replayed })
      expect(answer.status).toBe(401)
    }
  })

  test('keeps no address that opens anything', async ({ profile, server }, { project }) => {
    const launch = withFullBrowser(leadable(project.use.launchOptions))
    const context = await chromium.launchPersistentContext(profile, launch)
    const page = await context.newPage()
    await page.goto(server.ui)
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await context.close()
    const history = await readFile(join(profile, 'Default', 'History'), 'latin1')
    expect(history).toContain('/ui/')
    expect(history).not.toContain(server.token)
    const noted = [...history.matchAll(/#token=([\w-]{32})/g)].map(([, token = '']) => token)
    // whether the browser noted it or not
    for (const token of [...noted, new URL(server.ui).hash.replace('#token=', '')]) {
      const body = JSON.stringify({ token })
      const answer = await fetch(server.url + ROUTES.session(), { method: 'POST', body })
      expect(answer.status).toBe(401)
      const headers = { authorization: `Bearer ${token}` }
      expect((await fetch(server.url + ROUTES.apps(), { headers })).status).toBe(401)
    }
  })
})

test('a second server on another port is opened by its own link alone', async ({ window, server }) => {
  const second = await startServer()
  const key = await window.evaluate(() => localStorage.getItem('understudy.window-key'))
  const statusAt = async ({ url }: ServerUnderWindow): Promise<number> =>
    (await fetch(url + ROUTES.apps(), { headers: { authorization: `Bearer ${key ?? ''}` } })).status
  expect([await statusAt(server), await statusAt(second)]).toEqual([200, 401])
  await window.goto(`${second.url}/ui/`)
  await expect(window.getByRole('heading', { name: 'Open the window with its link' })).toBeVisible()
  await second.stop()
})
