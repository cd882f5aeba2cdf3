import { formOf } from '../../request/form'
import { recoveryState, restorePassword, setRecoveredPassword } from '../../../domain/users/recover-password'
import { nothing, page, type Answer } from '../../rows/answers'
import { textOf } from '../amf-arguments'
import { userService } from '../amf-name'
import type { VendorCall, VendorOperation } from '../operation'
import { recoveredPage, recoveryPage } from '../pages/recovery-page'

/** Password recovery (wire-reference.md C.3) and the page behind its link. */
export const RECOVERY_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'restorePassword',
    method: 'get',
    path: '/users/restorepassword/*identity',
    // SDKs send whatever token they hold (wire-reference.md C.3)
    access: 'app-key',
    source: 'C.3',
    choice: 'The default mode is the link; a user whose address is empty answers 3025.',
    amf: [userService('restorePassword', ([identity]) => ({ params: { identity: textOf(identity) } }))],
    failure: 'RECOVERY_FAILED',
    faults: [
      'MAIL_NOT_CONFIGURED',
      'PAGE_SIZE_INVALID',
      'RECOVERY_DISABLED',
      'RECOVERY_SOCIAL_USER',
      'RECOVERY_USER_UNKNOWN',
    ],
    run: async ({ services, caller, input }) => {
      await restorePassword(services, caller, input.param('identity'))
      return nothing
    },
  },
  {
    name: 'recoveryPage',
    method: 'get',
    path: '/users/recover/:recoveryKey',
    access: 'link',
    source: 'H',
    choice: 'Path, lifetime and page: the vendor serves the page from file storage.',
    faults: [],
    run: ({ services, caller, input }) =>
      page(recoveryPage(recoveryState(services, caller.appId, input.param('recoveryKey')))),
  },
  {
    name: 'setRecoveredPassword',
    method: 'post',
    path: '/users/recover/:recoveryKey',
    access: 'link',
    source: 'H',
    choice: 'As the page. Sessions end, and a locked account opens.',
    readsBody: true,
    failure: 'RECOVERY_FAILED',
    faults: ['RECOVERY_USER_UNKNOWN'],
    run: setPassword,
  },
]

async function setPassword({ services, caller, input }: VendorCall): Promise<Answer> {
  const form = formOf(input)
  const [password, repeated] = [form.get('password') ?? '', form.get('repeated') ?? '']
  const problem =
    password === ''
      ? 'Please give a password.'
      : password === repeated
        ? undefined
        : 'The two differ. Please try again.'
  const recoveryKey = input.param('recoveryKey')
  if (problem !== undefined)
    return page(recoveryPage(recoveryState(services, caller.appId, recoveryKey), problem))
  const found = await setRecoveredPassword(services, caller.appId, recoveryKey, password)
  return page(found.state === 'open' ? recoveredPage(found) : recoveryPage(found))
}
