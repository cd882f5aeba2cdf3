import { sendFromTemplate } from '../../../domain/mail/send-from-template'
import { json } from '../../rows/answers'
import { CLAUSE, SENT_EMAIL } from '../../rows/fault-groups'
import { emailRequest, messageStatus } from '../amf-envelope'
import { emailTemplateSender } from '../amf-name'
import type { VendorOperation } from '../operation'

/** Emails that a client has made from a custom template (wire-reference.md H). */
export const MAIL_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'sendEmailFromTemplate',
    method: 'post',
    path: '/emailtemplate/send',
    access: 'app-key-session',
    source: 'H',
    choice:
      'Captured, one email for each recipient, and never sent. Where no recipient is left, and where attachments are named, the call is refused; so are more than 500 recipients and 5,000,000 characters. Keys without a value stay as they are written.',
    amf: [emailTemplateSender('sendEmails', emailRequest, { toResult: messageStatus })],
    readsBody: true,
    faults: [...CLAUSE, ...SENT_EMAIL],
    run: async ({ services, caller, input }) =>
      json(await sendFromTemplate(services, caller, input.body.object().values)),
  },
]
