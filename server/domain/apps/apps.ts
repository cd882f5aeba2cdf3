import { DEVICE_TYPES, type ApiKey, type DeviceType } from '../../contract/app'
import { FAULTS } from '../../contract/faults'
import { defaultAppSettings } from '../../contract/settings'
import { putNewTable } from '../schema/tables'
import { DEFAULT_PROPERTIES, DEFAULT_TABLES } from '../schema/default-schema'
import type { Actor } from '../caller'
import { ensure, Fault } from '../fault'
import type { Draft, Services, Store } from '../ports'
import type { AppRecord } from '../records'
import { SERVICE_ROOTS } from './service-roots'

/** Application ids and keys are UUID-shaped as a rule; nothing validates them as such (wire reference A.1). */
const APP_ID_OR_KEY = /^[A-Za-z0-9_-]{1,64}$/
/** First path segments that are not application ids: our own, and those of calls that lack one. */
const RESERVED_IDS: ReadonlySet<string> = new Set([
  'api',
  'ui',
  'understudy',
  'console',
  'livez',
  'readyz',
  ...SERVICE_ROOTS,
])

/** Whether a text can be an application id or an API key here. */
export function isAppIdOrKey(text: string): boolean {
  return APP_ID_OR_KEY.test(text) && !RESERVED_IDS.has(text.toLowerCase())
}

/** What it takes to make an app. */
export type NewAppServices = Pick<Services, 'ids' | 'clock' | 'appDefaults'>

type AdoptingServices = NewAppServices & Pick<Services, 'store' | 'adoptedPerMinute'>

const MINUTE_MS = 60_000

/**
 * Puts a new app with the default schema and settings; client kinds without a given key get one. The first of all apps is
 * the default one, until another is chosen.
 */
export function putNewApp(
  { ids, clock, appDefaults }: NewAppServices,
  draft: Draft,
  { id, name, adopted, keys = [] }: { id: string; name: string; adopted: boolean; keys?: ApiKey[] },
): AppRecord {
  const record: AppRecord = {
    id,
    name,
    adopted,
    created: clock.now(),
    apiKeys: DEVICE_TYPES.map(
      (deviceType) =>
        keys.find((key) => key.deviceType === deviceType) ?? { deviceType, apiKey: ids.apiKey() },
    ),
    settings: { ...defaultAppSettings(), ...appDefaults },
    templates: {},
    roles: [],
  }
  const app = draft.putApp(record)
  for (const property of DEFAULT_PROPERTIES) app.properties.put(property)
  for (const name of DEFAULT_TABLES) putNewTable(app, name)
  if (draft.server.defaultAppId === '') draft.putServer({ ...draft.server, defaultAppId: id })
  return record
}

/** What a key makes of its caller. */
export type KeyHolder = Pick<Actor, 'deviceType' | 'keyRole'>

/**
 * What the key of an application id and key pair stands for. An unknown application is adopted with the key it was called
 * with, where the server's settings say so; the kind is then a guess of the caller's. Faults: APP_UNKNOWN, ADOPTION_LIMITED.
 */
export async function resolveApp(
  services: AdoptingServices,
  appId: string,
  apiKey: string,
  guessType: () => DeviceType | Promise<DeviceType>,
): Promise<KeyHolder> {
  const { record } = services.store.findApp(appId) ?? (await adopt(services, appId, apiKey, guessType))
  const ofPlatform = record.apiKeys.find((key) => key.apiKey === apiKey)
  if (ofPlatform) return { deviceType: ofPlatform.deviceType }
  const custom = record.customKeys?.find((key) => key.apiKey === apiKey)
  ensure(custom !== undefined, 'APP_UNKNOWN')
  return { deviceType: custom.deviceType, keyRole: custom.name }
}

async function adopt(
  services: AdoptingServices,
  appId: string,
  apiKey: string,
  guessType: () => DeviceType | Promise<DeviceType>,
) {
  const { store } = services
  const adoptable = store.server.adoptUnknownApps && isAppIdOrKey(appId) && isAppIdOrKey(apiKey)
  ensure(adoptable, 'APP_UNKNOWN')
  // nobody's key is the id; the vendor's answer to it is this one (wire-reference.md F.1)
  ensure(appId !== apiKey, 'APP_UNKNOWN', {
    hint: 'The application id stands where the API key belongs: an app that is not known yet is made with both.',
  })
  const deviceType = await guessType()
  await store.change((draft) => {
    // another first request may have been quicker
    if (store.findApp(appId)) return
    guardRate(services)
    putNewApp(services, draft, {
      id: appId,
      name: `App ${appId.slice(0, 8)}`,
      adopted: true,
      keys: [{ deviceType, apiKey }],
    })
  })
  const adopted = store.findApp(appId)
  if (!adopted) throw new Fault('APP_UNKNOWN')
  return adopted
}

/** Any page may call with any id: without a limit it would fill the data file. Our choice. Faults: ADOPTION_LIMITED. */
function guardRate({ store, clock, adoptedPerMinute }: AdoptingServices): void {
  const since = clock.now() - MINUTE_MS
  const adopted = store.apps().filter(({ record }) => record.adopted && record.created > since)
  ensure(adopted.length < adoptedPerMinute, 'ADOPTION_LIMITED', {
    fill: [String(adoptedPerMinute)],
    hint: FAULTS.ADOPTION_LIMITED.remedy,
  })
}

/** An app as a call addresses it. */
export interface AddressedApp {
  appId: string
  apiKey: string
}

/**
 * The app that `/api/…` addresses, with its REST key: the vendor binds one key to a domain (wire-reference.md A.1).
 * Undefined while there is no app at all.
 */
export function defaultCaller({ store }: Pick<Services, 'store'>): AddressedApp | undefined {
  const app = store.findApp(store.server.defaultAppId)
  if (!app && store.apps().length === 0) return undefined
  const key = app?.record.apiKeys.find(({ deviceType }) => deviceType === 'REST')
  if (!app || !key) throw new Fault('APP_UNKNOWN', { hint: 'Choose a default app in Settings > Server.' })
  return { appId: app.record.id, apiKey: key.apiKey }
}

/**
 * The default app for a call that names none. Where there is no app yet, the call makes one, as a call with an unknown
 * id does: our choice. Faults: APP_UNKNOWN, ADOPTION_LIMITED.
 */
export async function ensureDefaultApp(services: AdoptingServices): Promise<AddressedApp> {
  const { store, ids } = services
  const known = defaultCaller(services)
  if (known) return known
  ensure(store.server.adoptUnknownApps, 'APP_UNKNOWN', {
    hint: 'There is no app yet: create one in the window.',
  })
  await store.change((draft) => {
    if (store.apps().length > 0) return
    guardRate(services)
    putNewApp(services, draft, { id: ids.objectId(), name: 'My app', adopted: true })
  })
  const made = defaultCaller(services)
  if (!made) throw new Fault('APP_UNKNOWN')
  return made
}

/** An edited or older file may name a default app that is not there. */
export async function repairDefaultApp({ store }: Pick<Services, 'store'>): Promise<void> {
  const { defaultAppId } = store.server
  if (store.findApp(defaultAppId)) return
  const first = oldestApp(store)
  if (first !== defaultAppId)
    await store.change((draft) => draft.putServer({ ...draft.server, defaultAppId: first }))
}

/** The id of the app that was made first; '' where there is none. */
export const oldestApp = (store: Pick<Store, 'apps'>): string => store.apps()[0]?.record.id ?? ''
