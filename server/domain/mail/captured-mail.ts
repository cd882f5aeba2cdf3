import type { EmailSummary } from '../../contract/mail'
import { getRawEmail, summaryOf } from './manage-emails'
import { newestFirst } from './newest-first'
import type { Services, Store } from '../ports'
import type { StoredEmail } from '../records'

/** How many of the newest emails an overview has. Our choice. */
const NEWEST = 5

export interface CapturedSummary {
  appId: string
  email: EmailSummary
}

/** The emails of all apps, as the tray shows them. */
export interface MailOverview {
  unread: number
  /** The newest of all apps, newest first. */
  newest: CapturedSummary[]
}

export function mailOverview(store: Store): MailOverview {
  let unread = 0
  const newest: { appId: string; email: StoredEmail }[] = []
  for (const { record, emails } of store.apps()) {
    // they lie as they were captured
    const all = [...emails.all()]
    for (const { isRead } of all) if (!isRead) unread++
    newest.push(...all.slice(-NEWEST).map((email) => ({ appId: record.id, email })))
  }
  return {
    unread,
    newest: newestFirst(newest, ({ email }) => email.captured)
      .slice(0, NEWEST)
      .map(({ appId, email }) => ({ appId, email: summaryOf(email) })),
  }
}

/** A captured email as a file that every mail program opens. */
export interface EmailFile {
  /** Fit for the file systems of all three desktops. */
  name: string
  content: Buffer
}

/** Faults: NOT_FOUND, APP_UNKNOWN. */
export async function emailFile(
  services: Pick<Services, 'store' | 'mailbox'>,
  appId: string,
  emailId: string,
): Promise<EmailFile> {
  const content = await getRawEmail(services, appId, emailId)
  const subject = services.store.findApp(appId)?.emails.get(emailId)?.subject ?? ''
  const plain = subject.replace(/[^\p{L}\p{N} _-]+/gu, ' ').trim()
  return { name: `${plain.slice(0, 60).trim()} ${emailId.slice(0, 6)}.eml`.trim(), content }
}
