import { confirmEmail } from '../../domain/users/confirm-email'
import { createEmailConfirmationUrl, resendConfirmation } from '../../domain/users/resend-confirmation'
import { json, nothing, page, redirect } from '../answers'
import { confirmationPage } from '../pages/confirmation-page'
import { DEFAULTS, type Operation } from './operation'

/** Email confirmation (wire reference C.3). */
export const CONFIRMATION_OPERATIONS: readonly Operation[] = [
  // Flutter 8 has a spelling of its own (wire reference I, row 13)
  ...['resendconfirmation', 'resendEmailConfirmation'].map((spelling): Operation => ({
    ...DEFAULTS,
    name: 'resendEmailConfirmation',
    method: 'post',
    path: `/users/${spelling}/*identity`,
    source: 'C.3',
    choice: 'The second spelling is an SDK’s own (I, row 13).',
    test: 'api/confirmation › %s captures another email, answers nothing',
    run: async ({ services, caller, identity }) => {
      await resendConfirmation(services, caller, identity())
      return nothing
    },
  })),
  {
    ...DEFAULTS,
    name: 'createEmailConfirmationURL',
    method: 'post',
    path: '/users/createEmailConfirmationURL/*identity',
    source: 'C.3',
    choice:
      'Always an object (I, row 14). With confirmations off a confirmed user gets a link too, as observed.',
    test: 'api/confirmation › confirms like the link of an email',
    run: async ({ services, caller, identity }) =>
      json(await createEmailConfirmationUrl(services, caller, identity())),
  },
  {
    ...DEFAULTS,
    name: 'confirmEmail',
    method: 'get',
    path: '/users/confirm/:confirmationKey',
    isPage: true,
    source: 'H',
    choice: 'The path, the lifetime and the pages of the link: none is known.',
    test: 'api/confirmation › a user waits for the link of one email, follows it, and logs in',
    staleToken: 'ignored',
    run: async ({ services, caller, param }) => {
      const result = await confirmEmail(services, caller.appId, param('confirmationKey'))
      const isDone = result.state === 'confirmed' || result.state === 'already-confirmed'
      return isDone && result.redirectUrl !== ''
        ? redirect(result.redirectUrl)
        : page(confirmationPage(result))
    },
  },
]
