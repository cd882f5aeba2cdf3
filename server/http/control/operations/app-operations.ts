import type { Router } from 'express'
import { getApp } from '../../../domain/get-app'
import { changeSettings } from '../../../domain/apps/change-settings'
import { addApp, deleteApp, editApp, listApps } from '../../../domain/apps/manage-apps'
import type { ControlDeps } from '../router'
import { bodyOf, param, withBody } from '../../request/request-input'

/** Apps, their settings and the calls that clients made to them. */
export function appRoutes(router: Router, { services, calls }: ControlDeps): void {
  const { store } = services
  router.get('/apps', (_, response) => {
    response.json(listApps(store))
  })
  router.post('/apps', withBody, async (request, response) => {
    response.json(await addApp(services, bodyOf(request)))
  })
  router.patch('/apps/:appId', withBody, async (request, response) => {
    response.json(await editApp(services, param(request, 'appId'), bodyOf(request)))
  })
  router.delete('/apps/:appId', async (request, response) => {
    await deleteApp(services, param(request, 'appId'))
    response.status(204).end()
  })
  router.get('/apps/:appId/settings', (request, response) => {
    response.json(getApp(store, param(request, 'appId')).record.settings)
  })
  router.patch('/apps/:appId/settings', withBody, async (request, response) => {
    response.json(await changeSettings(services, param(request, 'appId'), bodyOf(request)))
  })
  router.get('/apps/:appId/calls', (request, response) => {
    const { record } = getApp(store, param(request, 'appId'))
    response.json(calls.list(record.id, (appId) => store.findApp(appId) !== undefined))
  })
}
