import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Backendless from 'backendless'
import { createClient } from 'backendless-console-sdk'
import type { CapturedEmail, EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { AppSettings } from '../../server/contract/settings'
import { startHeadless } from './headless-process'
import type { SdkClient, Store, Users } from './sdk-types'
import { send } from './start-test-server'

/** An app that a developer's script made on the built server, in a process of its own. */
export interface SdkApp {
  url: string
  appId: string
  keys: Readonly<Record<string, string>>
  console: ReturnType<typeof createClient>
  /** A client of its own with the key of its kind. */
  client(deviceType?: string): SdkClient
  users(deviceType?: string): Users
  /** Registers a user, whose password is `PASSWORD`. */
  register(name: string, properties?: object): ReturnType<Users['register']>
  /** Changes some login settings, as the Console does: it sends all of them back. */
  setLogin(change: object): Promise<void>
  setRegistration(change: object): Promise<void>
  /** Changes settings that the vendor's Console has no place for. */
  set(change: Partial<AppSettings>): Promise<void>
  emails(): Promise<EmailSummary[]>
  newestEmail(): Promise<CapturedEmail>
  stop(): Promise<void>
}

export const PASSWORD = 'wonderland'
export const emailOf = (name: string): string => `${name}@example.com`
export const store = (client: SdkClient, table = 'Users'): Store => client.Data.of(table) as unknown as Store

/** Starts a server, logs a developer in, makes an app and reads its keys: all that a test needs to begin. */
export async function startSdkApp(appDefaults?: Partial<AppSettings>): Promise<SdkApp> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-sdk-'))
  const defaults = join(folder, 'defaults.json')
  if (appDefaults) await writeFile(defaults, JSON.stringify(appDefaults))
  const server = await startHeadless(['--ephemeral', ...(appDefaults ? ['--app-defaults', defaults] : [])])
  await rm(folder, { recursive: true })
  const { url, token } = server.ready
  const developer = createClient(url)
  await developer.user.login('foo@foo.com', token)
  const { id: appId } = await developer.apps.createApp({ appName: 'test_app', refCode: null })
  const { apiKeysMap: keys } = await developer.settings.getAppSettings(appId)

  const client = (deviceType = 'JS'): SdkClient =>
    Backendless.initApp({
      appId,
      apiKey: keys[deviceType] ?? '',
      serverURL: url,
      standalone: true,
    }) as SdkClient
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await send(method, url + path, body, { authorization: `Bearer ${token}` })
    if (answer.status !== 200) throw new Error(answer.text)
    return answer.body
  }
  const emails = async (): Promise<EmailSummary[]> =>
    (await control('GET', ROUTES.emails(appId))) as EmailSummary[]
  const anonymous = client()
  return {
    url,
    appId,
    keys,
    console: developer,
    client,
    users: (deviceType) => client(deviceType).Users,
    register: (name, properties = {}) =>
      anonymous.Users.register({ email: emailOf(name), password: PASSWORD, name, ...properties }),
    setLogin: async (change) => {
      await developer.users.updateUsersLogin(appId, {
        ...(await developer.users.getUsersLogin(appId)),
        ...change,
      })
    },
    setRegistration: async (change) => {
      await developer.users.updateUsersRegs(appId, {
        ...(await developer.users.getUsersRegs(appId)),
        ...change,
      })
    },
    set: async (change) => {
      await control('PATCH', ROUTES.settings(appId), change)
    },
    emails,
    newestEmail: async () => {
      const [newest] = await emails()
      return (await control('GET', ROUTES.email(appId, newest?.emailId ?? ''))) as CapturedEmail
    },
    stop: async () => {
      await server.stop()
    },
  }
}
