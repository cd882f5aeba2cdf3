import type { Request, Router } from 'express'
import { consoleCaller, type ConsoleCaller } from '../../../domain/console-caller'
import { editTemplate, listTemplates, resetTemplate } from '../../../domain/mail/manage-templates'
import { previewTemplate, sendTestEmail } from '../../../domain/mail/try-template'
import type { ControlDeps } from '../router'
import { bodyOf, param, withBody } from '../../request/request-input'

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
  const callerOf = (request: Request): ConsoleCaller =>
    consoleCaller(services, param(request, 'appId'), facts.linkOriginFor(request.get('host')))
  router.post('/apps/:appId/templates/:id/preview', withBody, (request, response) => {
    response.json(previewTemplate(services, callerOf(request), param(request, 'id'), bodyOf(request)))
  })
  router.post('/apps/:appId/templates/:id/test', withBody, async (request, response) => {
    response.json(await sendTestEmail(services, callerOf(request), param(request, 'id'), bodyOf(request)))
  })
}
