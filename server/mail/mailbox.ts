import { SENDER_ADDRESS, type Address, type CapturedEmail } from '../contract/mail'
import type { AppData, Clock, Ids, Log, Mailbox, MessageFiles, OutgoingEmail } from '../domain/ports'
import type { StoredEmail } from '../domain/records'
import { composeMessage } from './compose-message'
import { parseAttachment, parseMessage } from './parse-message'

const PREVIEW_LENGTH = 140

/** Keeps every message instead of delivering it. What is shown of one is read back from the raw message. */
export class CapturingMailbox implements Mailbox {
  constructor(
    private readonly files: MessageFiles,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  capture({ appName, to, cc = [], bcc = [], html, text, ...email }: OutgoingEmail): StoredEmail {
    return {
      ...email,
      emailId: this.ids.emailId(),
      captured: this.clock.now(),
      from: [{ name: appName, address: SENDER_ADDRESS }],
      to: addresses([to]),
      ...(cc.length > 0 ? { cc: addresses(cc) } : {}),
      ...(bcc.length > 0 ? { bcc: addresses(bcc) } : {}),
      preview: text.replace(/\s+/g, ' ').trim().slice(0, PREVIEW_LENGTH),
      isRead: false,
      attachmentCount: 0,
      unwritten: { html, text },
    }
  }

  async open(appId: string, stored: StoredEmail): Promise<CapturedEmail> {
    const { unwritten, ...summary } = stored
    return { ...summary, ...(await parseMessage(await this.raw(appId, stored))) }
  }

  raw(appId: string, stored: StoredEmail): Promise<Buffer> {
    return stored.unwritten
      ? composeMessage(appId, stored, stored.unwritten)
      : this.files.read(appId, stored.emailId)
  }

  async attachment(appId: string, stored: StoredEmail, index: number) {
    return parseAttachment(await this.raw(appId, stored), index)
  }

  remove(appId: string, emailIds: readonly string[]): Promise<void> {
    return this.files.remove(appId, emailIds)
  }

  removeApp(appId: string): Promise<void> {
    return this.files.removeApp(appId)
  }
}

const addresses = (list: readonly string[]): Address[] => list.map((address) => ({ name: '', address }))

/** Sorts out messages that no record names, and says where they are. */
export async function sortMessages(files: MessageFiles, apps: readonly AppData[], log: Log): Promise<void> {
  const records = new Map(
    apps.map(({ record, emails }) => [record.id, (emailId: string) => emails.get(emailId) !== undefined]),
  )
  const sorted = await files.sort(records).catch((error: unknown) => {
    // the data is there all the same, and so are the messages
    log.error('sorting out messages without a record', error)
  })
  if (!sorted) return
  const { setAside, someSetAside, broughtBack, asideFolder } = sorted
  const more = setAside > someSetAside.length ? ` and ${setAside - someSetAside.length} more` : ''
  if (setAside > 0)
    log.notice(
      `${setAside} messages whose emails the data file does not know were moved to ${asideFolder}: ${someSetAside.join(', ')}${more}.`,
    )
  if (broughtBack > 0)
    log.notice(
      `${broughtBack} messages were moved back from ${asideFolder}: the data file knows their emails again.`,
    )
}
