import { SENDER_DOMAIN } from '../contract/mail'
import type { EmailBodies, StoredEmail } from '../domain/records'

/**
 * The raw MIME message, with a text and an HTML part, as a mail server would get it. It is made of the record alone, so
 * it is the same to the byte whenever it is made.
 */
export async function composeMessage(
  appId: string,
  email: StoredEmail,
  { html, text }: EmailBodies,
): Promise<Buffer> {
  const { emailId, captured, from, to, cc, bcc, subject, template, objectId } = email
  // loaded with the first message, so that no start waits for it
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const composer = new MailComposer({
    // as objects, so that nodemailer does not parse what clients sent
    from,
    to,
    cc,
    bcc,
    subject,
    html,
    text,
    date: new Date(captured),
    messageId: `<${emailId}@${SENDER_DOMAIN}>`,
    baseBoundary: emailId,
    headers: {
      'X-Understudy-App': appId,
      'X-Understudy-Template': template,
      'X-Understudy-User': objectId,
    },
    // mail uses CRLF; without this the line ends of the templates would stay
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const message = composer.compile()
  // nothing is delivered, so the message is all that tells who would have got a blind copy
  message.keepBcc = true
  return message.build()
}
