import MailComposer from 'nodemailer/lib/mail-composer'
import { SENDER_ADDRESS, SENDER_DOMAIN } from '../contract/mail'
import type { OutgoingEmail } from '../domain/ports'

/** The raw MIME message, with a text and an HTML part, as a mail server would get it. */
export function composeMessage(
  email: OutgoingEmail,
  emailId: string,
  appId: string,
  date: Date,
): Promise<Buffer> {
  const { appName, to, subject, html, text, template, objectId } = email
  const composer = new MailComposer({
    // as objects, so that nodemailer does not parse what clients sent
    from: { name: appName, address: SENDER_ADDRESS },
    to: { name: '', address: to },
    subject,
    html,
    text,
    date,
    messageId: `<${emailId}@${SENDER_DOMAIN}>`,
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
  return composer.compile().build()
}
