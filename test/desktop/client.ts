import { expect, type Page } from '@playwright/test'

/** Registers a user as a mobile app would, without ids in the URL. The first call makes the app. */
export async function register(serverUrl: string, email: string): Promise<void> {
  const response = await fetch(`${serverUrl}/api/users/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'a password for the specs' }),
  })
  expect(response.status, await response.clone().text()).toBe(200)
}

/**
 * Changes `part` of the only app as its window does: over the control API, with the key that the page has.
 * There must have been a call, which makes the app.
 */
export async function changeApp(page: Page, part: string, change: object): Promise<void> {
  const status = await page.evaluate(
    async ([path, body]) => {
      const authorization = `Bearer ${localStorage.getItem('understudy.window-key') ?? ''}`
      const headers = { authorization, 'content-type': 'application/json' }
      const [app] = (await (await fetch('/understudy/apps', { headers })).json()) as { id: string }[]
      const url = `/understudy/apps/${app?.id ?? ''}/${path}`
      return (await fetch(url, { method: 'PATCH', headers, body })).status
    },
    [part, JSON.stringify(change)] as const,
  )
  expect(status).toBe(200)
}
