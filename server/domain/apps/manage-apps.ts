import { z } from 'zod'
import { DEVICE_TYPES, type AppSummary } from '../../contract/app'
import type { ServerSettingsChange } from '../../contract/server-info'
import { getApp } from '../get-app'
import { guardDistinctKeys } from './custom-keys'
import { isAppIdOrKey, oldestApp, putNewApp, type NewAppServices } from './apps'
import { ensure } from '../fault'
import type { AppData, Services, Store } from '../ports'
import type { AppRecord } from '../records'
import { parseInput } from '../parse-input'

const name = z.string().trim().min(1).max(100)
const idOrKey = z.string().refine(isAppIdOrKey, 'it takes 1 to 64 letters, digits, - and _')
const creationSchema = z.strictObject({ name, id: idOrKey.exactOptional() })
const changeSchema = z.strictObject({
  name: name.exactOptional(),
  apiKeys: z.array(z.strictObject({ deviceType: z.enum(DEVICE_TYPES), apiKey: idOrKey })).exactOptional(),
})
const serverChangeSchema = z.strictObject({
  adoptUnknownApps: z.boolean().exactOptional(),
  defaultAppId: z.string().exactOptional(),
})

/** Every app, the default one first, then by name. */
export function listApps(store: Store): AppSummary[] {
  return store
    .apps()
    .map((data) => appSummary(store, data))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name))
}

function appSummary(store: Store, { record, users, emails }: AppData): AppSummary {
  const { id, created, adopted, apiKeys, customKeys = [] } = record
  return {
    id,
    name: record.name,
    created,
    adopted,
    apiKeys,
    customKeys: [...customKeys],
    isDefault: store.server.defaultAppId === id,
    userCount: users.size,
    unreadEmails: [...emails.all()].filter(({ isRead }) => !isRead).length,
  }
}

/** Creates an app, with the id that is sent or one of the server's. */
export async function createApp(
  services: NewAppServices & Pick<Services, 'store'>,
  input: unknown,
): Promise<AppSummary> {
  const { store, ids } = services
  const creation = parseInput(creationSchema, input)
  const id = creation.id ?? ids.objectId()
  await store.change((draft) => {
    ensure(store.findApp(id) === undefined, 'REQUEST_REFUSED', {
      fill: [`'id' is taken by another app`],
      property: 'id',
    })
    putNewApp(services, draft, { id, name: creation.name, adopted: false })
  })
  return appSummary(store, getApp(store, id))
}

/** Renames an app or replaces keys by their kind. No two keys can be the same. */
export async function changeApp(
  { store }: Pick<Services, 'store'>,
  appId: string,
  input: unknown,
): Promise<AppSummary> {
  const change = parseInput(changeSchema, input)
  await store.change((draft) => {
    const app = draft.app(appId)
    const apiKeys = replaceKeys(app.record.apiKeys, change.apiKeys ?? [])
    guardDistinctKeys({ ...app.record, apiKeys })
    app.putRecord({ ...app.record, name: change.name ?? app.record.name, apiKeys })
  })
  return appSummary(store, getApp(store, appId))
}

function replaceKeys(keys: AppRecord['apiKeys'], changed: AppRecord['apiKeys']): AppRecord['apiKeys'] {
  return keys.map((key) => changed.find(({ deviceType }) => deviceType === key.deviceType) ?? key)
}

/**
 * Deletes an app with all it has. Where it was the default one, the oldest of the others is from then on, or none is: our
 * choice, the vendor's Console deletes any app.
 */
export async function deleteApp(
  { store, mailbox, log }: Pick<Services, 'store' | 'mailbox' | 'log'>,
  appId: string,
): Promise<void> {
  await store.change((draft) => {
    getApp(store, appId)
    draft.dropApp(appId)
    if (draft.server.defaultAppId === appId)
      draft.putServer({ ...draft.server, defaultAppId: oldestApp(store) })
  })
  // the app is gone all the same; the next start puts what is left of its mail aside
  await mailbox.removeApp(appId).catch((error: unknown) => {
    log.error('removing the mail of a deleted app', error)
  })
}

/** Changes what holds for all apps. The default app has to exist. */
export async function changeServerSettings(
  { store }: Pick<Services, 'store'>,
  input: unknown,
): Promise<void> {
  const { adoptUnknownApps, defaultAppId }: ServerSettingsChange = parseInput(serverChangeSchema, input)
  await store.change((draft) => {
    ensure(defaultAppId === undefined || store.findApp(defaultAppId) !== undefined, 'REQUEST_REFUSED', {
      fill: ["'defaultAppId' names no app"],
      property: 'defaultAppId',
    })
    draft.putServer({
      adoptUnknownApps: adoptUnknownApps ?? draft.server.adoptUnknownApps,
      defaultAppId: defaultAppId ?? draft.server.defaultAppId,
    })
  })
}
