import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Backendless from 'backendless'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CapturedEmail, EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { UserPage } from '../../server/contract/user'
import { startHeadless, type HeadlessProcess } from '../support/headless-process'
import { send } from '../support/start-test-server'

/** The unmodified SDK of the vendor against the built server in a process of its own. */
describe('the JS SDK', () => {
  const APP_ID = '09B75B6C-BC1A-F88C-FF67-89387FD8D600'
  const API_KEY = 'E0C5BFDF-9A94-4BD5-8D9A-BFF3A0A1C0DE'
  const BOB = { email: 'bob@example.com', password: 'iAmWatchingU' }
  let folder: string
  let server: HeadlessProcess

  const aUser = (properties: object): Backendless.User => Object.assign(new Backendless.User(), properties)
  const control = (method: string, path: string, body?: unknown) =>
    send(method, server.ready.url + path, body, { authorization: `Bearer ${server.ready.token}` })
  const newestEmail = async (): Promise<CapturedEmail> => {
    const [summary] = (await control('GET', ROUTES.emails(APP_ID))).body as EmailSummary[]
    return (await control('GET', ROUTES.email(APP_ID, summary?.emailId ?? ''))).body as CapturedEmail
  }
  const start = async (port = '0'): Promise<void> => {
    server = await startHeadless(['--data', folder, '--port', port, '--token', 'a-token-for-the-test'])
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-sdk-'))
    await start()
    // the one line that a developer changes, before initApp
    Backendless.serverURL = server.ready.url
    Backendless.initApp(APP_ID, API_KEY)
  })
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('registers a user that the window lists, and does not log it in', async () => {
    const alice = aUser({ email: 'alice@example.com', password: 'wonderland', shoeSize: 42 })
    const registered = await Backendless.UserService.register(alice)
    expect(registered).toBeInstanceOf(Backendless.User)
    expect(registered).toMatchObject({ email: 'alice@example.com', userStatus: 'ENABLED', shoeSize: 42 })
    expect(registered).not.toHaveProperty('password')
    expect(await Backendless.UserService.getCurrentUser()).toBeNull()
    const page = (await control('GET', ROUTES.users(APP_ID))).body as UserPage
    expect(page.users.map(({ identity }) => identity)).toEqual(['alice@example.com'])
  })

  test('gets the vendor’s faults', async () => {
    const again = Backendless.UserService.register(
      aUser({
        email: 'alice@example.com',
        password: 'x',
      }),
    )
    await expect(again).rejects.toMatchObject({
      code: 3033,
      message: 'Unable to register user. User already exists.',
    })
    const empty = Backendless.UserService.register(aUser({}))
    await expect(empty).rejects.toMatchObject({ code: 3011 })
    await expect(Backendless.UserService.login('nobody', 'x', false)).rejects.toMatchObject({
      code: 3003,
      status: 401,
    })
    await control('PATCH', ROUTES.settings(APP_ID), { userRegistrationEnabled: false })
    const off = Backendless.UserService.register(aUser(BOB))
    await expect(off).rejects.toMatchObject({ code: 3009, status: 403 })
    await control('PATCH', ROUTES.settings(APP_ID), { userRegistrationEnabled: true })
  })

  test('cannot log in until the link of the captured email is followed', async () => {
    await control('PATCH', ROUTES.settings(APP_ID), { emailConfirmationRequired: true })
    const bob = await Backendless.UserService.register(aUser(BOB))
    expect(bob).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
    await expect(Backendless.UserService.login(BOB.email, BOB.password, false)).rejects.toMatchObject({
      code: 3087,
    })
    const email = await newestEmail()
    expect(email.to).toEqual([{ address: BOB.email, name: '' }])
    expect((await send('GET', email.confirmationUrl ?? '')).text).toContain('Email address confirmed')
    const user = await Backendless.UserService.login(BOB.email, BOB.password, true)
    expect(user).toMatchObject({ email: BOB.email, userStatus: 'ENABLED' })
  })

  test('resends a confirmation and makes a confirmation URL', async () => {
    await Backendless.UserService.register(aUser({ email: 'eve@example.com', password: 'x' }))
    await Backendless.UserService.resendEmailConfirmation('eve@example.com')
    const { confirmationURL } = (await Backendless.UserService.createEmailConfirmationURL(
      'eve@example.com',
    )) as {
      confirmationURL: string
    }
    await send('GET', confirmationURL)
    await expect(Backendless.UserService.resendEmailConfirmation('eve@example.com')).rejects.toMatchObject({
      code: 3102,
    })
    await control('PATCH', ROUTES.settings(APP_ID), { emailConfirmationRequired: false })
  })

  test('stays logged in over a restart of the server', async () => {
    const { port } = new URL(server.ready.url)
    expect(await server.stop('SIGTERM')).toBe(0)
    await start(port)
    expect(await Backendless.UserService.isValidLogin()).toBe(true)
    expect(await Backendless.UserService.getCurrentUser()).toMatchObject({ email: BOB.email })
    const reloaded = await Backendless.UserService.getCurrentUser(true)
    expect(reloaded).toMatchObject({ email: BOB.email, userStatus: 'ENABLED' })
  })

  test('describes the user class', async () => {
    const properties = (await Backendless.UserService.describeUserClass()) as {
      name: string
      identity: boolean
    }[]
    expect(properties.find(({ identity }) => identity)?.name).toBe('email')
    expect(properties.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['objectId', 'created', 'shoeSize']),
    )
  })

  test('logs out', async () => {
    await Backendless.UserService.logout()
    expect(await Backendless.UserService.isValidLogin()).toBe(false)
    await Backendless.UserService.logout()
  })

  test('turns a guest into a user', async () => {
    const guest = await Backendless.UserService.loginAsGuest()
    expect(guest).toMatchObject({ userStatus: 'GUEST' })
    Object.assign(guest, { email: 'carol@example.com', password: 'x' })
    const carol = await Backendless.UserService.register(guest)
    expect(carol).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED' })
    await Backendless.UserService.logout()
    expect(await Backendless.UserService.login('carol@example.com', 'x')).toMatchObject({
      objectId: guest.objectId,
    })
  })

  test('works with the domain form too', async () => {
    Backendless.initApp(server.ready.url)
    const registered = await Backendless.UserService.register(
      aUser({
        email: 'd@example.com',
        password: 'x',
      }),
    )
    expect(registered).toMatchObject({ userStatus: 'ENABLED' })
  })
})
