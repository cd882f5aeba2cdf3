import type { ApiKey } from '../../../contract/app'
import {
  changeCustomKey,
  createCustomKey,
  deleteCustomKey,
  findCustomKey,
} from '../../../domain/apps/custom-keys'
import { changeApp } from '../../../domain/apps/manage-apps'
import { ensure } from '../../../domain/fault'
import { getApp } from '../../../domain/get-app'
import { bodyAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import {
  CLOUD_CODE,
  customKeyInput,
  customKeyRow,
  keyRows,
  platformKeyRow,
  sentKeySchema,
  settingsKeys,
} from '../key-shapes'
import { APP_ROOT, WITH_KEYS, type ConsoleCall, type ConsoleOperation } from '../operation'
import { originDomainsText } from './application-operations'

const idOf = ({ input }: ConsoleCall): string => input.param('id')

/** The key that every app has of the client kind that a call names, if it names one. */
function platformKeyOf(call: ConsoleCall): ApiKey | undefined {
  const given = idOf(call).toUpperCase()
  const id = given === CLOUD_CODE.toUpperCase() ? 'BL' : given
  return recordOf(call).apiKeys.find(({ deviceType }) => deviceType === id)
}

const recordOf = ({ services, appId }: ConsoleCall) => getApp(services.store, appId).record

/** A key as it is listed. Faults: NOT_FOUND. */
function keyOf(call: ConsoleCall) {
  const ofPlatform = platformKeyOf(call)
  return ofPlatform ? platformKeyRow(ofPlatform) : customKeyRow(findCustomKey(recordOf(call), idOf(call)))
}

async function replaceValue(call: ConsoleCall, apiKey: string) {
  const { services, appId } = call
  const ofPlatform = platformKeyOf(call)
  if (!ofPlatform) return customKeyRow(await changeCustomKey(services, appId, idOf(call), { apiKey }))
  await changeApp(services, appId, { apiKeys: [{ deviceType: ofPlatform.deviceType, apiKey }] })
  return keyOf(call)
}

/** Of the key of a platform only the value changes. Faults: NOT_FOUND, REQUEST_REFUSED. */
async function changeKey(call: ConsoleCall) {
  const sent = bodyAs(call.input, sentKeySchema)
  const ofPlatform = platformKeyOf(call)
  if (!ofPlatform)
    return customKeyRow(await changeCustomKey(call.services, call.appId, idOf(call), customKeyInput(sent)))
  const { name } = platformKeyRow(ofPlatform)
  ensure(sent.name === undefined || sent.name === name, 'REQUEST_REFUSED', {
    fill: [`'name' of the key of a platform cannot be changed: it is ${name}`],
    property: 'name',
  })
  return sent.apiKey === undefined ? platformKeyRow(ofPlatform) : replaceValue(call, sent.apiKey)
}

/** The settings of an app that hold its API keys, and the keys one by one. */
export const CONSOLE_KEYS: readonly ConsoleOperation[] = [
  {
    ...WITH_KEYS,
    name: 'settings.getAppSettings',
    method: 'get',
    path: `${APP_ROOT}/appsettings`,
    faults: [],
    run: (call) => {
      const record = recordOf(call)
      const { id, name, created } = record
      const apiKeys = settingsKeys(record)
      return json({ id, name, created, originDomains: originDomainsText(record), apiKeys })
    },
  },
  {
    ...WITH_KEYS,
    // no method of the SDK calls it
    name: 'apikey',
    method: 'get',
    path: `${APP_ROOT}/apikey`,
    faults: [],
    run: (call) => json(keyRows(recordOf(call))),
  },
  {
    ...WITH_KEYS,
    name: 'settings.createAPIKey',
    method: 'post',
    path: `${APP_ROOT}/apikey`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) => {
      const sent = bodyAs(input, sentKeySchema.omit({ id: true }))
      return json(customKeyRow(await createCustomKey(services, appId, customKeyInput(sent))))
    },
  },
  {
    ...WITH_KEYS,
    name: 'settings.getAPIKey',
    method: 'get',
    path: `${APP_ROOT}/apikey/:id`,
    faults: ['NOT_FOUND'],
    run: (call) => json(keyOf(call)),
  },
  {
    ...WITH_KEYS,
    name: 'settings.updateAPIKey',
    method: 'put',
    path: `${APP_ROOT}/apikey/:id`,
    readsBody: true,
    faults: ['NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async (call) => json(await changeKey(call)),
  },
  {
    ...WITH_KEYS,
    name: 'settings.regenerateAPIKey',
    method: 'post',
    path: `${APP_ROOT}/apikey/:id/regenerate`,
    faults: ['NOT_FOUND', 'REQUEST_REFUSED'],
    run: async (call) => json(await replaceValue(call, call.services.ids.apiKey())),
  },
  {
    ...WITH_KEYS,
    name: 'settings.deleteAPIKey',
    method: 'delete',
    path: `${APP_ROOT}/apikey/:id`,
    faults: ['NOT_FOUND', 'REQUEST_REFUSED'],
    run: async (call) => {
      ensure(platformKeyOf(call) === undefined, 'REQUEST_REFUSED', {
        fill: ['The key of a platform cannot be deleted, only regenerated'],
        property: 'id',
      })
      await deleteCustomKey(call.services, call.appId, idOf(call))
      return nothing
    },
  },
]
