import { z } from 'zod'
import { isEmailAddress } from '../email-address'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import { parseInput } from '../parse-input'
import type { Services } from '../ports'
import { storeWithEmails } from './capture-email'
import { makeEmails } from './custom-emails'
import { findCustomTemplate, templateMissing } from './custom-templates'
import { addressed } from './recipients'
import { refuseAttachments } from './send-from-template'

const testSchema = z.strictObject({
  'template-name': z.string(),
  'template-values': z.record(z.string(), z.json()).nullish(),
  attachment: z.array(z.unknown()).nullish(),
  email: z.string(),
})

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
  const app = getApp(services.store, appId)
  const template = findCustomTemplate(app.record, sent['template-name'])
  if (!template) throw templateMissing(sent['template-name'], 'template-name')
  ensure(app.record.settings.mailConfigured, 'MAIL_NOT_CONFIGURED')
  const message = { template, values: sent['template-values'] ?? {}, cc: [], bcc: [] }
  const emails = await makeEmails(services, { appId }, message, addressed(app, [to]))
  await storeWithEmails(services, appId, emails, () => undefined)
}
