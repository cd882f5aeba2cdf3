import type { Router } from 'express'
import { z } from 'zod'
import {
  clearEmails,
  deleteEmail,
  emailAttachment,
  listEmails,
  markRead,
  openEmail,
  rawEmail,
} from '../../../domain/mail/manage-emails'
import type { ControlDeps } from '../router'
import { bodyAs, param, withBody } from '../../request/request-input'

/** The captured emails of an app. */
export function emailRoutes(router: Router, { services }: ControlDeps): void {
  router.get('/apps/:appId/emails', (request, response) => {
    const { search } = request.query
    response.json(
      listEmails(services.store, param(request, 'appId'), typeof search === 'string' ? search : ''),
    )
  })
  router.delete('/apps/:appId/emails', async (request, response) => {
    await clearEmails(services, param(request, 'appId'))
    response.status(204).end()
  })
  router.get('/apps/:appId/emails/:emailId', async (request, response) => {
    response.json(await openEmail(services, param(request, 'appId'), param(request, 'emailId')))
  })
  router.delete('/apps/:appId/emails/:emailId', async (request, response) => {
    await deleteEmail(services, param(request, 'appId'), param(request, 'emailId'))
    response.status(204).end()
  })
  router.put('/apps/:appId/emails/:emailId/read', withBody, async (request, response) => {
    const { isRead } = bodyAs(request, z.strictObject({ isRead: z.boolean() }))
    response.json(await markRead(services, param(request, 'appId'), param(request, 'emailId'), isRead))
  })
  router.get('/apps/:appId/emails/:emailId/raw', async (request, response) => {
    const raw = await rawEmail(services, param(request, 'appId'), param(request, 'emailId'))
    response
      .attachment(`${param(request, 'emailId')}.eml`)
      .type('message/rfc822')
      .send(raw)
  })
  router.get('/apps/:appId/emails/:emailId/attachments/:index', async (request, response) => {
    const index = Number(param(request, 'index'))
    const emailId = param(request, 'emailId')
    const { filename, content } = await emailAttachment(services, param(request, 'appId'), emailId, index)
    // always a download of bytes: a mail's own content type could make the browser run it
    response.attachment(filename).type('application/octet-stream').send(content)
  })
}
