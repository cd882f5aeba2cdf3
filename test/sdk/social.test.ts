import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { expectStatus } from '../support/answers'
import { submitForm } from '../support/pages'
import { emailOf, PASSWORD, sdkAppPerTest, store } from '../support/sdk-app'
import { send } from '../support/start-test-server'

const app = sdkAppPerTest()
beforeEach(() => app.set({ loginProviders: ['facebook', 'googleplus', 'twitter', 'spotify'] }))

describe('a login with a token of a provider', () => {
  test.each([
    ['facebook', ['SocialUser', 'FacebookUser']],
    ['googleplus', ['SocialUser', 'GooglePlusUser']],
  ])('by the %s SDK creates a user, and finds it again', async (provider, roles) => {
    const [users, later] = [app.users(), app.users()]
    const login = (who = users) =>
      provider === 'facebook' ? who.loginWithFacebookSdk('TOKEN') : who.loginWithGooglePlusSdk('TOKEN')
    const user = await login()
    expect(user).toMatchObject({
      ___class: 'Users',
      userStatus: 'ENABLED',
      socialAccount: provider.toUpperCase(),
    })
    expect(user).not.toHaveProperty('password')
    expect(users.getCurrentUserToken()).toBe(user['user-token'])
    expect(await users.isValidLogin()).toBe(true)
    expect(await users.getUserRoles()).toEqual(expect.arrayContaining(['AuthenticatedUser', ...roles]))
    expect((await login(later)).objectId).toBe(user.objectId)
    expect(await users.isValidLogin()).toBe(false)
  })

  test('by OAuth takes any case of the provider, and either number of tokens', async () => {
    const users = app.users()
    const one = await users.loginWithOauth2('Spotify', emailOf('sue'))
    expect(one).toMatchObject({ email: emailOf('sue'), socialAccount: 'SPOTIFY' })
    const two = await users.loginWithOauth1('TWITTER', 'TOKEN', 'SECRET')
    expect(two).toMatchObject({ socialAccount: 'TWITTER' })
    expect(two.objectId).not.toBe(one.objectId)
    expect(await users.isValidLogin()).toBe(true)
    expect((await app.users().loginWithOauth1('twitter', 'TOKEN', 'SECRET')).objectId).toBe(two.objectId)
  })

  test('maps the fields of the account', async () => {
    const mapping = { name: 'nickname', id: 'spotifyId' }
    const user = await app.users().loginWithOauth2('spotify', emailOf('tom'), mapping)
    expect(user).toMatchObject({ nickname: emailOf('tom'), spotifyId: expect.any(String) as string })
    const other = await app.users().loginWithFacebookSdk(emailOf('tim'), { name: 'nickname' })
    expect(other).toMatchObject({ nickname: emailOf('tim') })
  })

  test('stays logged in where that is asked for', async () => {
    const users = app.users()
    const { objectId } = await users.loginWithOauth2('spotify', emailOf('una'), true)
    users.currentUser = null
    expect(await users.getCurrentUser()).toMatchObject({ objectId, email: emailOf('una') })
  })

  test('has no password to log in with, and logs in who has one as the same user', async () => {
    await app.users().loginWithFacebookSdk(emailOf('vic'))
    await expect(app.users().login(emailOf('vic'), 'x')).rejects.toMatchObject({ code: 3003 })
    const wes = await app.register('wes')
    const user = await app.users().loginWithOauth2('spotify', emailOf('wes'))
    expect(user).toMatchObject({ objectId: wes.objectId, name: 'wes', socialAccount: 'BACKENDLESS' })
    expect(await app.users().login(emailOf('wes'), PASSWORD)).toMatchObject({ objectId: wes.objectId })
  })

  test('keeps to the rules of any other login', async () => {
    await app.setLogin({ loginEnabled: false })
    await expect(app.users().loginWithFacebookSdk('T')).rejects.toMatchObject({ code: 3034 })
    await app.setLogin({ loginEnabled: true })
    const { objectId } = await app.users().loginWithFacebookSdk('T')
    await app.users('BL').disableUser(objectId)
    await expect(app.users().loginWithFacebookSdk('T')).rejects.toMatchObject({ code: 3090 })
  })

  test('is refused where the provider is off', async () => {
    const before = await store(app.client()).getObjectCount()
    const off = expect.objectContaining({ code: 3052 }) as unknown
    await expect(app.users().loginWithOauth2('okta', 'TOKEN')).rejects.toEqual(off)
    await expect(app.users().loginWithOauth1('okta', 'TOKEN', 'SECRET')).rejects.toEqual(off)
    await expect(app.users().getAuthorizationUrlLink('okta')).rejects.toEqual(off)
    expect(await store(app.client()).getObjectCount()).toBe(before)
  })
})

describe('a guest who logs in with a provider', () => {
  test.each([
    ['Oauth2', 'xia'],
    ['Oauth1', 'yan'],
  ])('by %s keeps its id and its things', async (kind, name) => {
    const client = app.client()
    const guest = await client.Users.loginAsGuest()
    const note = await store(client, 'Note').save({ text: name })
    const user =
      kind === 'Oauth2'
        ? await client.Users.loginWithOauth2('spotify', emailOf(name), guest)
        : await client.Users.loginWithOauth1('twitter', emailOf(name), 'SECRET', guest)
    expect(user).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED', email: emailOf(name) })
    expect(await client.Users.getUserRoles()).not.toContain('GuestUser')
    expect(note['ownerId']).toBe(user.objectId)
    const again = app.users()
    await (kind === 'Oauth2'
      ? again.loginWithOauth2('spotify', emailOf(name))
      : again.loginWithOauth1('twitter', emailOf(name), 'SECRET'))
    expect(again.loggedInUser()).toBe(guest.objectId)
  })
})

describe('an authorization URL', () => {
  test('is plain text that leads to a page where an account is chosen', async () => {
    const users = app.users()
    const url = await users.getAuthorizationUrlLink('Spotify', { name: 'nickname' }, 'email')
    expect(url).toMatch(/^http:\/\/localhost:\d+\//)
    const page = await send('GET', url)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.text).toContain('name="email"')
    const done = await submitForm(url, { email: emailOf('zed'), name: 'Zed' })
    expect(done.text).toContain('Logged in')
    const found = await store(app.client()).find({ where: `email = '${emailOf('zed')}'` })
    expect(found).toMatchObject([{ name: 'Zed', nickname: 'Zed', socialAccount: 'SPOTIFY' }])
    expect((await send('GET', url)).text).toContain(emailOf('zed'))
  })

  test('brings the user back to the app, logged in', async () => {
    const users = app.users()
    const url = await users.getAuthorizationUrlLink('facebook', {}, '', true, 'myapp://loggedin')
    const answer = await submitForm(url, { email: emailOf('abe'), name: 'Abe' })
    expectStatus(answer, 302)
    const back = new URL(answer.headers.get('location') ?? '')
    expect(back.protocol).toBe('myapp:')
    const [objectId, userToken] = [back.searchParams.get('userId'), back.searchParams.get('userToken')]
    users.setCurrentUser({ objectId, 'user-token': userToken })
    expect(await users.isValidLogin()).toBe(true)
    expect(await users.getCurrentUser(true)).toMatchObject({ objectId, email: emailOf('abe') })
    await users.logout()
  })

  test('leads back to the form where no account was chosen', async () => {
    const url = await app.users().getAuthorizationUrlLink('facebook')
    const before = await store(app.client()).getObjectCount()
    expect((await submitForm(url, { email: 'nope' })).text).toContain('role="alert"')
    expect(await store(app.client()).getObjectCount()).toBe(before)
  })
})

describe('a login in a window of its own', () => {
  type Message = { origin: string; data: string }
  const listeners = new Set<(message: Message) => void>()
  let isClosed = false

  /** As much of a browser's window as the SDK touches; the person at it logs in as `email` on the page that opens. */
  function stubBrowser(email: string): void {
    isClosed = false
    const visit = async (url: string): Promise<void> => {
      const { text } = await submitForm(url, { email, name: 'Moe' })
      const script = /<script nonce="[^"]+">(.*)<\/script>/s.exec(text)?.[1] ?? ''
      const postMessage = (data: string): void => {
        for (const listener of listeners) listener({ origin: app.url, data })
      }
      runInNewContext(script, { window: { opener: { postMessage }, close: () => undefined } })
    }
    const popup = {
      document: { getElementsByTagName: () => [{ style: {} }] },
      location: {
        set href(url: string) {
          void visit(url)
        },
      },
      close: () => (isClosed = true),
    }
    vi.stubGlobal('window', {
      open: () => popup,
      addEventListener: (_: string, listener: (message: Message) => void) => listeners.add(listener),
      removeEventListener: (_: string, listener: (message: Message) => void) => listeners.delete(listener),
    })
  }
  afterEach(() => {
    vi.unstubAllGlobals()
    listeners.clear()
  })

  test.each([
    ['loginWithFacebook', 'FACEBOOK'],
    ['loginWithGooglePlus', 'GOOGLEPLUS'],
    ['loginWithTwitter', 'TWITTER'],
  ] as const)('by %s ends logged in and closes the window', async (method, socialAccount) => {
    stubBrowser(emailOf(method.toLowerCase()))
    const users = app.users()
    const user = await users[method]({ name: 'nickname' })
    expect(user).toMatchObject({ email: emailOf(method.toLowerCase()), nickname: 'Moe', socialAccount })
    expect(user).toBeInstanceOf(app.client().User)
    expect(await users.isValidLogin()).toBe(true)
    expect([isClosed, listeners.size]).toEqual([true, 0])
  })
})
