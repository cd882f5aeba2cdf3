import type { Router } from 'express'
import { z } from 'zod'
import { TEMPLATE_IDS, type EmailTemplate, type TemplateId } from '../../../contract/mail'
import { consoleCaller } from '../../../domain/console-caller'
import { editTemplate, listTemplates, resetTemplate } from '../../../domain/mail/manage-templates'
import { sendTestEmail } from '../../../domain/mail/try-template'
import { Fault } from '../../../domain/fault'
import { bodyAs, param, withBody } from '../../request/request-input'
import type { ConsoleRoutesDeps } from '../router'

/** The vendor's numbers of the events are not known; ours count the templates. */
const eventIdOf = (id: TemplateId): number => TEMPLATE_IDS.indexOf(id) + 1

/** A system template as the Console lists it. `body` is the HTML; `text`, what mail programs without it show. */
const template = ({
  id,
  name,
  usedWhen,
  subject,
  html,
  text,
  enabled,
  edited,
  placeholders,
}: EmailTemplate) => ({
  eventId: eventIdOf(id),
  name,
  usedWhen,
  triggersEmail: enabled,
  subject,
  body: html,
  text,
  edited,
  placeholders,
})

const changeSchema = z.object({
  eventId: z.union([z.string(), z.number()]),
  subject: z.string().optional(),
  body: z.string().optional(),
  text: z.string().optional(),
  triggersEmail: z.boolean().optional(),
})

/** The vendor's name of the field is not known: the first of these that is sent counts. */
const RECIPIENT_KEYS = ['email', 'to', 'recipient'] as const
const recipient = z.string().optional()
const testSchema = changeSchema.extend({ email: recipient, to: recipient, recipient })

/** The texts of the emails that events send. */
export function templateRoutes(router: Router, { services, facts }: ConsoleRoutesDeps): void {
  router.get('/email', (request, response) => {
    response.json(listTemplates(services.store, param(request, 'appId')).map(template))
  })
  router.put('/email/events', withBody, async (request, response) => {
    const { eventId, subject, body, text, triggersEmail } = bodyAs(request, changeSchema)
    const change = given({ subject, html: body, text, enabled: triggersEmail })
    const id = templateOf(String(eventId))
    response.json(template(await editTemplate(services, param(request, 'appId'), id, change)))
  })
  router.post('/email/events/test', withBody, async (request, response) => {
    const { eventId, subject, body, text, ...sent } = bodyAs(request, testSchema)
    const key = RECIPIENT_KEYS.find((name) => sent[name] !== undefined) ?? 'email'
    const test = { ...given({ subject, html: body, text }), to: sent[key] ?? '' }
    const caller = consoleCaller(services, param(request, 'appId'), facts.linkOriginFor(request.get('host')))
    // the answer is ours: what was captured
    response.json(await sendTestEmail(services, caller, templateOf(String(eventId)), test, key))
  })
  router.delete('/email/events/:eventId', async (request, response) => {
    const id = templateOf(param(request, 'eventId'))
    response.json(template(await resetTemplate(services, param(request, 'appId'), id)))
  })
}

const given = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** Faults: NOT_FOUND. */
function templateOf(eventId: string): TemplateId {
  const id = TEMPLATE_IDS.find((known) => String(eventIdOf(known)) === eventId)
  if (!id)
    throw new Fault('NOT_FOUND', { fill: [`No email is sent by an event ${eventId}`], property: 'eventId' })
  return id
}
