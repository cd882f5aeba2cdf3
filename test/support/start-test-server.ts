import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { AppSummary, DeviceType } from '../../server/contract/app'
import type { ServerEvent } from '../../server/contract/events'
import type { CapturedEmail, EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { AppSettings } from '../../server/contract/settings'
import type { UserPage } from '../../server/contract/user'
import { faultsOf, operationKey } from '../../server/http/rows/operation'
import { startServer, type RunningServer, type ServerOptions } from '../../server/index'
import type { Overrides } from '../../server/services'
import { bodyOf, type Answer } from './answers'
import { FakeClock, fastPasswords } from './fakes'
import { loneMachine } from './machine'

/** An answer with its body as text and, where it is JSON, as a value. */
export interface TestAnswer extends Answer {
  headers: Headers
}

export interface CallOptions {
  /** Sent as JSON unless it is a string. */
  body?: unknown
  /** The `user-token` header. */
  token?: string | undefined
  key?: string | undefined
  appId?: string
  headers?: Record<string, string>
}

type Chosen =
  | 'port'
  | 'windowKeys'
  | 'dataFolder'
  | 'accessToken'
  | 'windowFolder'
  | 'host'
  | 'appDefaults'
  | 'adoptedPerMinute'
  | 'consoleCredentials'
  | 'consoleAnyLogin'
  | 'lan'
  | 'https'
  | 'publicHosts'
  | 'choices'
  | 'restart'

export interface TestServerOptions extends Partial<Pick<ServerOptions, Chosen>> {
  overrides?: Overrides
  /** Off: it starts as a new installation does, without any app. */
  hasApp?: boolean
}

/**
 * The real server over a memory store, on a free port, with a fake clock. It can be started again and again, so that
 * a file names it once: after `start` all of it belongs to the new server. Its stop fails where an operation answered
 * a fault that its row does not list, so every test watches over the lists.
 */
export class TestServer {
  clock = new FakeClock()
  logLines: string[] = []
  events: ServerEvent[] = []
  #unlisted: string[] = []
  #server: RunningServer | undefined
  #app: AppSummary | undefined

  async start({ overrides, hasApp = true, ...options }: TestServerOptions = {}): Promise<this> {
    this.clock = new FakeClock()
    const logLines: string[] = (this.logLines = [])
    const events: ServerEvent[] = (this.events = [])
    const unlisted: string[] = (this.#unlisted = [])
    this.#server = await startServer(
      {
        port: 0,
        host: '127.0.0.1',
        dataFolder: null,
        windowFolder: 'out/renderer',
        bcryptCost: 4,
        adoptedPerMinute: 60,
        log: (line) => logLines.push(line),
        ...options,
      },
      {
        clock: this.clock,
        passwords: fastPasswords,
        ...overrides,
        machine: { ...loneMachine(), ...overrides?.machine },
        onFault: (operation, fault) => {
          if (!faultsOf(operation).includes(fault)) unlisted.push(`${operationKey(operation)}: ${fault}`)
        },
      },
    )
    this.#app = hasApp ? await this.#defaultApp() : undefined
    this.#server.onEvent((event) => events.push(event))
    return this
  }

  /** That of the data folder, or a new one. */
  async #defaultApp(): Promise<AppSummary> {
    const [app] = await this.read<AppSummary[]>(ROUTES.apps())
    return app ?? (bodyOf(await this.control('POST', ROUTES.apps(), { name: 'My app' })) as AppSummary)
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
    if (this.#unlisted.length > 0)
      throw new Error(`operations answered faults that their rows do not list: ${this.#unlisted.join(', ')}`)
  }

  get server(): RunningServer {
    if (!this.#server) throw new Error('the server was not started')
    return this.#server
  }

  /** The app that `/api/…` addresses. */
  get app(): AppSummary {
    if (!this.#app) throw new Error('the server has no default app')
    return this.#app
  }

  key(deviceType: DeviceType): string {
    const found = this.app.apiKeys.find((candidate) => candidate.deviceType === deviceType)
    if (!found) throw new Error(`there is no ${deviceType} key`)
    return found.apiKey
  }

  /** A call to the vendor's API of the app, with the REST key unless another is given. */
  call(method: string, path: string, options: CallOptions = {}): Promise<TestAnswer> {
    const { body, token, key = this.key('REST'), appId = this.app.id, headers } = options
    return send(method, `${this.server.url}/${appId}/${key}/${path}`, body, {
      ...headers,
      ...(token === undefined ? {} : { 'user-token': token }),
    })
  }

  /** A call to the control API with the token. */
  control(method: string, path: string, body?: unknown): Promise<TestAnswer> {
    const authorization = `Bearer ${this.server.accessToken}`
    return send(method, this.server.url + path, body, { authorization })
  }

  /** What the control API shows at a path. */
  async read<T>(path: string): Promise<T> {
    return bodyOf(await this.control('GET', path)) as T
  }

  async set(settings: Partial<AppSettings>): Promise<void> {
    bodyOf(await this.control('PATCH', ROUTES.settings(this.app.id), settings))
  }

  settings(): Promise<AppSettings> {
    return this.read(ROUTES.settings(this.app.id))
  }

  /** The first page of users as the window lists them. */
  users(): Promise<UserPage> {
    return this.read(ROUTES.users(this.app.id))
  }

  /** The captured emails, newest first. */
  emails(): Promise<EmailSummary[]> {
    return this.read(ROUTES.emails(this.app.id))
  }

  email(emailId: string): Promise<CapturedEmail> {
    return this.read(ROUTES.email(this.app.id, emailId))
  }

  async newestEmail(): Promise<CapturedEmail> {
    const [newest] = await this.emails()
    if (!newest) throw new Error('no email was captured')
    return this.email(newest.emailId)
  }

  /** The link of the newest email, which confirms an address or leads to a new password. */
  async newestLink(): Promise<string> {
    const [newest] = await this.emails()
    const link = newest?.confirmationUrl ?? newest?.recoveryUrl
    if (!link) throw new Error(`there is no link in ${JSON.stringify(newest)}`)
    return link
  }
}

/** For tests that start several, or with options of their own; they stop it as well. */
export const startTestServer = (options?: TestServerOptions): Promise<TestServer> =>
  new TestServer().start(options)

/** A server of its own for each test of the file, or of the block that this is called in. */
export function serverPerTest(options?: TestServerOptions): TestServer {
  const t = new TestServer()
  beforeEach(async () => {
    await t.start(options)
  })
  afterEach(() => t.stop())
  return t
}

/** One server for all tests of the file, which must not mind what the others did. */
export function serverPerFile(options?: TestServerOptions): TestServer {
  const t = new TestServer()
  beforeAll(async () => {
    await t.start(options)
  })
  afterAll(() => t.stop())
  return t
}

/** One request; a string body goes out as it is. */
export async function send(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<TestAnswer> {
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  const { pathname, search } = new URL(url)
  return {
    call: `${method} ${pathname}${search}`,
    status: answer.status,
    text,
    body: isJson ? JSON.parse(text) : undefined,
    headers: answer.headers,
  }
}
