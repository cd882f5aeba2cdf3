import { EMAILS_KEPT, type TemplateId } from '../../contract/mail'
import type { AppData, AppDraft, Services } from '../ports'
import { propertyValue } from '../schema/property-values'
import type { StoredEmail, StoredUser } from '../records'
import { effectiveTemplate } from './templates/effective-template'
import { fillTemplate, type TemplateTexts } from './templates/fill-template'
import { placeholderValues, type TemplateValues } from './templates/placeholder-values'

/**
 * Captures the email of a registration: the confirmation text with a link, else the welcome. Undefined when no email
 * is sent: no address, the template is off, or mail is not configured. The record is the caller's to store.
 */
export function captureRegistrationEmail(
  services: Pick<Services, 'mailbox'>,
  data: AppData,
  user: StoredUser,
  confirmationUrl: string | null,
): StoredEmail | undefined {
  return confirmationUrl === null
    ? captureEmail(services, data, user, 'welcome', {})
    : captureEmail(services, data, user, 'confirmation', { confirmation_url: confirmationUrl })
}

/** Captures an email made from a template for a user; undefined and the record as above. */
export function captureEmail(
  services: Pick<Services, 'mailbox'>,
  data: AppData,
  user: StoredUser,
  templateId: TemplateId,
  own: TemplateValues,
): StoredEmail | undefined {
  const template = effectiveTemplate(data.record, templateId)
  const to = propertyValue(user.properties, 'email')
  if (!data.record.settings.mailConfigured || !template.enabled || typeof to !== 'string' || to === '')
    return undefined
  return captureTexts(services, data, { templateId, texts: template, to, user, own })
}

interface EmailTexts {
  templateId: TemplateId
  texts: TemplateTexts
  to: string
  /** Whose values fill the texts. */
  user: StoredUser
  own: TemplateValues
}

/** Captures texts filled in for a user, whoever they go to. The record is the caller's to store. */
export function captureTexts(
  { mailbox }: Pick<Services, 'mailbox'>,
  data: AppData,
  { templateId, texts, to, user, own }: EmailTexts,
): StoredEmail {
  return mailbox.capture({
    template: templateId,
    objectId: user.objectId,
    appName: data.record.name,
    to,
    ...fillTemplate(texts, placeholderValues(data, user, own)),
    confirmationUrl: own.confirmation_url ?? null,
    recoveryUrl: own.recovery_url ?? null,
  })
}

/** Stores a captured email, if any, with the change that it belongs to: both or neither. */
export async function storeWithEmail<T>(
  services: Pick<Services, 'store' | 'mailbox' | 'log'>,
  appId: string,
  email: StoredEmail | undefined,
  change: (app: AppDraft) => T,
): Promise<T> {
  return storeWithEmails(services, appId, email ? [email] : [], change)
}

/** The same with any number of emails. */
export async function storeWithEmails<T>(
  { store, mailbox, log }: Pick<Services, 'store' | 'mailbox' | 'log'>,
  appId: string,
  emails: readonly StoredEmail[],
  change: (app: AppDraft) => T,
): Promise<T> {
  const { result, dropped } = await store.change((draft) => {
    const app = draft.app(appId)
    const changed = change(app)
    for (const email of emails) app.emails.put(email)
    return { result: changed, dropped: dropOldEmails(app) }
  })
  await mailbox.remove(appId, dropped).catch((error: unknown) => {
    // what was asked for is stored; the next start puts messages without a record aside
    log.error('removing old messages', error)
  })
  return result
}

/**
 * Removes the oldest emails beyond the limit: the first ones, since emails are listed in the order of their capture.
 * Returns the ids whose messages are to be removed after the change; what is unwritten has none.
 */
function dropOldEmails(app: AppDraft): string[] {
  const written: string[] = []
  let excess = app.emails.size - EMAILS_KEPT
  for (const { emailId, unwritten } of excess > 0 ? app.emails.all() : []) {
    if (excess-- <= 0) break
    app.emails.delete(emailId)
    if (!unwritten) written.push(emailId)
  }
  return written
}
