import { rawRequest } from '../control/raw-request'
import { ROUTES } from '../../server/contract/routes'
import { expect, test } from './support/fixtures'
import { PHONE, pretendNetwork, SIMULATOR } from './support/lan'
import { openEmail, openSettings } from './support/places'
import { startServer } from './support/server'

/** Registers as an app does that finds this machine by another address than the tests. */
async function registerVia(
  { url, app, key }: { url: string; app: { id: string }; key: (type: 'REST') => string },
  host: string,
  email: string,
): Promise<void> {
  const { status } = await rawRequest(url, `/${app.id}/${key('REST')}/users/register`, {
    method: 'POST',
    headers: { host, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'x' }),
  })
  expect(status).toBe(200)
}

test.describe('phones', () => {
  test('the switch is in Connect, with addresses, a code for each and the time when it closes', async ({
    window,
  }) => {
    const asked = await pretendNetwork(window)
    await window.reload()
    await window.getByText('Phone on the network').click()
    await expect(window.getByRole('img', { name: /^Code for/ })).toHaveCount(0)
    await expect(window.getByText('Everyone in that network can then call the API')).toBeVisible()

    await window.getByRole('switch', { name: 'Let devices in this network connect' }).click()
    await expect(window.getByRole('img', { name: 'Code for http://192.168.1.20:6464/phone' })).toBeVisible()
    await expect(window.getByText('Another program has port 6464 there.')).toBeVisible()
    await expect(window.getByRole('radio', { name: 'http://10.211.55.2:6464' })).toBeDisabled()
    await window.getByRole('radio', { name: 'http://understudy-macbook-pro-7f3.local:6464' }).click()
    await expect(
      window.getByRole('img', { name: 'Code for http://understudy-macbook-pro-7f3.local:6464/phone' }),
    ).toBeVisible()

    await window.getByText('8 hours').click()
    await window.getByRole('switch', { name: 'Serve the API by HTTPS as well' }).click()
    await expect(window.getByText('SHA-256 of the authority')).toBeVisible()
    await window.getByRole('switch', { name: 'Let devices in this network connect' }).click()
    await expect(window.getByRole('img', { name: /^Code for/ })).toHaveCount(0)
    expect(asked).toEqual(['lan on until it quits', 'lan on 8', 'https on', 'lan off until it quits'])
  })

  test('it is in the settings of the server as well', async ({ window }) => {
    const asked = await pretendNetwork(window)
    await window.reload()
    await openSettings(window, 'Server')
    await window.getByRole('switch', { name: 'Let devices in this network connect' }).click()
    await expect(window.getByText('Closes by itself')).toBeVisible()
    expect(asked).toEqual(['lan on until it quits'])
  })

  test('a window follows what a script did', async ({ browser }) => {
    const server = await startServer(['--https-port', '0'])
    const page = await browser.newPage()
    await page.goto(server.ui)
    await openSettings(page, 'Server')
    const https = page.getByRole('switch', { name: 'Serve the API by HTTPS as well' })
    await expect(https).not.toBeChecked()
    await server.control('PUT', ROUTES.https(), { isOn: true })
    await expect(https).toBeChecked()
    await expect(page.getByText(/SHA-256 of the authority: ([0-9A-F]{2}:){31}[0-9A-F]{2}/)).toBeVisible()
    await https.click()
    await expect(https).not.toBeChecked()
    await page.close()
    await server.stop()
  })

  test('adb reverse is one click for each device that adb sees', async ({ window }) => {
    const asked = await pretendNetwork(window, [SIMULATOR, PHONE])
    await window.reload()
    await window.getByText('Android emulator').click()
    await window.getByRole('button', { name: 'Let Pixel 8 find this machine at its own localhost' }).click()
    await expect(window.getByText('Done')).toBeVisible()
    await expect(window.getByText('iPhone 16')).toHaveCount(0)
    expect(asked).toEqual(['/understudy/devices/R58M1/reverse'])
  })

  test('a captured link opens on a device, or is a code for a phone', async ({ window, server }) => {
    const asked = await pretendNetwork(window, [SIMULATOR, PHONE])
    await server.set({ emailConfirmationRequired: true })
    await server.register('ada@example.com')
    await openEmail(window, 'ada@example.com')
    const onDevice = window.getByRole('button', { name: 'Open confirmation link on a device' })
    await onDevice.click()
    await window.getByRole('menuitem', { name: 'iPhone 16' }).click()
    await expect.poll(() => asked).toEqual(['/understudy/devices/AAAA-1/open'])

    await onDevice.click()
    await window.getByRole('menuitem', { name: 'Code for a phone' }).click()
    const dialog = window.getByRole('dialog')
    await expect(dialog.getByText('No phone reaches this machine now')).toBeVisible()
    await dialog.getByRole('switch', { name: 'Let devices in this network connect' }).click()
    await expect(dialog.getByRole('img', { name: 'Code for the confirmation link' })).toBeVisible()
    await expect(dialog.getByText(/^http:\/\/192\.168\.1\.20:6464\/.*\/users\/confirm\//)).toBeVisible()
  })

  test('a link for an emulator is shown as it is and followed at an address that this machine reaches', async ({
    window,
    server,
  }) => {
    await server.set({ emailConfirmationRequired: true })
    const { port } = new URL(server.url)
    await registerVia(server, `10.0.2.2:${port}`, 'eve@example.com')
    await openEmail(window, 'eve@example.com')
    const card = window.getByRole('group', { name: 'Confirmation link' })
    await expect(card.getByText(`http://10.0.2.2:${port}/`)).toBeVisible()
    const followed = card.getByRole('link', { name: 'Open link' })
    await expect(followed).toHaveAttribute('href', new RegExp(`^${server.url}/`))
    // and so is the one in its text, whose words stay
    const inside = window.frameLocator('iframe').locator(`a[href^="${server.url}/"]`)
    await expect(inside.first()).toBeVisible()
    expect((await fetch((await followed.getAttribute('href')) ?? '')).status).toBe(200)
    await expect.poll(async () => (await server.users()).users[0]?.user.userStatus).toBe('ENABLED')
  })

  test('the page for phones says whether plain http passes', async ({ window, server }) => {
    await window.setViewportSize({ width: 390, height: 844 })
    await window.goto(`${server.url}/phone`)
    await expect(window.getByRole('heading', { name: 'This phone reaches Understudy' })).toBeVisible()
    await expect(window.getByText(`Backendless.shared.hostUrl = "${server.url}"`)).toBeVisible()
    await window.getByRole('button', { name: 'Check plain http' }).click()
    await expect(window.getByRole('status')).toContainText('Plain http passes: answered in')
  })
})
