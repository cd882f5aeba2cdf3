import { z } from 'zod'
import type { CustomTemplatePreview } from '../../contract/mail'
import { isEmailAddress } from '../email-address'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import { parseInput } from '../parse-input'
import type { Services } from '../ports'
import { storeWithEmails } from './capture-email'
import { makeEmails, type CustomMessage } from './custom-emails'
import { findCustomTemplate, templateMissing } from './custom-templates'
import { identityValue } from '../schema/identity'
import { textsSchema } from './manage-templates'
import { sampleUser } from './sample-user'
import { fillTemplate, unknownPlaceholders } from './templates/fill-template'
import { placeholderValues } from './templates/placeholder-values'
import { CUSTOM_PLACEHOLDER, keysIn } from './templates/placeholders'
import { addressed } from './recipients'
import { refuseAttachments } from './send-from-template'

const testSchema = z.strictObject({
  'template-name': z.string(),
  'template-values': z.record(z.string(), z.json()).nullish(),
  attachment: z.array(z.unknown()).nullish(),
  email: z.string(),
})

const draftSchema = z.strictObject({ subject: textsSchema.shape.subject, html: textsSchema.shape.html })
const draftTestSchema = draftSchema.extend({
  name: z.string().min(1).max(100),
  to: z.string(),
  values: z.record(z.string(), z.string()).default({}),
})

/** A draft filled in for the newest user, or for one made up; what a call sends along stays open. Faults: REQUEST_REFUSED. */
export function previewCustomTemplate(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  appId: string,
  input: unknown,
): CustomTemplatePreview {
  const draft = parseInput(draftSchema, input)
  const data = getApp(store, appId)
  const { user, isMadeUp } = sampleUser(data, clock.now())
  const values = placeholderValues(data, user, {})
  const texts = { ...draft, text: '' }
  const { subject, html } = fillTemplate(texts, values, CUSTOM_PLACEHOLDER)
  const open = unknownPlaceholders(texts, values, CUSTOM_PLACEHOLDER)
  return {
    subject,
    html,
    keys: keysIn(draft),
    unknownPlaceholders: open.filter((placeholder) => !placeholder.startsWith('{{')),
    sampleUser: isMadeUp ? null : identityValue(data, user),
  }
}

/** Captures a draft as one email for one address, as a call would have it sent. Faults: EMAIL_FORMAT_WRONG, MAIL_NOT_CONFIGURED, REQUEST_REFUSED. */
export async function sendTestOfDraft(
  services: Pick<Services, 'store' | 'mailbox' | 'log'>,
  appId: string,
  input: unknown,
): Promise<void> {
  const { to, values, ...template } = parseInput(draftTestSchema, input)
  ensure(isEmailAddress(to), 'EMAIL_FORMAT_WRONG', { property: 'to' })
  await captureTest(services, appId, { to, template, values })
}

/**
 * Captures one email of a custom template for one address. Faults: NOT_FOUND, EMAIL_FORMAT_WRONG, MAIL_NOT_CONFIGURED,
 * REQUEST_REFUSED.
 */
export async function sendTestOfCustom(
  services: Pick<Services, 'store' | 'mailbox' | 'log'>,
  appId: string,
  input: unknown,
): Promise<void> {
  const { email: to, attachment, ...sent } = parseInput(testSchema, input)
  refuseAttachments('attachment', attachment ?? [])
  ensure(isEmailAddress(to), 'EMAIL_FORMAT_WRONG', { property: 'email' })
  const { record } = getApp(services.store, appId)
  const template = findCustomTemplate(record, sent['template-name'])
  if (!template) throw templateMissing(sent['template-name'], 'template-name')
  await captureTest(services, appId, { to, template, values: sent['template-values'] ?? {} })
}

async function captureTest(
  services: Pick<Services, 'store' | 'mailbox' | 'log'>,
  appId: string,
  { to, ...sent }: Pick<CustomMessage, 'template' | 'values'> & { to: string },
): Promise<void> {
  const app = getApp(services.store, appId)
  ensure(app.record.settings.mailConfigured, 'MAIL_NOT_CONFIGURED')
  const message = { ...sent, cc: [], bcc: [] }
  const emails = await makeEmails(services, { appId }, message, addressed(app, [to]))
  await storeWithEmails(services, appId, emails, () => undefined)
}
