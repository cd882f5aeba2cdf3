import type { EmailSummary } from '../server/contract/mail'

const LONGEST = 60

/** Menus take a single & for the mark of a key. */
export const withoutKeys = (label: string): string => label.replaceAll('&', '&&')

/** A label made of what somebody else wrote, such as the subject of an email: one short line. */
export function menuText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return withoutKeys(line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line)
}

export function unreadLabel(count: number): string {
  if (count === 0) return 'No unread emails'
  return count === 1 ? '1 unread email' : `${count} unread emails`
}

/** The place of an email in the window. */
export const emailPlace = (appId: string, emailId: string): string =>
  `#/emails/${encodeURIComponent(appId)}/${encodeURIComponent(emailId)}`

/** The link that an email is about; null for one that has none. */
export const mailLink = ({ confirmationUrl, recoveryUrl }: EmailSummary): string | null =>
  confirmationUrl ?? recoveryUrl
