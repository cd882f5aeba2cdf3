import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Backendless from 'backendless'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CapturedEmail, EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { AppSettings } from '../../server/contract/settings'
import type { UserPage } from '../../server/contract/user'
import { bodyOf } from '../support/answers'
import { startHeadless, type HeadlessProcess } from '../support/headless-process'
import { ALICE, BOB } from '../support/people'
import { send } from '../support/start-test-server'

/** The unmodified SDK of the vendor against the built server in a process of its own. */
describe('the JS SDK', () => {
  const API_KEY = 'E0C5BFDF-9A94-4BD5-8D9A-BFF3A0A1C0DE'
  let folder: string
  let server: HeadlessProcess
  /** An app of its own for each test, which its first call has adopted. */
  let appId: string

  const { UserService } = Backendless
  const aUser = (properties: object): Backendless.User => Object.assign(new Backendless.User(), properties)
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> =>
    bodyOf(
      await send(method, server.ready.url + path, body, { authorization: `Bearer ${server.ready.token}` }),
    )
  const set = (settings: Partial<AppSettings>) => control('PATCH', ROUTES.settings(appId), settings)
  const newestEmail = async (): Promise<CapturedEmail> => {
    const [summary] = (await control('GET', ROUTES.emails(appId))) as EmailSummary[]
    return (await control('GET', ROUTES.email(appId, summary?.emailId ?? ''))) as CapturedEmail
  }
  const start = async (port = '0'): Promise<void> => {
    server = await startHeadless(['--data', folder, '--port', port, '--token', 'a-token-for-the-test'])
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-sdk-'))
    await start()
    // what the domain addresses
    await control('POST', ROUTES.apps(), { name: 'Default' })
    // the one line that a developer changes, before initApp
    Backendless.serverURL = server.ready.url
  })
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    appId = randomUUID().toUpperCase()
    Backendless.initApp(appId, API_KEY)
    await UserService.describeUserClass()
  })

  test('registers a user that the window lists, and does not log it in', async () => {
    const registered = await UserService.register(aUser({ ...ALICE, shoeSize: 42 }))
    expect(registered).toBeInstanceOf(Backendless.User)
    expect(registered).toMatchObject({ email: ALICE.email, userStatus: 'ENABLED', shoeSize: 42 })
    expect(registered).not.toHaveProperty('password')
    expect(await UserService.getCurrentUser()).toBeNull()
    const page = (await control('GET', ROUTES.users(appId))) as UserPage
    expect(page.users.map(({ identity }) => identity)).toEqual([ALICE.email])
  })

  test('gets the vendor’s faults', async () => {
    await UserService.register(aUser(ALICE))
    await expect(UserService.register(aUser(ALICE))).rejects.toMatchObject({
      code: 3033,
      message: 'Unable to register user. User already exists.',
    })
    await expect(UserService.register(aUser({}))).rejects.toMatchObject({ code: 3011 })
    await expect(UserService.login('nobody', 'x', false)).rejects.toMatchObject({ code: 3003, status: 401 })
    await set({ userRegistrationEnabled: false })
    await expect(UserService.register(aUser(BOB))).rejects.toMatchObject({ code: 3009, status: 403 })
  })

  test('cannot log in until the link of the captured email is followed', async () => {
    await set({ emailConfirmationRequired: true })
    const bob = await UserService.register(aUser(BOB))
    expect(bob).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
    await expect(UserService.login(BOB.email, BOB.password, false)).rejects.toMatchObject({ code: 3087 })
    const email = await newestEmail()
    expect(email.to).toEqual([{ address: BOB.email, name: '' }])
    expect((await send('GET', email.confirmationUrl ?? '')).text).toContain('Email address confirmed')
    const user = await UserService.login(BOB.email, BOB.password, true)
    expect(user).toMatchObject({ email: BOB.email, userStatus: 'ENABLED' })
  })

  test('resends a confirmation and makes a confirmation URL', async () => {
    await set({ emailConfirmationRequired: true })
    await UserService.register(aUser(ALICE))
    await UserService.resendEmailConfirmation(ALICE.email)
    const { confirmationURL } = (await UserService.createEmailConfirmationURL(ALICE.email)) as {
      confirmationURL: string
    }
    await send('GET', confirmationURL)
    await expect(UserService.resendEmailConfirmation(ALICE.email)).rejects.toMatchObject({ code: 3102 })
  })

  test('stays logged in over a restart of the server', async () => {
    await UserService.register(aUser(BOB))
    await UserService.login(BOB.email, BOB.password, true)
    const { port } = new URL(server.ready.url)
    expect(await server.stop('SIGTERM')).toBe(0)
    await start(port)
    expect(await UserService.isValidLogin()).toBe(true)
    expect(await UserService.getCurrentUser()).toMatchObject({ email: BOB.email })
    expect(await UserService.getCurrentUser(true)).toMatchObject({ email: BOB.email, userStatus: 'ENABLED' })
  })

  test('describes the user class', async () => {
    await UserService.register(aUser({ ...ALICE, shoeSize: 42 }))
    const properties = (await UserService.describeUserClass()) as { name: string; identity: boolean }[]
    expect(properties.find(({ identity }) => identity)?.name).toBe('email')
    expect(properties.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['objectId', 'created', 'shoeSize']),
    )
  })

  test('logs out', async () => {
    await UserService.register(aUser(BOB))
    await UserService.login(BOB.email, BOB.password, true)
    await UserService.logout()
    expect(await UserService.isValidLogin()).toBe(false)
    await UserService.logout()
  })

  test('turns a guest into a user', async () => {
    const guest = await UserService.loginAsGuest()
    expect(guest).toMatchObject({ userStatus: 'GUEST' })
    Object.assign(guest, { email: 'carol@example.com', password: 'x' })
    const carol = await UserService.register(guest)
    expect(carol).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED' })
    await UserService.logout()
    expect(await UserService.login('carol@example.com', 'x')).toMatchObject({ objectId: guest.objectId })
  })

  test('works with the domain form too', async () => {
    Backendless.initApp(server.ready.url)
    expect(await UserService.register(aUser(ALICE))).toMatchObject({ userStatus: 'ENABLED' })
  })
})
