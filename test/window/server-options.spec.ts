import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { startAsTold } from '../support/headless-process'
import { takenPort } from '../support/ports'
import { expectAccessible } from './support/accessible'
import { openSettings } from './support/places'

interface Fixtures {
  folder: string
  file: string
  /** Starts a server with this config file, and opens Settings > Server of its window. */
  openServer: (content: string, args?: string[]) => Promise<OpenedServer>
}

interface OpenedServer {
  page: Page
  url: string
  newLink: () => Promise<string>
}

const test = base.extend<Fixtures>({
  folder: async ({ browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `understudy-${browserName}-`))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  file: ({ folder }, use) => use(join(folder, 'config.json')),
  openServer: async ({ context, folder, file }, use) => {
    const stops: (() => Promise<unknown>)[] = []
    await use(async (content, args = ['--data', join(folder, 'data')]) => {
      writeFileSync(file, content)
      const { ready, stop } = await startAsTold(['--config', file, ...args])
      stops.push(stop)
      const page = await context.newPage()
      await page.goto(ready.ui)
      await openSettings(page, 'Server')
      const headers = { authorization: `Bearer ${ready.token}` }
      const newLink = async (): Promise<string> => {
        const answer = await fetch(`${ready.url}/understudy/links`, { method: 'POST', headers })
        return ((await answer.json()) as { url: string }).url
      }
      return { page, url: ready.url, newLink }
    })
    for (const stop of stops) await stop()
  },
})

const sourceOf = (page: Page, label: string): Locator =>
  page.getByRole('note', { name: `Source of ${label}` })
const QUIET = '"port": 0, "bcryptCost": 4'

test.describe('Settings > Server', () => {
  test('says of each option where its value comes from', async ({ openServer, folder }) => {
    const { page } = await openServer(`{${QUIET}, "host": "127.0.0.1"}`, [
      ...['--data', join(folder, 'data'), '--adopted-per-minute', '30'],
    ])
    await expect(sourceOf(page, 'Address to listen on')).toHaveText('From the config file.')
    await expect(sourceOf(page, 'Defaults of new apps')).toHaveText('The default.')
    await expect(sourceOf(page, 'Adopted apps a minute')).toHaveText(
      'This start was given --adopted-per-minute 30. What is set here counts once that is gone.',
    )
    await expect(page.getByRole('textbox', { name: 'Adopted apps a minute' })).toHaveValue('60')
    // of the desktop app
    await expect(page.getByText('Start at login')).toHaveCount(0)
  })

  test('writes what is set, for every window, and leaves the rest of the file', async ({
    openServer,
    context,
    file,
  }) => {
    const { page, newLink } = await openServer(`{\n  ${QUIET}, // quick\n}\n`)
    const other = await context.newPage()
    await other.goto(await newLink())
    await openSettings(other, 'Server')
    await page.getByRole('textbox', { name: 'Adopted apps a minute' }).fill('7')
    await page.keyboard.press('Enter')
    await expect(sourceOf(page, 'Adopted apps a minute')).toHaveText('From the config file.')
    await expect(other.getByRole('textbox', { name: 'Adopted apps a minute' })).toHaveValue('7')
    expect(readFileSync(file, 'utf8')).toBe(`{\n  ${QUIET}, // quick\n  "adoptedPerMinute": 7,\n}\n`)
    await page.getByRole('button', { name: 'Use the default of Adopted apps a minute' }).click()
    await expect(other.getByRole('textbox', { name: 'Adopted apps a minute' })).toHaveValue('60')
    expect(readFileSync(file, 'utf8')).toBe(`{\n  ${QUIET}, // quick\n}\n`)
    await expect(page.getByRole('button', { name: 'Restart now' })).toHaveCount(0)
  })

  test('shows a refusal where it belongs, and what holds', async ({ openServer, file }) => {
    const { page } = await openServer(`{${QUIET}}`)
    const cost = page.getByRole('textbox', { name: 'Cost of password hashes' })
    await cost.fill('99')
    await cost.press('Enter')
    await expect(page.getByRole('alert')).toContainText('It takes a whole number from 4 to 15.')
    await expect(cost).toHaveValue('4')
    const defaults = page.getByRole('textbox', { name: 'Defaults of new apps' })
    await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
    const host = page.getByRole('textbox', { name: 'Address to listen on' })
    await host.fill('203.0.113.9')
    await host.press('Enter')
    const alert = page.getByRole('alert')
    await expect(alert).toHaveText(
      'Understudy cannot listen at 203.0.113.9: this machine has no such address',
    )
    await expect(host).toHaveValue('127.0.0.1')
    await defaults.fill('/no/such/file.json')
    await defaults.blur()
    await expect(page.getByRole('alert').filter({ hasText: 'cannot be read' })).toBeVisible()
    await expect(defaults).toHaveValue('')
    expect(readFileSync(file, 'utf8')).toBe(`{${QUIET}}`)
  })

  test('sets, replaces and removes the login of the Console', async ({ openServer, file }) => {
    const { page, url } = await openServer(`{${QUIET}}`)
    const canLogIn = async (password: string): Promise<boolean> => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ login: 'dev', password })
      return (await fetch(`${url}/console/home/login`, { method: 'POST', headers, body })).headers.has(
        'auth-key',
      )
    }
    await page.getByRole('textbox', { name: 'Console login' }).fill('dev')
    await page.getByRole('button', { name: 'Save login' }).click()
    await expect(page.getByRole('alert')).toContainText('need each other')
    await page.getByLabel('Console password', { exact: true }).fill('first')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Remove login' })).toBeVisible()
    await expect.poll(() => canLogIn('first')).toBe(true)
    await page.getByLabel('Console password', { exact: true }).fill('second')
    await page.getByRole('button', { name: 'Save login' }).click()
    await expect.poll(() => canLogIn('second')).toBe(true)
    // the server has it before the window is told
    await expect.poll(() => page.content()).not.toContain('second')
    await page.getByRole('button', { name: 'Remove login' }).click()
    await expect(page.getByText('None: only the access token counts.')).toBeVisible()
    await expect.poll(() => canLogIn('second')).toBe(false)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(`{${QUIET}}`))
  })

  test('restarts for what counts from the next start on', async ({ openServer, folder }) => {
    const { page } = await openServer(`{${QUIET}, "data": "first"}`, [])
    await expect(page.getByText(join(folder, 'first'), { exact: true })).toBeVisible()
    const field = page.getByRole('textbox', { name: 'Data folder' })
    await field.fill(join(folder, 'second'))
    await field.press('Enter')
    await expect(sourceOf(page, 'Data folder')).toHaveText(
      `Counts from the next start on; until then ${join(folder, 'first')}.`,
    )
    await page.getByRole('button', { name: 'Restart now' }).click()
    await expect(page.getByRole('button', { name: 'Restart now' })).toHaveCount(0)
    await expect(page.getByText(join(folder, 'second'), { exact: true })).toBeVisible()
    await page.getByRole('button', { name: `Use ${join(folder, 'first')}` }).click()
    await expect(page.getByRole('status').filter({ hasText: 'next start' })).toContainText('Data folder')
  })

  test('leads to the new address where that changes', async ({ openServer }) => {
    const { port, letGo } = await takenPort()
    const { page } = await openServer(`{${QUIET}}`)
    await page.getByRole('textbox', { name: 'Port', exact: true }).fill(String(port))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Restart now' }).click()
    await expect(page.getByRole('alert')).toContainText(`Port ${port} on 127.0.0.1 is in use`)
    await letGo()
    await page.getByRole('button', { name: 'Restart now' }).click()
    await page.getByRole('link', { name: 'Open the window there' }).click()
    await page.waitForURL(`http://localhost:${port}/ui/**`)
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
  })

  test('says that a restart did not come about', async ({ openServer, folder }) => {
    const { page } = await openServer(`{${QUIET}, "data": "first"}`, [])
    const field = page.getByRole('textbox', { name: 'Data folder' })
    const later = join(folder, 'a-file-by-then')
    await field.fill(later)
    await field.press('Enter')
    await expect(page.getByRole('button', { name: 'Restart now' })).toBeVisible()
    writeFileSync(later, '')
    await page.getByRole('button', { name: 'Restart now' }).click()
    await expect(page.getByRole('alert')).toContainText('The restart did not work')
    await expect(page.getByRole('alert')).toContainText(`The data folder ${later} cannot be used`)
    await expectAccessible(page, 'a restart that did not work', '.settings-page')
  })

  test('has its groups in a row that stays in sight and leads to them', async ({ openServer }) => {
    const { page } = await openServer(`{${QUIET}}`)
    const contents = page.getByRole('navigation', { name: 'On this page' })
    const current = contents.locator('[aria-current=location]')
    await expect(current).toHaveText('Address')
    await contents.getByRole('button', { name: 'Config file' }).click()
    await expect(page.getByRole('heading', { name: 'Config file' })).toBeInViewport()
    await expect(page.getByRole('heading', { name: 'Config file' })).toBeFocused()
    await expect(contents).toBeInViewport()
    await expect(current).not.toHaveText('Address')
  })

  test('asks before a restart forgets everything', async ({ openServer }) => {
    const { page } = await openServer(`{${QUIET}}`, ['--ephemeral'])
    await page.getByRole('textbox', { name: 'Address to listen on' }).fill('0.0.0.0')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Restart now' }).click()
    const dialog = page.getByRole('dialog', { name: 'Restart Understudy' })
    await expect(dialog).toContainText('gone after a restart')
    await expectAccessible(page, 'asking before a restart', '[role=dialog]')
    await dialog.getByRole('button', { name: 'Restart and forget' }).click()
    await expect(page.getByRole('button', { name: 'Restart now' })).toHaveCount(0)
  })

  test('a file that is broken is named with its line, and nothing of it can be changed', async ({
    openServer,
    file,
  }) => {
    const { page } = await openServer(`{${QUIET}}`)
    writeFileSync(file, '{\n  "prot": 1\n}')
    await page.reload()
    await expect(page.getByRole('alert')).toContainText(`line 2 of ${file}: there is no entry 'prot'`)
    await expect(page.getByRole('textbox', { name: 'Port', exact: true })).toBeDisabled()
    await expectAccessible(page, 'a broken file', '.settings-page')
  })

  test('is accessible, also where something waits for a restart and a flag counts', async ({
    openServer,
  }) => {
    const { page } = await openServer(`{${QUIET}}`, ['--ephemeral', '--adopted-per-minute', '30'])
    await page.getByRole('textbox', { name: 'Address to listen on' }).fill('0.0.0.0')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Restart now' })).toBeVisible()
    await expectAccessible(page, 'Settings > Server', '.settings-page')
  })
})
