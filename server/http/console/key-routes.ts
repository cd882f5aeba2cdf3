import type { Request, Router } from 'express'
import { z } from 'zod'
import { DEVICE_TYPE_NAMES, type ApiKey } from '../../contract/app'
import { getApp } from '../../domain/get-app'
import { editApp } from '../../domain/apps/manage-apps'
import { Fault } from '../../domain/fault'
import { bodyAs, param, withBody } from '../control/request-input'
import { originDomainsText } from './application-routes'
import type { ConsoleRoutesDeps } from './console-router'

const changeSchema = z.object({ apiKey: z.string().optional() })

/** A key as the Console lists it. An app has one of each client kind, so the kind is its id: our choice. */
const keyRow = ({ deviceType, apiKey }: ApiKey) => ({
  id: deviceType,
  name: DEVICE_TYPE_NAMES[deviceType],
  deviceType,
  apiKey,
})

/** Clients look for the key of server code under this name as well (wire reference A.1). */
const CLOUD_CODE = 'CloudCode'

/** The keys as the settings list them: that of server code twice, under both of its names. */
const settingsKeys = (keys: readonly ApiKey[]) => {
  const rows = keys.map(keyRow)
  const ofServerCode = rows.filter(({ deviceType }) => deviceType === 'BL')
  return [...rows, ...ofServerCode.map((row) => ({ ...row, deviceType: CLOUD_CODE }))]
}

/** The settings of an app that hold its API keys, and the keys one by one. */
export function keyRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  const { store, ids } = services
  const find = (request: Request): ApiKey => {
    const given = param(request, 'id').toUpperCase()
    const id = given === CLOUD_CODE.toUpperCase() ? 'BL' : given
    const found = getApp(store, param(request, 'appId')).record.apiKeys.find((key) => key.deviceType === id)
    if (!found) throw new Fault('NOT_FOUND', { fill: ['There is no such API key'], property: 'id' })
    return found
  }
  const replace = async (request: Request, apiKey: string): Promise<ApiKey> => {
    const changed = { deviceType: find(request).deviceType, apiKey }
    await editApp(services, param(request, 'appId'), { apiKeys: [changed] })
    return changed
  }

  router.get('/appsettings', (request, response) => {
    const { record } = getApp(store, param(request, 'appId'))
    const { id, name, created, apiKeys } = record
    const originDomains = originDomainsText(record)
    response.json({ id, name, created, originDomains, apiKeys: settingsKeys(apiKeys) })
  })
  router.get('/apikey', (request, response) => {
    response.json(getApp(store, param(request, 'appId')).record.apiKeys.map(keyRow))
  })
  router.get('/apikey/:id', (request, response) => {
    response.json(keyRow(find(request)))
  })
  router.put('/apikey/:id', withBody, async (request, response) => {
    const { apiKey } = bodyAs(request, changeSchema)
    response.json(keyRow(apiKey === undefined ? find(request) : await replace(request, apiKey)))
  })
  router.post('/apikey/:id/regenerate', async (request, response) => {
    response.json(keyRow(await replace(request, ids.apiKey())))
  })
}
