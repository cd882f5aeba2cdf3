import type { CapturedEmail } from '../contract/mail'
import type { AppData, Clock, Ids, Log, Mailbox, MessageFiles, OutgoingEmail } from '../domain/ports'
import type { StoredEmail } from '../domain/records'
import { composeMessage } from './compose-message'
import { parseAttachment, parseMessage } from './parse-message'

const PREVIEW_LENGTH = 140

/** Keeps every message instead of delivering it. What is listed and shown is read back from the raw message. */
export class CapturingMailbox implements Mailbox {
  constructor(
    private readonly files: MessageFiles,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async capture(appId: string, email: OutgoingEmail): Promise<StoredEmail> {
    const emailId = this.ids.emailId()
    const captured = this.clock.now()
    const raw = await composeMessage(email, emailId, appId, new Date(captured))
    const { from, to, subject, text, attachments } = await parseMessage(raw)
    await this.files.write(appId, emailId, raw)
    return {
      emailId,
      captured,
      from,
      to,
      subject,
      preview: (text ?? '').replace(/\s+/g, ' ').trim().slice(0, PREVIEW_LENGTH),
      template: email.template,
      objectId: email.objectId,
      confirmationUrl: email.confirmationUrl,
      recoveryUrl: email.recoveryUrl,
      isRead: false,
      attachmentCount: attachments.length,
      size: raw.length,
    }
  }

  async open(appId: string, stored: StoredEmail): Promise<CapturedEmail> {
    const parsed = await parseMessage(await this.files.read(appId, stored.emailId))
    return { ...stored, ...parsed }
  }

  raw(appId: string, emailId: string): Promise<Buffer> {
    return this.files.read(appId, emailId)
  }

  async attachment(appId: string, emailId: string, index: number) {
    return parseAttachment(await this.files.read(appId, emailId), index)
  }

  remove(appId: string, emailIds: readonly string[]): Promise<void> {
    return this.files.remove(appId, emailIds)
  }

  removeApp(appId: string): Promise<void> {
    return this.files.removeApp(appId)
  }
}

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
  const { setAside, broughtBack, asideFolder } = sorted
  if (setAside > 0)
    log.notice(`${setAside} messages whose emails the data file does not know were moved to ${asideFolder}.`)
  if (broughtBack > 0)
    log.notice(
      `${broughtBack} messages were moved back from ${asideFolder}: the data file knows their emails again.`,
    )
}
