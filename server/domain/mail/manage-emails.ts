import type { CapturedEmail, EmailSummary } from '../../contract/mail'
import { getApp } from '../get-app'
import { Fault } from '../fault'
import type { EmailAttachmentContent, Services, Store } from '../ports'
import type { StoredEmail } from '../records'
import { newestFirst } from './newest-first'

/** Captured emails, the newest first; `search` is a part of the addresses, the subject or the text's beginning. */
export function listEmails(store: Store, appId: string, search = ''): EmailSummary[] {
  const needle = search.trim().toLowerCase()
  return newestFirst([...getApp(store, appId).emails.all()], ({ captured }) => captured)
    .filter((email) => needle === '' || searchText(email).includes(needle))
    .map(summaryOf)
}

/** What lists and events tell of an email. */
export function summaryOf({ unwritten, ...summary }: StoredEmail): EmailSummary {
  return summary
}

function searchText({ from, to, subject, preview }: StoredEmail): string {
  const addresses = [...from, ...to].map(({ address, name }) => `${name} ${address}`)
  return [...addresses, subject, preview].join('\n').toLowerCase()
}

function getEmail(store: Store, appId: string, emailId: string): StoredEmail {
  const email = getApp(store, appId).emails.get(emailId)
  if (!email) throw new Fault('NOT_FOUND', { fill: ['There is no such email'], property: 'emailId' })
  return email
}

/** One email parsed whole. Reading changes nothing. */
export async function openEmail(
  { store, mailbox }: Pick<Services, 'store' | 'mailbox'>,
  appId: string,
  emailId: string,
): Promise<CapturedEmail> {
  return mailbox.open(appId, getEmail(store, appId, emailId))
}

/** The message as captured. */
export async function getRawEmail(
  { store, mailbox }: Pick<Services, 'store' | 'mailbox'>,
  appId: string,
  emailId: string,
): Promise<Buffer> {
  return mailbox.raw(appId, getEmail(store, appId, emailId))
}

/** One file of an email, by its place among the attachments. */
export async function getAttachment(
  { store, mailbox }: Pick<Services, 'store' | 'mailbox'>,
  appId: string,
  emailId: string,
  index: number,
): Promise<EmailAttachmentContent> {
  const attachment = await mailbox.attachment(appId, getEmail(store, appId, emailId), index)
  if (!attachment) throw new Fault('NOT_FOUND', { fill: ['There is no such attachment'], property: 'index' })
  return attachment
}

/** Marks an email as read or as not read. */
export async function markEmail(
  { store }: Pick<Services, 'store'>,
  appId: string,
  emailId: string,
  isRead: boolean,
): Promise<EmailSummary> {
  return store.change((draft) => {
    const email = { ...getEmail(store, appId, emailId), isRead }
    draft.app(appId).emails.put(email)
    return summaryOf(email)
  })
}

/** Deletes an email and its message. */
export async function deleteEmail(
  services: Pick<Services, 'store' | 'mailbox'>,
  appId: string,
  emailId: string,
): Promise<void> {
  getEmail(services.store, appId, emailId)
  await deleteEmails(services, appId, [emailId])
}

/** Deletes every email of an app. */
export async function clearEmails(
  services: Pick<Services, 'store' | 'mailbox'>,
  appId: string,
): Promise<void> {
  const all = [...getApp(services.store, appId).emails.all()]
  await deleteEmails(
    services,
    appId,
    all.map(({ emailId }) => emailId),
  )
}

async function deleteEmails(
  { store, mailbox }: Pick<Services, 'store' | 'mailbox'>,
  appId: string,
  emailIds: string[],
): Promise<void> {
  await store.change((draft) => {
    const { emails } = draft.app(appId)
    for (const emailId of emailIds) emails.delete(emailId)
  })
  await mailbox.remove(appId, emailIds)
}
