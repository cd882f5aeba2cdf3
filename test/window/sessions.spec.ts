import { expect, test } from './support/fixtures'
import { openSettings, openUser } from './support/places'

test.describe('sessions', () => {
  test('all users are logged out by one button, after asking', async ({ window, server }) => {
    await server.register('alice@example.com')
    const userToken = await server.logIn('alice@example.com')
    await openSettings(window, 'Login')
    await window.getByRole('button', { name: 'Log out all users' }).click()
    await window.getByRole('button', { name: 'Cancel' }).click()
    expect(await server.isValidUserToken(userToken)).toBe(true)
    await window.getByRole('button', { name: 'Log out all users' }).click()
    await window.getByRole('button', { name: 'Log out all', exact: true }).click()
    await expect(window.getByRole('dialog')).toHaveCount(0)
    expect(await server.isValidUserToken(userToken)).toBe(false)
  })

  test('one of two sessions is ended, and the other stays', async ({ window, server }) => {
    await server.set({ enableMultipleLogins: true })
    await server.register('alice@example.com')
    const onPhone = await server.logIn('alice@example.com', 'IOS')
    const inBrowser = await server.logIn('alice@example.com', 'JS')
    const paths: string[] = []
    window.on('request', (request) => paths.push(request.url()))

    const details = await openUser(window, 'alice@example.com')
    const sessions = details.getByRole('table', { name: 'Sessions' })
    await expect(sessions.getByRole('row')).toHaveCount(3)
    await details.getByRole('button', { name: 'End iOS session' }).press('Enter')
    await expect(sessions.getByRole('row')).toHaveCount(2)
    await expect(details.getByRole('button', { name: 'End iOS session' })).toHaveCount(0)
    await expect(details.getByRole('button', { name: 'End JS session' })).toBeVisible()
    expect(await server.isValidUserToken(onPhone)).toBe(false)
    expect(await server.isValidUserToken(inBrowser)).toBe(true)
    for (const token of [onPhone, inBrowser]) expect(paths.join()).not.toContain(token)
  })

  test('many are shown a page at a time', async ({ window, server }) => {
    await server.set({ enableMultipleLogins: true })
    await server.register('alice@example.com')
    for (let count = 0; count < 30; count++) await server.logIn('alice@example.com')
    const details = await openUser(window, 'alice@example.com')
    const rows = details.getByRole('table', { name: 'Sessions' }).locator('tbody').getByRole('row')
    await expect(rows).toHaveCount(25)
    await details.getByRole('button', { name: 'Show 5 more of 30 sessions' }).press('Enter')
    await expect(rows).toHaveCount(30)
    await expect(details.getByRole('button', { name: /^Show/ })).toHaveCount(0)
    expect(await window.evaluate(() => document.activeElement === document.body)).toBe(false)
  })
})
