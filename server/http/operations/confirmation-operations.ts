import { confirmEmail } from '../../domain/confirm-email'
import { createEmailConfirmationUrl, resendConfirmation } from '../../domain/resend-confirmation'
import { json, nothing, page } from '../answers'
import { DEFAULTS, type Operation } from './operation'

/** Email confirmation (users-api.md C.3). */
export const CONFIRMATION_OPERATIONS: readonly Operation[] = [
  ...['resendconfirmation', 'resendEmailConfirmation'].map((spelling): Operation => ({
    ...DEFAULTS,
    name: 'resendEmailConfirmation',
    method: 'post',
    path: `/users/${spelling}/:identity`,
    run: async ({ services, caller, param }) => {
      await resendConfirmation(services, caller, param('identity'))
      return nothing
    },
  })),
  {
    ...DEFAULTS,
    name: 'createEmailConfirmationURL',
    method: 'post',
    path: '/users/createEmailConfirmationURL/:identity',
    run: async ({ services, caller, param }) =>
      json(await createEmailConfirmationUrl(services, caller, param('identity'))),
  },
  {
    ...DEFAULTS,
    name: 'confirmEmail',
    method: 'get',
    path: '/users/confirm/:confirmationKey',
    staleToken: 'ignored',
    run: async ({ services, caller, param }) =>
      page(await confirmEmail(services, caller.appId, param('confirmationKey'))),
  },
]
