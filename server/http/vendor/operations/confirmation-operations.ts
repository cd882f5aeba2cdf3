import { confirmEmail } from '../../../domain/users/confirm-email'
import {
  createEmailConfirmationUrl,
  resendEmailConfirmation,
} from '../../../domain/users/resend-confirmation'
import { json, nothing, page, redirect } from '../../rows/answers'
import { textOf } from '../amf-arguments'
import { userService, type AmfArguments } from '../amf-name'
import type { VendorOperation } from '../operation'
import { confirmationPage } from '../pages/confirmation-page'

const identityOf = ([identity]: AmfArguments) => ({ params: { identity: textOf(identity) } })

/** Email confirmation (wire-reference.md C.3). */
export const CONFIRMATION_OPERATIONS: readonly VendorOperation[] = [
  // Flutter 8 has a spelling of its own (wire-reference.md I, row 13)
  ...['resendconfirmation', 'resendEmailConfirmation'].map((spelling): VendorOperation => ({
    name: 'resendEmailConfirmation',
    method: 'post',
    path: `/users/${spelling}/*identity`,
    access: 'app-key-session',
    source: 'C.3',
    choice: 'The second spelling is an SDK’s own (I, row 13).',
    ...(spelling === 'resendconfirmation' && { amf: [userService('resendEmailConfirmation', identityOf)] }),
    faults: [
      'ALREADY_CONFIRMED',
      'CONFIRMATIONS_OFF',
      'CONFIRMATION_USER_UNKNOWN',
      'MAIL_NOT_CONFIGURED',
      'PAGE_SIZE_INVALID',
    ],
    run: async ({ services, caller, input }) => {
      await resendEmailConfirmation(services, caller, input.param('identity'))
      return nothing
    },
  })),
  {
    name: 'createEmailConfirmationURL',
    method: 'post',
    path: '/users/createEmailConfirmationURL/*identity',
    access: 'app-key-session',
    source: 'C.3',
    choice:
      'Always an object (I, row 14). With confirmations off a confirmed user gets a link too, as observed.',
    amf: [
      userService('createEmailConfirmationURL', identityOf, {
        // a text (amf-reference.md 3)
        toResult: (value) => (value as { confirmationURL: string }).confirmationURL,
      }),
    ],
    faults: ['ALREADY_CONFIRMED', 'CONFIRMATION_USER_UNKNOWN'],
    run: async ({ services, caller, input }) =>
      json(await createEmailConfirmationUrl(services, caller, input.param('identity'))),
  },
  {
    name: 'confirmEmail',
    method: 'get',
    path: '/users/confirm/:confirmationKey',
    access: 'link',
    source: 'H',
    choice:
      'The path, the lifetime and the pages of the link: none is known. With confirmations off it works all the same.',
    faults: [],
    run: async ({ services, caller, input }) => {
      const result = await confirmEmail(services, caller.appId, input.param('confirmationKey'))
      const isDone = result.state === 'confirmed' || result.state === 'already-confirmed'
      return isDone && result.redirectUrl !== ''
        ? redirect(result.redirectUrl)
        : page(confirmationPage(result))
    },
  },
]
