import type { DeviceType } from '../../server/contract/app'
import { expect, open, PASSWORD, test } from './support'

test.describe('sessions', () => {
  test('all users are logged out by one button, after asking', async ({ window, server }) => {
    await server.register('alice@example.com')
    const login = await server.call('users/login', { login: 'alice@example.com', password: PASSWORD })
    const { 'user-token': token } = login.body as { 'user-token': string }
    const isValid = async (): Promise<unknown> => (await server.call(`users/isvalidusertoken/${token}`)).body

    await open(window, 'Settings')
    await window.getByRole('link', { name: 'Login', exact: true }).click()
    await window.getByRole('button', { name: 'Log out all users' }).click()
    await window.getByRole('button', { name: 'Cancel' }).click()
    expect(await isValid()).toBe(true)
    await window.getByRole('button', { name: 'Log out all users' }).click()
    await window.getByRole('button', { name: 'Log out all', exact: true }).click()
    await expect(window.getByRole('dialog')).toHaveCount(0)
    expect(await isValid()).toBe(false)
  })

  test('one of two sessions is ended, and the other stays', async ({ window, server }) => {
    await server.set({ enableMultipleLogins: true })
    await server.register('alice@example.com')
    const { app, url } = server
    const login = async (deviceType: DeviceType): Promise<string> => {
      const key = app.apiKeys.find((each) => each.deviceType === deviceType)?.apiKey
      const response = await fetch(`${url}/${app.id}/${key}/users/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login: 'alice@example.com', password: PASSWORD }),
      })
      return ((await response.json()) as { 'user-token': string })['user-token']
    }
    const [onPhone, inBrowser] = [await login('IOS'), await login('JS')]
    const isValid = async (token: string): Promise<unknown> =>
      (await server.call(`users/isvalidusertoken/${token}`)).body
    const paths: string[] = []
    window.on('request', (request) => paths.push(request.url()))

    await open(window, 'Users')
    await window.getByRole('row', { name: /alice@example.com/ }).click()
    const sessions = window.getByRole('table', { name: 'Sessions' })
    await expect(sessions.getByRole('row')).toHaveCount(3)
    await window.getByRole('button', { name: 'End iOS session' }).press('Enter')
    await expect(sessions.getByRole('row')).toHaveCount(2)
    await expect(window.getByRole('button', { name: 'End iOS session' })).toHaveCount(0)
    await expect(window.getByRole('button', { name: 'End JS session' })).toBeVisible()
    expect(await isValid(onPhone)).toBe(false)
    expect(await isValid(inBrowser)).toBe(true)
    for (const token of [onPhone, inBrowser]) expect(paths.join()).not.toContain(token)
  })
})
