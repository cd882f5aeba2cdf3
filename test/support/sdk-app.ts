import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Backendless from 'backendless'
import { createClient } from 'backendless-console-sdk'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { CapturedEmail, EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { AppSettings } from '../../server/contract/settings'
import { bodyOf } from './answers'
import { startHeadless, type HeadlessProcess } from './headless-process'
import type { SdkClient, SdkUser, Store, Users } from './sdk-types'
import { send, type TestAnswer } from './start-test-server'

export const PASSWORD = 'wonderland'
export const emailOf = (name: string): string => `${name}@example.com`
export const store = (client: SdkClient, table = 'Users'): Store => client.Data.of(table) as unknown as Store

interface SdkServerOptions {
  appDefaults?: Partial<AppSettings>
  consoleAnyLogin?: boolean
}

type Developer = ReturnType<typeof createClient>

/** An app that a developer's script made on the built server, which runs in a process of its own. */
export class SdkApp {
  #server: HeadlessProcess | undefined
  #console: Developer | undefined
  /** Registers users, and never logs in. */
  #registrar: Users | undefined
  appId = ''
  keys: Readonly<Record<string, string>> = {}

  /** Starts the server, logs the developer in and makes the default app, which is none of the tests'. */
  async start({ appDefaults, consoleAnyLogin = false }: SdkServerOptions = {}): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'understudy-sdk-'))
    const defaults = join(folder, 'defaults.json')
    if (appDefaults) await writeFile(defaults, JSON.stringify(appDefaults))
    this.#server = await startHeadless([
      '--ephemeral',
      ...(appDefaults ? ['--app-defaults', defaults] : []),
      ...(consoleAnyLogin ? ['--console-any-login'] : []),
    ])
    await rm(folder, { recursive: true })
    this.#console = createClient(this.url)
    await this.#console.user.login('foo@foo.com', this.server.ready.token)
    await this.#console.apps.createApp({ appName: 'first_app', refCode: null })
  }

  /** Makes an app and reads its keys; all that follows is about that one. */
  async makeApp(): Promise<void> {
    this.appId = (await this.console.apps.createApp({ appName: 'test_app', refCode: null })).id
    this.keys = (await this.console.settings.getAppSettings(this.appId)).apiKeysMap
    this.#registrar = undefined
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
  }

  get server(): HeadlessProcess {
    if (!this.#server) throw new Error('the server was not started')
    return this.#server
  }

  get url(): string {
    return this.server.ready.url
  }

  /** The Console SDK of the developer. */
  get console(): Developer {
    if (!this.#console) throw new Error('the developer is not logged in')
    return this.#console
  }

  /** A client of its own with the key of its kind. */
  client(deviceType = 'JS'): SdkClient {
    const { appId, url: serverURL } = this
    const apiKey = this.keys[deviceType] ?? ''
    return Backendless.initApp({ appId, apiKey, serverURL, standalone: true }) as SdkClient
  }

  users(deviceType?: string): Users {
    return this.client(deviceType).Users
  }

  /** Registers a user, whose password is `PASSWORD`. */
  register(name: string, properties: object = {}): Promise<SdkUser> {
    this.#registrar ??= this.users()
    return this.#registrar.register({ email: emailOf(name), password: PASSWORD, name, ...properties })
  }

  /** A call to the vendor's API without an SDK. */
  call(method: string, path: string, body?: unknown, key = this.keys['JS'] ?? ''): Promise<TestAnswer> {
    return send(method, `${this.url}/${this.appId}/${key}/${path}`, body)
  }

  /** Changes some login settings, as the Console does: it sends all of them back. */
  async setLogin(change: object): Promise<void> {
    const { users } = this.console
    await users.updateUsersLogin(this.appId, { ...(await users.getUsersLogin(this.appId)), ...change })
  }

  async setRegistration(change: object): Promise<void> {
    const { users } = this.console
    await users.updateUsersRegs(this.appId, { ...(await users.getUsersRegs(this.appId)), ...change })
  }

  /** Changes settings that the vendor's Console has no place for. */
  async set(change: Partial<AppSettings>): Promise<void> {
    await this.control('PATCH', ROUTES.settings(this.appId), change)
  }

  async settings(): Promise<AppSettings> {
    return (await this.control('GET', ROUTES.settings(this.appId))) as AppSettings
  }

  async emails(): Promise<EmailSummary[]> {
    return (await this.control('GET', ROUTES.emails(this.appId))) as EmailSummary[]
  }

  async newestEmail(): Promise<CapturedEmail> {
    const [newest] = await this.emails()
    if (!newest) throw new Error('no email was captured')
    return (await this.control('GET', ROUTES.email(this.appId, newest.emailId))) as CapturedEmail
  }

  /** What the control API answers. */
  async control(method: string, path: string, body?: unknown): Promise<unknown> {
    const authorization = `Bearer ${this.server.ready.token}`
    return bodyOf(await send(method, this.url + path, body, { authorization }))
  }
}

/** One server for the file, and an app of its own for each test. */
export function sdkAppPerTest(options?: SdkServerOptions): SdkApp {
  const app = new SdkApp()
  beforeAll(() => app.start(options))
  beforeEach(() => app.makeApp())
  afterAll(() => app.stop())
  return app
}
