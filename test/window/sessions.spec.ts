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
})
