import type { AddressObject, ParsedMail } from 'mailparser'
import type { Address, CapturedEmail, EmailAttachment } from '../contract/mail'
import type { EmailAttachmentContent } from '../domain/ports'

/** What is read back from a raw message; the only file that knows mailparser. */
export type ParsedMessage = Pick<
  CapturedEmail,
  'from' | 'to' | 'subject' | 'html' | 'text' | 'headers' | 'attachments'
>

/** Parses a raw message the way a mail program would show it. */
export async function parseMessage(raw: Buffer): Promise<ParsedMessage> {
  const mail = await parse(raw)
  return {
    from: addresses(mail.from),
    to: addresses(mail.to),
    subject: mail.subject ?? '',
    html: typeof mail.html === 'string' ? mail.html : null,
    text: mail.text ?? null,
    headers: mail.headerLines.map(({ key, line }) => headerLine(key, line)),
    attachments: mail.attachments.map(describe),
  }
}

/** One attachment with its bytes, or undefined. */
export async function parseAttachment(
  raw: Buffer,
  index: number,
): Promise<EmailAttachmentContent | undefined> {
  const { attachments } = await parse(raw)
  const found = attachments[index]
  if (!found) return undefined
  const { filename } = describe(found, index)
  return { filename, contentType: found.contentType, content: found.content }
}

async function parse(raw: Buffer): Promise<ParsedMail> {
  // loaded with the first message that is read, so that no start waits for it
  const { simpleParser } = await import('mailparser')
  // images stay as cid: references; the window must not get data it has not asked for
  return simpleParser(raw, { skipImageLinks: true })
}

function addresses(list: AddressObject | AddressObject[] | undefined): Address[] {
  return [list ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .map(({ address = '', name }) => ({ address, name }))
}

/** A header line: its name as written, its value unfolded. */
function headerLine(key: string, line: string): { name: string; value: string } {
  const colon = line.indexOf(':')
  return {
    name: colon < 0 ? key : line.slice(0, colon),
    value: line
      .slice(colon + 1)
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim(),
  }
}

function describe(attachment: ParsedMail['attachments'][number], index: number): EmailAttachment {
  return {
    index,
    filename: attachment.filename ?? `attachment-${index + 1}`,
    contentType: attachment.contentType,
    size: attachment.size,
    contentId: attachment.cid ?? null,
  }
}
