import type { Router } from 'express'
import {
  addProperty,
  deleteProperty,
  editProperty,
  listProperties,
} from '../../../domain/schema/manage-properties'
import type { ControlDeps } from '../router'
import { bodyOf, param, withBody } from '../../request/request-input'

/** The user properties of an app. */
export function propertyRoutes(router: Router, { services }: ControlDeps): void {
  router.get('/apps/:appId/properties', (request, response) => {
    response.json(listProperties(services.store, param(request, 'appId')))
  })
  router.post('/apps/:appId/properties', withBody, async (request, response) => {
    response.json(await addProperty(services, param(request, 'appId'), bodyOf(request)))
  })
  router.patch('/apps/:appId/properties/:name', withBody, async (request, response) => {
    response.json(
      await editProperty(services, param(request, 'appId'), param(request, 'name'), bodyOf(request)),
    )
  })
  router.delete('/apps/:appId/properties/:name', async (request, response) => {
    await deleteProperty(services, param(request, 'appId'), param(request, 'name'))
    response.status(204).end()
  })
}
