import { test as base, expect, type Page } from '@playwright/test'
import type { AppSummary } from '../../server/contract/app'
import type { EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { AppSettings } from '../../server/contract/settings'
import type { UserPage } from '../../server/contract/user'
import { startHeadless } from '../support/headless-process'

export const PASSWORD = 'a password for the specs'

/** The server behind the window, as a mobile app and as another window would use it. */
export interface ServerUnderWindow {
  url: string
  /** The link that opens the window. */
  ui: string
  token: string
  app: AppSummary
  /** A call of a mobile app with the REST key. */
  call(path: string, body?: unknown): Promise<{ status: number; body: unknown }>
  /** Registers a user; fails the test when it is refused. */
  register(email: string, properties?: Record<string, unknown>): Promise<{ objectId: string }>
  /** A request to the control API. */
  control<T>(method: string, path: string, body?: unknown): Promise<T>
  users(): Promise<UserPage>
  emails(): Promise<EmailSummary[]>
  set(change: Partial<AppSettings>): Promise<void>
  stop(): Promise<void>
}

/** Starts a server of its own for a test; nothing is written unless a data folder is named. */
export async function startServer(
  args: readonly string[] = [],
  dataFolder?: string,
): Promise<ServerUnderWindow> {
  const place = dataFolder === undefined ? ['--ephemeral'] : ['--data', dataFolder]
  const { ready, stop } = await startHeadless([...place, ...args])
  const { url, ui, token } = ready

  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(response.ok, `${method} ${path}: ${await response.clone().text()}`).toBe(true)
    return (response.status === 204 ? undefined : await response.json()) as T
  }
  const [app] = await control<AppSummary[]>('GET', ROUTES.apps())
  if (!app) throw new Error('the server has no app')
  const key = app.apiKeys.find(({ deviceType }) => deviceType === 'REST')?.apiKey ?? ''

  const call = async (path: string, body?: unknown): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${url}/${app.id}/${key}/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'curl/8.5.0' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
  }
  return {
    url,
    ui,
    token,
    app,
    call,
    control,
    register: async (email, properties = {}) => {
      const answer = await call('users/register', { email, password: PASSWORD, ...properties })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      return answer.body as { objectId: string }
    },
    users: () => control<UserPage>('GET', ROUTES.users(app.id)),
    emails: () => control<EmailSummary[]>('GET', ROUTES.emails(app.id)),
    set: (change) => control('PATCH', ROUTES.settings(app.id), change),
    stop: async () => {
      await stop()
    },
  }
}

interface WindowFixtures {
  server: ServerUnderWindow
  /** The window, signed in. A test fails when a script of it throws. */
  window: Page
}

export const test = base.extend<WindowFixtures>({
  server: async ({}, use) => {
    const server = await startServer()
    await use(server)
    await server.stop()
  },
  window: async ({ page, server }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(server.ui)
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await use(page)
    expect(errors).toEqual([])
  },
})

/** Goes to a section by the left bar. */
export async function open(page: Page, section: 'Connect' | 'Users' | 'Emails' | 'Settings'): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section }).click()
  await expect(page.getByRole('main', { name: section })).toBeVisible()
}

/** Goes to a page of the settings. */
export async function openSettings(page: Page, title: string): Promise<void> {
  await open(page, 'Settings')
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link', { name: title, exact: true })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

export { expect }
