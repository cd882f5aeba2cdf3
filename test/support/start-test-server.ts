import { createHash } from 'node:crypto'
import type { AppSummary, DeviceType } from '../../server/contract/app'
import type { ServerEvent } from '../../server/contract/events'
import type { CapturedEmail, EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { AppSettings } from '../../server/contract/settings'
import type { Clock, Passwords } from '../../server/domain/ports'
import { faultsOf, operationKey } from '../../server/http/rows/operation'
import { startServer, type RunningServer, type ServerOptions } from '../../server/index'
import type { Overrides } from '../../server/services'

/** 2026-01-01T00:00:00Z */
const START = Date.UTC(2026, 0, 1)

/** A clock that moves when it is told to, and by a millisecond a reading, so that order stays visible. */
export class FakeClock implements Clock {
  #now = START

  now(): number {
    return this.#now++
  }

  advance(by: { seconds?: number; minutes?: number; hours?: number }): void {
    this.#now += 1000 * ((by.seconds ?? 0) + 60 * (by.minutes ?? 0) + 3600 * (by.hours ?? 0))
  }
}

/** Passwords without bcrypt's cost; the real ones have tests of their own. */
export const fastPasswords: Passwords = {
  hash: (password) => Promise.resolve(digest(password)),
  matches: (password, hash) => Promise.resolve(digest(password) === hash),
}
const digest = (password: string): string => createHash('sha256').update(password).digest('hex')

/** An answer with its body as text and, where it is JSON, as a value. */
export interface TestAnswer {
  status: number
  text: string
  body: unknown
  headers: Headers
}

export interface TestServer {
  server: RunningServer
  clock: FakeClock
  /** The app that `/api/…` addresses. */
  app: AppSummary
  logLines: string[]
  /** A call to the vendor's API of the app; `body` is sent as JSON unless it is a string. */
  call(method: string, path: string, options?: CallOptions): Promise<TestAnswer>
  /** A call to the control API with the token. */
  control(method: string, path: string, body?: unknown): Promise<TestAnswer>
  set(settings: Partial<AppSettings>): Promise<void>
  emails(): Promise<EmailSummary[]>
  email(emailId: string): Promise<CapturedEmail>
  key(deviceType: DeviceType): string
  events: ServerEvent[]
  stop(): Promise<void>
}

export interface CallOptions {
  body?: unknown
  token?: string
  key?: string
  appId?: string
  headers?: Record<string, string>
}

type Chosen =
  | 'dataFolder'
  | 'windowFolder'
  | 'host'
  | 'appDefaults'
  | 'adoptedPerMinute'
  | 'consoleCredentials'
  | 'consoleAnyLogin'

export interface TestServerOptions extends Partial<Pick<ServerOptions, Chosen>> {
  overrides?: Overrides
}

/**
 * The real server over a memory store, on a free port, with a fake clock. Its stop fails where an operation answered a
 * fault that its row does not list, so every test watches over the lists.
 */
export async function startTestServer({
  overrides,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const clock = new FakeClock()
  const logLines: string[] = []
  const unlisted: string[] = []
  const server = await startServer(
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
      clock,
      passwords: fastPasswords,
      ...overrides,
      onFault: (operation, fault) => {
        if (!faultsOf(operation).includes(fault)) unlisted.push(`${operationKey(operation)}: ${fault}`)
      },
    },
  )
  const events: ServerEvent[] = []
  server.onEvent((event) => events.push(event))
  const control = (method: string, path: string, body?: unknown): Promise<TestAnswer> =>
    send(method, server.url + path, body, { authorization: `Bearer ${server.accessToken}` })
  const apps = (await control('GET', ROUTES.apps())).body as AppSummary[]
  const app = apps.find(({ isDefault }) => isDefault)
  if (!app) throw new Error('the server has no default app')
  const key = (deviceType: DeviceType): string => {
    const found = app.apiKeys.find((candidate) => candidate.deviceType === deviceType)
    if (!found) throw new Error(`there is no ${deviceType} key`)
    return found.apiKey
  }
  return {
    server,
    clock,
    app,
    logLines,
    events,
    control,
    key,
    call: (method, path, { body, token, key: apiKey = key('REST'), appId = app.id, headers = {} } = {}) =>
      send(method, `${server.url}/${appId}/${apiKey}/${path}`, body, {
        ...headers,
        ...(token === undefined ? {} : { 'user-token': token }),
      }),
    set: async (settings) => {
      const answer = await control('PATCH', ROUTES.settings(app.id), settings)
      if (answer.status !== 200) throw new Error(`the settings were refused: ${answer.text}`)
    },
    emails: async () => (await control('GET', ROUTES.emails(app.id))).body as EmailSummary[],
    email: async (emailId) => (await control('GET', ROUTES.email(app.id, emailId))).body as CapturedEmail,
    stop: async () => {
      await server.stop()
      if (unlisted.length > 0)
        throw new Error(`operations answered faults that their rows do not list: ${unlisted.join(', ')}`)
    },
  }
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
  return { status: answer.status, text, body: isJson ? JSON.parse(text) : undefined, headers: answer.headers }
}
