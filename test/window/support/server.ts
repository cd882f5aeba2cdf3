import { expect } from '@playwright/test'
import type { AppSummary, DeviceType } from '../../../server/contract/app'
import type { EmailSummary, EmailTemplate, EmailTemplateChange } from '../../../server/contract/mail'
import type { PropertyRow, PropertyType } from '../../../server/contract/property'
import type { RelationDefinition } from '../../../server/contract/relation'
import { ROUTES } from '../../../server/contract/routes'
import type { AppSettings } from '../../../server/contract/settings'
import type { UserPage } from '../../../server/contract/user'
import { packetOf } from '../../support/amf-packet'
import { startHeadless } from '../../support/headless-process'

export const PASSWORD = 'a password for the specs'

interface Answer {
  status: number
  body: unknown
}

/** A running server with the way to its control API. */
export interface RunningServer {
  url: string
  /** The link that opens the window. */
  ui: string
  token: string
  /** A request to the control API; fails the test when it is refused. */
  control<T>(method: string, path: string, body?: unknown): Promise<T>
  stop(): Promise<void>
}

/** One app of the server behind the window, as a mobile app and as another window would use it. */
export interface ServerUnderWindow extends RunningServer {
  app: AppSummary
  key(deviceType: DeviceType): string
  /** A call of a mobile app, with the REST key unless it says otherwise. */
  call(path: string, body?: unknown, deviceType?: DeviceType): Promise<Answer>
  /** A call of the Android SDK with texts for arguments, such as `UserService.login`; what it answers is not read. */
  callAsAndroid(name: string, args: string[]): Promise<void>
  /** Registers a user; fails the test when it is refused. */
  register(email: string, properties?: Record<string, unknown>): Promise<{ objectId: string }>
  /** Logs a registered user in; fails the test when it is refused. Returns the user-token. */
  logIn(email: string, deviceType?: DeviceType): Promise<string>
  isValidUserToken(userToken: string): Promise<unknown>
  users(): Promise<UserPage>
  emails(): Promise<EmailSummary[]>
  set(change: Partial<AppSettings>): Promise<AppSettings>
  createRole(name: string): Promise<unknown>
  createProperty(name: string, type: PropertyType): Promise<PropertyRow>
  /** Those of Users. */
  relations(): Promise<RelationDefinition[]>
  createRelation(relation: Partial<RelationDefinition>): Promise<RelationDefinition>
  changeRelation(name: string, change: { autoLoad: boolean }): Promise<RelationDefinition>
  templates(): Promise<EmailTemplate[]>
  changeTemplate(id: EmailTemplate['id'], change: EmailTemplateChange): Promise<EmailTemplate>
}

/** Starts a server and is about its first app, made where there is none; nothing is written unless a data folder is named. */
export async function startServer(
  args: readonly string[] = [],
  dataFolder?: string,
): Promise<ServerUnderWindow> {
  const server = await startBareServer(args, dataFolder)
  const [app] = await server.control<AppSummary[]>('GET', ROUTES.apps())
  return about(server, app ?? (await makeApp(server)))
}

/** Starts a server as a new installation does, without any app. */
export async function startBareServer(
  args: readonly string[] = [],
  dataFolder?: string,
): Promise<RunningServer> {
  const place = dataFolder === undefined ? ['--ephemeral'] : ['--data', dataFolder]
  const { ready, stop } = await startHeadless([...place, ...args])
  const { url, ui, token } = ready
  return {
    url,
    ui,
    token,
    control: async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const response = await send(method, url + path, body, { authorization: `Bearer ${token}` })
      expect(response.ok, `${method} ${path}: ${await response.clone().text()}`).toBe(true)
      return (response.status === 204 ? undefined : await response.json()) as T
    },
    stop: async () => {
      await stop()
    },
  }
}

/** The same server with an app and a link of its own, so that tests which share a server do not see each other. */
export async function withNewApp(server: RunningServer): Promise<ServerUnderWindow> {
  const { url: ui } = await server.control<{ url: string }>('POST', ROUTES.links())
  return about({ ...server, ui }, await makeApp(server))
}

const makeApp = (server: RunningServer): Promise<AppSummary> =>
  server.control('POST', ROUTES.apps(), { name: 'My app' })

function about(server: RunningServer, app: AppSummary): ServerUnderWindow {
  const { control } = server
  const key = (deviceType: DeviceType): string => {
    const found = app.apiKeys.find((each) => each.deviceType === deviceType)
    if (!found) throw new Error(`there is no ${deviceType} key`)
    return found.apiKey
  }
  const call = async (path: string, body?: unknown, deviceType: DeviceType = 'REST'): Promise<Answer> => {
    const method = body === undefined ? 'GET' : 'POST'
    const response = await send(method, `${server.url}/${app.id}/${key(deviceType)}/${path}`, body, {
      'user-agent': 'curl/8.5.0',
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
  }
  const callWell = async <T>(...args: Parameters<typeof call>): Promise<T> => {
    const { status, body } = await call(...args)
    expect(status, JSON.stringify(body)).toBe(200)
    return body as T
  }
  return {
    ...server,
    app,
    key,
    call,
    callAsAndroid: async (name, args) => {
      const response = await fetch(`${server.url}/${app.id}/${key('ANDROID')}/binary`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-amf', 'user-agent': 'Dalvik/2.1.0 (Linux; Android 15)' },
        body: new Uint8Array(packetOf(name, args)),
      })
      expect(response.status).toBe(200)
    },
    register: (email, properties = {}) =>
      callWell('users/register', { email, password: PASSWORD, ...properties }),
    logIn: async (email, deviceType) => {
      const credentials = { login: email, password: PASSWORD }
      return (await callWell<{ 'user-token': string }>('users/login', credentials, deviceType))['user-token']
    },
    isValidUserToken: async (userToken) => (await call(`users/isvalidusertoken/${userToken}`)).body,
    users: () => control('GET', ROUTES.users(app.id)),
    emails: () => control('GET', ROUTES.emails(app.id)),
    set: (change) => control('PATCH', ROUTES.settings(app.id), change),
    createRole: (name) => control('POST', ROUTES.roles(app.id), { name }),
    createProperty: (name, type) => control('POST', ROUTES.properties(app.id), { name, type }),
    relations: () => control('GET', ROUTES.relations(app.id, 'Users')),
    createRelation: (relation) => control('POST', ROUTES.relations(app.id, 'Users'), relation),
    changeRelation: (name, change) => control('PATCH', ROUTES.relation(app.id, 'Users', name), change),
    templates: () => control('GET', ROUTES.templates(app.id)),
    changeTemplate: (id, change) => control('PATCH', ROUTES.template(app.id, id), change),
  }
}

function send(
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Response> {
  return fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
