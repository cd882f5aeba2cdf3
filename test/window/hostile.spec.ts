import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ROUTES } from '../../server/contract/routes'
import { startBystander, type Bystander } from './support/bystander'
import { expect, test as base } from './support/fixtures'
import { hostileHtml } from './support/hostile-html'
import { open, openEmail, openSettings, openUser } from './support/places'
import { startServer } from './support/server'

const test = base.extend<{ bystander: Bystander }>({
  bystander: async ({}, use) => {
    const bystander = await startBystander()
    await use(bystander)
    await bystander.stop()
  },
})

const HOSTILE_TEXT = '</pre><img src=x onerror="window.__ran = 1"><script>window.__ran = 1</script>'

async function ran(page: Page): Promise<unknown> {
  return page.evaluate(() => (window as unknown as { __ran?: unknown }).__ran)
}

test.describe('hostile input', () => {
  test('an email can neither run scripts nor fetch anything', async ({ window, server, bystander }) => {
    await server.set({ emailConfirmationRequired: true })
    await server.changeTemplate('confirmation', {
      subject: '<img src=x onerror="window.__ran = 1"> {identity_value}',
      html: hostileHtml(bystander.url),
      text: HOSTILE_TEXT,
    })
    await server.register('eve@example.com')
    await open(window, 'Emails')
    const asked: string[] = []
    window.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await window.getByRole('link', { name: /eve@example.com/ }).click()

    const frame = window.frameLocator('iframe')
    await expect(frame.getByText('Hello eve@example.com')).toBeVisible()
    await expect(window.getByRole('note')).toContainText('2 remote images are not loaded')
    for (const tag of ['script', 'form', 'input', 'iframe', 'object', 'embed', 'video', 'svg', 'link'])
      await expect(frame.locator(tag)).toHaveCount(0)
    await expect(frame.locator('meta[http-equiv="refresh" i]')).toHaveCount(0)
    await expect(frame.getByText('run', { exact: true })).not.toHaveAttribute('href')
    for (const inside of ['inside', 'page', 'root'])
      await expect(frame.getByText(inside, { exact: true })).not.toHaveAttribute('href')

    const popup = window.context().waitForEvent('page')
    await frame.getByRole('link', { name: 'confirm' }).click()
    await expect((await popup).getByRole('heading', { name: 'Email address confirmed' })).toBeVisible()
    await (await popup).close()

    for (const tab of ['HTML source', 'Text', 'Headers', 'Raw', 'Attachments'])
      await window.getByRole('tab', { name: tab, exact: true }).click()
    await window.getByRole('tab', { name: 'Text', exact: true }).click()
    await expect(window.getByLabel('Text', { exact: true }).last()).toContainText(HOSTILE_TEXT)

    // long enough for a refresh, an image or a connection opened in advance
    await window.waitForTimeout(1000)
    expect(await ran(window)).toBeUndefined()
    expect(bystander.seen).toEqual([])
    // the image that pointed at the control API was not asked for either; opening an email needs no server info
    expect(asked).not.toContain(ROUTES.info())
  })

  test('a link of an email opens outside, on a click and not before', async ({
    window,
    server,
    bystander,
  }) => {
    await server.changeTemplate('welcome', {
      html: `<a href="${bystander.url}/page">outside</a>`,
    })
    await server.register('ada@example.com')
    await openEmail(window, 'ada@example.com')
    const link = window.frameLocator('iframe').getByRole('link', { name: 'outside' })
    await link.hover()
    await window.waitForTimeout(300)
    expect(bystander.seen).toEqual([])
    const popup = window.context().waitForEvent('page')
    await link.click()
    await (await popup).close()
    await expect.poll(() => bystander.seen).toContain('/page')
    expect(new URL(window.url()).pathname).toBe('/ui/')
  })

  test('the frame is sandboxed without scripts and same origin', async ({ window, server }) => {
    await server.register('ada@example.com')
    await openEmail(window, 'ada@example.com')
    const frame = window.locator('iframe')
    await expect(frame).toHaveAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox')
    await expect(frame).toHaveAttribute('referrerpolicy', 'no-referrer')
    expect(await frame.getAttribute('srcdoc')).toMatch(
      /^<!doctype html><html[^>]*><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'/,
    )
  })

  test('the preview of a template is as harmless', async ({ window, bystander }) => {
    await openSettings(window, 'Email templates')
    await window.getByRole('textbox', { name: 'HTML body' }).fill(hostileHtml(bystander.url))
    const frame = window.frameLocator('iframe[title="HTML preview"]')
    await expect(frame.getByText('Hello alice@example.com')).toBeVisible()
    await window.waitForTimeout(1000)
    expect(await ran(window)).toBeUndefined()
    expect(bystander.seen).toEqual([])
  })

  test('values of users are text, whatever they look like', async ({ window, server }) => {
    const name = '"><img src=x onerror="window.__ran = 1"><script>window.__ran = 1</script>'
    const { objectId } = await server.register('eve@example.com', {
      name,
      note: 'javascript:window.__ran=1',
      toString: 'a builder',
      hasOwnProperty: 'mine',
    })
    const panel = await openUser(window, 'eve@example.com')
    await expect(panel).toContainText(name)
    await expect(panel).toContainText('a builder')

    await window.getByRole('button', { name: 'Edit properties' }).click()
    await window.getByRole('textbox', { name: 'toString' }).fill('another builder')
    await window.getByRole('textbox', { name: 'hasOwnProperty' }).fill('')
    await window.getByRole('button', { name: 'Save' }).click()
    await expect(panel).toContainText('another builder')
    const { users } = await server.users()
    const stored = users.find(({ user }) => user.objectId === objectId)?.user
    expect(Object.entries(stored ?? {})).toContainEqual(['toString', 'another builder'])
    expect(Object.entries(stored ?? {})).toContainEqual(['hasOwnProperty', null])
    expect(await ran(window)).toBeUndefined()
  })

  test('a property of an older file called __proto__ is shown and edited like any other', async ({
    page,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-window-'))
    const before = await startServer([], folder)
    await before.register('eve@example.com', { first: 'old', second: 'older' })
    await before.stop()
    const file = join(folder, 'understudy.json')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replaceAll('"first"', '"__proto__"').replaceAll('"second"', '"constructor"'))

    const server = await startServer([], folder)
    await page.goto(server.ui)
    const panel = await openUser(page, 'eve@example.com')
    await expect(panel).toContainText('older')
    await page.getByRole('button', { name: 'Edit properties' }).click()
    await page.getByRole('textbox', { name: '__proto__' }).fill('just text')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(panel).toContainText('just text')
    const stored = Object.entries((await server.users()).users[0]?.user ?? {})
    expect(stored).toContainEqual(['__proto__', 'just text'])
    expect(stored).toContainEqual(['constructor', 'older'])
    await server.stop()
    rmSync(folder, { recursive: true })
  })
})
