import { expect, test } from './support/fixtures'
import { openSettings } from './support/places'

test.describe('social logins', () => {
  test('a provider is switched on and off, a known one and one by its code', async ({ window, server }) => {
    const login = (provider: string) => server.call(`users/social/${provider}/login`, { accessToken: 'AT' })
    await openSettings(window, 'Social logins')
    await window.getByLabel('Facebook').click()
    await expect.poll(async () => (await login('facebook')).status).toBe(200)
    await window.getByPlaceholder('Add a code').fill('okta')
    await window.keyboard.press('Enter')
    await expect.poll(async () => (await login('okta')).status).toBe(200)
    await window.getByLabel('Facebook').click()
    await expect.poll(async () => (await login('facebook')).body).toMatchObject({ code: 3052 })
    expect((await login('okta')).status).toBe(200)
  })

  test('a code that cannot be one is refused and taken back', async ({ window }) => {
    await openSettings(window, 'Social logins')
    await window.getByPlaceholder('Add a code').fill('Not A Code')
    await window.keyboard.press('Enter')
    await expect(window.getByText('it takes small letters, digits, - and _')).toBeVisible()
  })
})
