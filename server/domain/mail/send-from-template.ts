import { z } from 'zod'
import { EMAILS_KEPT } from '../../contract/mail'
import type { Actor } from '../caller'
import { isEmailAddress } from '../email-address'
import { ensure, Fault } from '../fault'
import { getApp } from '../get-app'
import { parseInput } from '../parse-input'
import type { Services } from '../ports'
import { storeWithEmails } from './capture-email'
import { makeEmails } from './custom-emails'
import { findCustomTemplate } from './custom-templates'
import { addressed, usersMatching } from './recipients'

/** How many may be named beside the recipients. */
const COPIES_LIMIT = 50

const addresses = z.array(z.string()).max(EMAILS_KEPT)
const copies = z.array(z.string()).max(COPIES_LIMIT)
const files = z.array(z.unknown())
const sendSchema = z.strictObject({
  'template-name': z.string(),
  'template-values': z.record(z.string(), z.json()).nullish(),
  addresses: addresses.nullish(),
  'cc-addresses': copies.nullish(),
  'bcc-addresses': copies.nullish(),
  criteria: z.string().nullish(),
  uniqueEmails: z.boolean().nullish(),
  attachment: files.nullish(),
})

type SendServices = Pick<Services, 'store' | 'clock' | 'ids' | 'mailbox' | 'log'>

/** What SDKs read of a message that was taken (wire reference H). */
export interface MessageStatus {
  messageId: string
  errorMessage: null
  status: 'SCHEDULED'
}

/**
 * Captures one email for each recipient, made from a custom template. With `criteria`, a where clause on Users, those
 * are the users who match and have an address, and `addresses` counts for nothing. Source: wire reference H. Faults:
 * REQUEST_REFUSED naming a template, recipients or attachments that there are not; EMAIL_FORMAT_WRONG,
 * MAIL_NOT_CONFIGURED, and those of a clause.
 */
export async function sendFromTemplate(
  services: SendServices,
  caller: Actor,
  input: unknown,
): Promise<MessageStatus> {
  const sent = parseInput(sendSchema, input)
  refuseAttachments('attachment', sent.attachment ?? [])
  const app = getApp(services.store, caller.appId)
  const template = findCustomTemplate(app.record, sent['template-name'])
  if (!template)
    throw new Fault('REQUEST_REFUSED', {
      fill: [`'template-name' names no custom email template: '${sent['template-name']}'`],
      property: 'template-name',
      hint: 'Create one in Settings > Email templates, or by the Console API: POST /{application id}/console/emailtemplate.',
    })
  ensure(app.record.settings.mailConfigured, 'MAIL_NOT_CONFIGURED')
  const cc = checked('cc-addresses', sent['cc-addresses'])
  const bcc = checked('bcc-addresses', sent['bcc-addresses'])
  const criteria = sent.criteria ?? ''
  const recipients =
    criteria === ''
      ? addressed(app, checked('addresses', sent.addresses))
      : await usersMatching(services, caller, criteria, sent.uniqueEmails ?? true)
  ensure(recipients.length > 0, 'REQUEST_REFUSED', {
    fill: [criteria === '' ? "'addresses' names no recipient" : "'criteria' finds no user with an address"],
    property: criteria === '' ? 'addresses' : 'criteria',
  })
  const message = { template, values: sent['template-values'] ?? {}, cc, bcc }
  const emails = await makeEmails(services, caller, message, recipients)
  await storeWithEmails(services, caller.appId, emails, () => undefined)
  return { messageId: services.ids.objectId(), errorMessage: null, status: 'SCHEDULED' }
}

/** Files are no part of this server. Faults: REQUEST_REFUSED. */
export function refuseAttachments(property: string, attachments: readonly unknown[]): void {
  ensure(attachments.length === 0, 'REQUEST_REFUSED', {
    fill: [`'${property}' cannot be taken: files are not served, so no email can have one`],
    property,
  })
}

/** As a list, which may be absent. Faults: EMAIL_FORMAT_WRONG. */
function checked(property: string, list: readonly string[] | null | undefined): readonly string[] {
  ensure((list ?? []).every(isEmailAddress), 'EMAIL_FORMAT_WRONG', { property })
  return list ?? []
}
