import { jsonText, type JsonValue } from '../../contract/json'
import { CUSTOM_ORIGIN } from '../../contract/mail'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import type { AppData, Services } from '../ports'
import type { CustomTemplate } from '../../contract/mail'
import type { StoredEmail } from '../records'
import { ownTurn } from '../turns'
import type { Recipient } from './recipients'
import { fillTemplate } from './templates/fill-template'
import { CUSTOM_PLACEHOLDER, keysIn } from './templates/placeholders'
import { placeholderValues } from './templates/placeholder-values'
import { plainText } from './templates/plain-text'

/** How much text one call may make, in characters: our choice, so that it neither fills the memory nor holds others up. */
const TEXT_OF_CALL_LIMIT = 5_000_000

export interface CustomMessage {
  template: CustomTemplate
  /** What fills the names in double braces. */
  values: Readonly<Record<string, JsonValue>>
  cc: readonly string[]
  bcc: readonly string[]
}

/**
 * An email for each recipient, one after the other, so that other calls are answered meanwhile. The records are the
 * caller's to store. Faults: APP_UNKNOWN, REQUEST_REFUSED for too much text.
 */
export async function makeEmails(
  services: Pick<Services, 'store' | 'mailbox'>,
  { appId, signal }: Pick<Actor, 'appId' | 'signal'>,
  message: CustomMessage,
  recipients: readonly Recipient[],
): Promise<StoredEmail[]> {
  const { subject, html } = message.template
  const texts = { subject, html, text: plainText(html) }
  const sent = sentValues(message)
  const emails: StoredEmail[] = []
  let length = 0
  for (const recipient of recipients) {
    const data = getApp(services.store, appId)
    const values = new Map([...ownValues(data, recipient), ...sent])
    const filled = fillTemplate(texts, values, CUSTOM_PLACEHOLDER)
    // placeholders without a value shorten a text that took as long to fill
    length += Math.max(html.length, filled.html.length + filled.text.length)
    ensure(length <= TEXT_OF_CALL_LIMIT, 'REQUEST_REFUSED', {
      fill: [`The emails of one call have ${TEXT_OF_CALL_LIMIT} characters at most; name fewer recipients`],
      property: 'addresses',
    })
    emails.push(services.mailbox.capture({ ...addressesOf(data, message, recipient), ...filled }))
    await ownTurn()
    signal?.throwIfAborted()
  }
  return emails
}

const addressesOf = (data: AppData, { template, cc, bcc }: CustomMessage, { to, user }: Recipient) => ({
  template: `${CUSTOM_ORIGIN}${template.name}` as const,
  objectId: user?.objectId ?? '',
  appName: data.record.name,
  to,
  cc,
  bcc,
  confirmationUrl: null,
  recoveryUrl: null,
})

/** Those that the template asks for, so that what is sent beside them costs nothing for each recipient. */
function sentValues({ template, values }: CustomMessage): [placeholder: string, value: string][] {
  const asked = new Set(keysIn(template))
  return Object.entries(values)
    .filter(([key]) => asked.has(key))
    .map(([key, value]) => [`{${key}}`, jsonText(value)])
}

/** Of the user who has the address; without one, what names a user stays as it is written. */
const ownValues = (data: AppData, { user }: Recipient): ReadonlyMap<string, string> =>
  user ? placeholderValues(data, user, {}) : new Map([['app_name', data.record.name]])
