import { expect } from '@playwright/test'

/** Registers a user as a mobile app would, through the default app's URL form. */
export async function register(serverUrl: string, email: string): Promise<void> {
  const response = await fetch(`${serverUrl}/api/users/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'a password for the specs' }),
  })
  expect(response.status, await response.clone().text()).toBe(200)
}
