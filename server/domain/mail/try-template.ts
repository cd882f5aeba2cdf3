import { z } from 'zod'
import type { EmailSummary, TemplateId, TemplatePreview } from '../../contract/mail'
import { getApp } from '../get-app'
import { captureTexts, storeWithEmail } from './capture-email'
import { isEmailAddress } from '../email-address'
import { ensure } from '../fault'
import { identityValue } from '../schema/identity'
import { confirmationUrl, recoveryUrl } from '../link-urls'
import type { AppData, Services } from '../ports'
import { effectiveTemplate, ownPlaceholder } from './templates/effective-template'
import { fillTemplate, unknownPlaceholders } from './templates/fill-template'
import { placeholderValues, type TemplateValues } from './templates/placeholder-values'
import type { LinkCaller } from '../caller'
import { summaryOf } from './manage-emails'
import { getTemplateId, textChanges, textsSchema } from './manage-templates'
import { parseInput } from '../parse-input'
import { sampleUser, type SampleUser } from './sample-user'

const testSchema = z.strictObject({ to: z.string(), ...textChanges })

/** A draft filled in for the newest user, or for one made up. */
export function previewTemplate(
  services: Pick<Services, 'store' | 'clock'>,
  caller: LinkCaller,
  id: string,
  input: unknown,
): TemplatePreview {
  const templateId = getTemplateId(id)
  const draft = parseInput(textsSchema, input)
  const data = getApp(services.store, caller.appId)
  const { user, isMadeUp, own } = sampleFor(services, caller, data, templateId)
  const values = placeholderValues(data, user, own)
  const needed = ownPlaceholder(templateId)
  return {
    ...fillTemplate(draft, values),
    unknownPlaceholders: unknownPlaceholders(draft, values),
    missingPlaceholders:
      needed === undefined || `${draft.html}${draft.text}`.includes(needed) ? [] : [needed],
    sampleUser: isMadeUp ? null : identityValue(data, user),
  }
}

/**
 * Captures a template as `previewTemplate` fills it, under the drafted texts where some are given, also while the
 * template is switched off. Its link is a sample that leads to the page of unknown links. `recipientKey` is what the
 * request calls `to`.
 */
export async function sendTestEmail(
  services: Pick<Services, 'store' | 'clock' | 'mailbox' | 'log'>,
  caller: LinkCaller,
  id: string,
  input: unknown,
  recipientKey = 'to',
): Promise<EmailSummary> {
  const templateId = getTemplateId(id)
  const { to, ...draft } = parseInput(testSchema, input)
  ensure(isEmailAddress(to), 'EMAIL_FORMAT_WRONG', { property: recipientKey })
  const data = getApp(services.store, caller.appId)
  ensure(data.record.settings.mailConfigured, 'MAIL_NOT_CONFIGURED')
  const { user, own } = sampleFor(services, caller, data, templateId)
  const texts = { ...effectiveTemplate(data.record, templateId), ...draft }
  const email = captureTexts(services, data, { templateId, texts, to, user, own })
  return storeWithEmail(services, caller.appId, email, () => summaryOf(email))
}

interface Sample extends SampleUser {
  own: TemplateValues
}

function sampleFor(
  { clock }: Pick<Services, 'clock'>,
  caller: LinkCaller,
  data: AppData,
  templateId: TemplateId,
): Sample {
  return { ...sampleUser(data, clock.now()), own: sampleValues(caller, templateId) }
}

function sampleValues(caller: LinkCaller, templateId: TemplateId): TemplateValues {
  switch (templateId) {
    case 'confirmation':
      return { confirmation_url: confirmationUrl(caller, 'SAMPLE-KEY') }
    case 'recovery-link':
      return { recovery_url: recoveryUrl(caller, 'SAMPLE-KEY') }
    case 'recovery-password':
      return { new_password: 'sample-password' }
    case 'welcome':
      return {}
  }
}
