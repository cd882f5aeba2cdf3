import type { Router } from 'express'
import { consoleCaller } from '../../domain/console/console-caller'
import {
  editTemplate,
  listTemplates,
  previewTemplate,
  resetTemplate,
} from '../../domain/console/manage-templates'
import type { ControlDeps } from './control-router'
import { bodyOf, param, withBody } from './request-input'

/** The email templates of an app. */
export function templateRoutes(router: Router, { services, facts }: ControlDeps): void {
  router.get('/apps/:appId/templates', (request, response) => {
    response.json(listTemplates(services.store, param(request, 'appId')))
  })
  router.patch('/apps/:appId/templates/:id', withBody, async (request, response) => {
    response.json(
      await editTemplate(services, param(request, 'appId'), param(request, 'id'), bodyOf(request)),
    )
  })
  router.delete('/apps/:appId/templates/:id', async (request, response) => {
    response.json(await resetTemplate(services, param(request, 'appId'), param(request, 'id')))
  })
  router.post('/apps/:appId/templates/:id/preview', withBody, (request, response) => {
    const origin = facts.linkOriginFor(request.get('host'))
    const caller = consoleCaller(services, param(request, 'appId'), origin)
    response.json(previewTemplate(services, caller, param(request, 'id'), bodyOf(request)))
  })
}
