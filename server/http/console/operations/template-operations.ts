import { z } from 'zod'
import { TEMPLATE_IDS, type EmailTemplate, type TemplateId } from '../../../contract/mail'
import { consoleCaller } from '../../../domain/console-caller'
import { Fault } from '../../../domain/fault'
import { changeTemplate, listTemplates, resetTemplate } from '../../../domain/mail/manage-templates'
import { sendTestEmail } from '../../../domain/mail/try-template'
import { bodyAs } from '../../request/input'
import { json } from '../../rows/answers'
import { SENT_EMAIL } from '../../rows/fault-groups'
import { APP_ROOT, WITH_MAIL, type ConsoleOperation } from '../operation'

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

/** What the list shows beside what changes: sent back, it says nothing. */
const shown = z.unknown().optional()
const changeSchema = z.strictObject({
  ...{ name: shown, usedWhen: shown, edited: shown, placeholders: shown },
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
export const CONSOLE_TEMPLATES: readonly ConsoleOperation[] = [
  {
    ...WITH_MAIL,
    name: 'email.loadTemplates',
    otherNames: ['email.loadEmailTemplates'],
    method: 'get',
    path: `${APP_ROOT}/email`,
    faults: [],
    run: ({ services, appId }) => json(listTemplates(services.store, appId).map(template)),
  },
  {
    ...WITH_MAIL,
    name: 'email.saveTemplate',
    otherNames: ['email.saveEmailTemplate'],
    method: 'put',
    path: `${APP_ROOT}/email/events`,
    readsBody: true,
    faults: ['NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED', 'TEMPLATE_NEEDED'],
    run: async ({ services, appId, input }) => {
      const { eventId, subject, body, text, triggersEmail } = bodyAs(input, changeSchema)
      const change = given({ subject, html: body, text, enabled: triggersEmail })
      return json(template(await changeTemplate(services, appId, templateOf(String(eventId)), change)))
    },
  },
  {
    ...WITH_MAIL,
    name: 'email.sendTestEmail',
    method: 'post',
    path: `${APP_ROOT}/email/events/test`,
    readsBody: true,
    faults: [...SENT_EMAIL, 'NOT_FOUND'],
    run: async ({ services, appId, input, linkBase }) => {
      const { eventId, subject, body, text, ...sent } = bodyAs(input, testSchema)
      const key = RECIPIENT_KEYS.find((name) => sent[name] !== undefined) ?? 'email'
      const test = { ...given({ subject, html: body, text }), to: sent[key] ?? '' }
      const caller = consoleCaller(services, appId, linkBase)
      // the answer is ours: what was captured
      return json(await sendTestEmail(services, caller, templateOf(String(eventId)), test, key))
    },
  },
  {
    ...WITH_MAIL,
    name: 'email.resetSystemEmailTemplate',
    method: 'delete',
    path: `${APP_ROOT}/email/events/:eventId`,
    faults: ['NOT_FOUND'],
    run: async ({ services, appId, input }) =>
      json(template(await resetTemplate(services, appId, templateOf(input.param('eventId'))))),
  },
]

const given = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** Faults: NOT_FOUND. */
function templateOf(eventId: string): TemplateId {
  const id = TEMPLATE_IDS.find((known) => String(eventIdOf(known)) === eventId)
  if (!id)
    throw new Fault('NOT_FOUND', { fill: [`No email is sent by an event ${eventId}`], property: 'eventId' })
  return id
}
