import type BackendlessSdk from 'backendless'
import type { Page } from '@playwright/test'
import { startAppPage, type AppPage } from './support/app-page'
import { expect, test } from './support/fixtures'

declare const Backendless: typeof BackendlessSdk

test.describe('the JS SDK in a web page of another origin', () => {
  let app: AppPage
  test.beforeAll(async () => {
    app = await startAppPage()
  })
  test.afterAll(() => app.stop())
  test.beforeEach(async ({ page, server }) => {
    await page.goto(app.url)
    await page.evaluate(
      ({ url, id, key }) => {
        Backendless.serverURL = url
        Backendless.initApp(id, key)
      },
      { url: server.url, id: server.app.id, key: server.key('JS') },
    )
  })

  test('registers, logs in and reads faults', async ({ page }) => {
    const seen = await page.evaluate(async () => {
      const user = Object.assign(new Backendless.User(), { email: 'alice@example.com', password: 'x' })
      await Backendless.UserService.register(user)
      const again = await Backendless.UserService.register(user).catch((error: unknown) => error)
      const loggedIn = await Backendless.UserService.login('alice@example.com', 'x', true)
      return { code: (again as { code: number }).code, email: (loggedIn as { email?: string }).email }
    })
    expect(seen).toEqual({ code: 3033, email: 'alice@example.com' })
  })

  test('logs in through the account picker in a window of its own', async ({ page, server }) => {
    await server.set({ loginProviders: ['facebook'] })
    const popup = page.waitForEvent('popup')
    const login = page.evaluate((): unknown => Backendless.UserService.loginWithFacebook())
    const picker = await popup
    await makeUp(picker, 'fay@example.com')
    expect(await login).toMatchObject({ email: 'fay@example.com', socialAccount: 'FACEBOOK' })
    await expect.poll(() => picker.isClosed()).toBe(true)
  })

  test('logs in through the account picker in a frame of the page', async ({ page, server }) => {
    await server.set({ loginProviders: ['googleplus'] })
    const login = page.evaluate((): unknown =>
      Backendless.UserService.loginWithGooglePlus({}, [], document.getElementById('frame') as HTMLElement),
    )
    await makeUp(page.frameLocator('#SocialAuthFrame'), 'gus@example.com')
    expect(await login).toMatchObject({ email: 'gus@example.com', socialAccount: 'GOOGLEPLUS' })
  })

  test('is told why nobody is logged in', async ({ page, server }) => {
    await server.set({ loginProviders: ['facebook'], loginEnabled: false })
    await expect(
      page.evaluate(() => Backendless.UserService.loginWithFacebookSdk('AT', {}, false)),
    ).rejects.toThrow('User login is disabled')
  })
})

/** Makes an account up on the picker's page. */
async function makeUp(picker: Pick<Page, 'getByLabel' | 'getByRole'>, email: string): Promise<void> {
  await picker.getByLabel('Email').fill(email)
  await picker.getByRole('button', { name: 'Log in with this account' }).click()
}
