import type { Router } from 'express'
import { z } from 'zod'
import type { App } from '../../contract/app'
import { addApp, deleteApp, editApp, listApps } from '../../domain/apps/manage-apps'
import { getApp } from '../../domain/get-app'
import type { Services } from '../../domain/ports'
import type { AppRecord } from '../../domain/records'
import { bodyAs, param, withBody } from '../control/request-input'
import type { ConsoleRoutesDeps } from './console-router'

const nameSchema = z.object({ appName: z.string() })

/** An application as the Console lists it. */
function application({ store }: Services, { id, name, created }: App) {
  return {
    id,
    name,
    created,
    type: 'general',
    originDomains: originDomainsText(getApp(store, id).record),
    customDomains: [],
  }
}

/** The hosts of an app's domain control, one a line; `*` for all (wire reference A.4). */
export function originDomainsText({ settings: { originDomains } }: AppRecord): string {
  return originDomains.length === 0 ? '*' : originDomains.join('\n')
}

/** The list of applications, and new ones. */
export function applicationRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  router.get('/applications', (_, response) => {
    response.json(listApps(services.store).map((app) => application(services, app)))
  })
  router.post('/applications', withBody, async (request, response) => {
    const { appName } = bodyAs(request, nameSchema)
    response.json(application(services, await addApp(services, { name: appName })))
  })
}

/** One application. */
export function appRecordRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  router.put('/application', withBody, async (request, response) => {
    const { appName } = bodyAs(request, nameSchema)
    response.json(application(services, await editApp(services, param(request, 'appId'), { name: appName })))
  })
  router.delete('/application', async (request, response) => {
    await deleteApp(services, param(request, 'appId'))
    response.end()
  })
}
