import type { CapturedEmail } from '../contract/mail'
import type { AppData, Clock, Ids, Mailbox, MessageFiles, OutgoingEmail } from '../domain/ports'
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

/** Removes messages that no record names: a crash may come between a message and its record, or between the two ends. */
export async function removeOrphans(files: MessageFiles, apps: readonly AppData[]): Promise<void> {
  await files.keepApps(apps.map(({ record }) => record.id))
  for (const { record, emails } of apps) {
    const orphans = (await files.list(record.id)).filter((emailId) => emails.get(emailId) === undefined)
    await files.remove(record.id, orphans)
  }
}
