import { z } from 'zod'
import { DEVICE_TYPE_NAMES, type ApiKey } from '../../../contract/app'
import { changeApp } from '../../../domain/apps/manage-apps'
import { Fault } from '../../../domain/fault'
import { getApp } from '../../../domain/get-app'
import { bodyAs } from '../../request/input'
import { json } from '../../rows/answers'
import { APP_ROOT, WITH_KEYS, type ConsoleCall, type ConsoleOperation } from '../operation'
import { originDomainsText } from './application-operations'

const changeSchema = z.object({ apiKey: z.string().optional() })

/** A key as the Console lists it. An app has one of each client kind, so the kind is its id: our choice. */
const keyRow = ({ deviceType, apiKey }: ApiKey) => ({
  id: deviceType,
  name: DEVICE_TYPE_NAMES[deviceType],
  deviceType,
  apiKey,
})

/** Clients look for the key of server code under this name as well (wire-reference.md A.1). */
const CLOUD_CODE = 'CloudCode'

/** The keys as the settings list them: that of server code twice, under both of its names. */
const settingsKeys = (keys: readonly ApiKey[]) => {
  const rows = keys.map(keyRow)
  const ofServerCode = rows.filter(({ deviceType }) => deviceType === 'BL')
  return [...rows, ...ofServerCode.map((row) => ({ ...row, deviceType: CLOUD_CODE }))]
}

/** Faults: NOT_FOUND. */
function keyOf({ services, appId, input }: ConsoleCall): ApiKey {
  const given = input.param('id').toUpperCase()
  const id = given === CLOUD_CODE.toUpperCase() ? 'BL' : given
  const found = getApp(services.store, appId).record.apiKeys.find((key) => key.deviceType === id)
  if (!found) throw new Fault('NOT_FOUND', { fill: ['There is no such API key'], property: 'id' })
  return found
}

async function replaceKey(call: ConsoleCall, apiKey: string): Promise<ApiKey> {
  const changed = { deviceType: keyOf(call).deviceType, apiKey }
  await changeApp(call.services, call.appId, { apiKeys: [changed] })
  return changed
}

/** The settings of an app that hold its API keys, and the keys one by one. */
export const CONSOLE_KEYS: readonly ConsoleOperation[] = [
  {
    ...WITH_KEYS,
    name: 'settings.getAppSettings',
    method: 'get',
    path: `${APP_ROOT}/appsettings`,
    faults: [],
    run: ({ services, appId }) => {
      const { record } = getApp(services.store, appId)
      const { id, name, created, apiKeys } = record
      return json({
        id,
        name,
        created,
        originDomains: originDomainsText(record),
        apiKeys: settingsKeys(apiKeys),
      })
    },
  },
  {
    ...WITH_KEYS,
    // no method of the SDK calls it
    name: 'apikey',
    method: 'get',
    path: `${APP_ROOT}/apikey`,
    faults: [],
    run: ({ services, appId }) => json(getApp(services.store, appId).record.apiKeys.map(keyRow)),
  },
  {
    ...WITH_KEYS,
    name: 'settings.getAPIKey',
    method: 'get',
    path: `${APP_ROOT}/apikey/:id`,
    faults: ['NOT_FOUND'],
    run: (call) => json(keyRow(keyOf(call))),
  },
  {
    ...WITH_KEYS,
    name: 'settings.updateAPIKey',
    method: 'put',
    path: `${APP_ROOT}/apikey/:id`,
    readsBody: true,
    faults: ['NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async (call) => {
      const { apiKey } = bodyAs(call.input, changeSchema)
      return json(keyRow(apiKey === undefined ? keyOf(call) : await replaceKey(call, apiKey)))
    },
  },
  {
    ...WITH_KEYS,
    name: 'settings.regenerateAPIKey',
    method: 'post',
    path: `${APP_ROOT}/apikey/:id/regenerate`,
    faults: ['NOT_FOUND', 'REQUEST_REFUSED'],
    run: async (call) => json(keyRow(await replaceKey(call, call.services.ids.apiKey()))),
  },
]
