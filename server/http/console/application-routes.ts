import type { Router } from 'express'
import { z } from 'zod'
import type { App } from '../../contract/app'
import { addApp, deleteApp, editApp, listApps } from '../../domain/console/manage-apps'
import { bodyAs, param, withBody } from '../control/request-input'
import type { ConsoleRoutesDeps } from './console-router'

const nameSchema = z.object({ appName: z.string() })

/** An application as the Console lists it; every origin may call it. */
const application = ({ id, name, created }: App) => ({
  id,
  name,
  created,
  type: 'general',
  originDomains: '*',
  customDomains: [],
})

/** The list of applications, and new ones. */
export function applicationRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  router.get('/applications', (_, response) => {
    response.json(listApps(services.store).map(application))
  })
  router.post('/applications', withBody, async (request, response) => {
    const { appName } = bodyAs(request, nameSchema)
    response.json(application(await addApp(services, { name: appName })))
  })
}

/** One application. */
export function appRecordRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  router.put('/application', withBody, async (request, response) => {
    const { appName } = bodyAs(request, nameSchema)
    response.json(application(await editApp(services, param(request, 'appId'), { name: appName })))
  })
  router.delete('/application', async (request, response) => {
    await deleteApp(services, param(request, 'appId'))
    response.end()
  })
}
