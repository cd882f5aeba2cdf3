import { recoveryState, restorePassword, setRecoveredPassword } from '../../domain/users/recover-password'
import { nothing, page, type Answer } from '../answers'
import { recoveredPage, recoveryPage } from '../pages/recovery-page'
import { DEFAULTS, type Operation, type VendorCall } from './operation'

/** Password recovery (wire reference C.3) and the page behind its link. */
export const RECOVERY_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'restorePassword',
    method: 'get',
    path: '/users/restorepassword/*identity',
    source: 'C.3',
    choice: 'The default mode is the link; a user whose address is empty answers 3025.',
    test: 'api/recovery › answers nothing and leads to a page where the user sets a password',
    // SDKs send whatever token they hold (wire reference C.3)
    staleToken: 'ignored',
    failure: 'RECOVERY_FAILED',
    run: async ({ services, caller, identity }) => {
      await restorePassword(services, caller, identity())
      return nothing
    },
  },
  {
    ...DEFAULTS,
    name: 'recoveryPage',
    method: 'get',
    path: '/users/recover/:recoveryKey',
    isPage: true,
    source: 'H',
    choice: 'Path, lifetime and page: the vendor serves the page from file storage.',
    test: 'api/recovery › answers nothing and leads to a page where the user sets a password',
    staleToken: 'ignored',
    run: ({ services, caller, param }) =>
      Promise.resolve(page(recoveryPage(recoveryState(services, caller.appId, param('recoveryKey'))))),
  },
  {
    ...DEFAULTS,
    name: 'setRecoveredPassword',
    method: 'post',
    path: '/users/recover/:recoveryKey',
    isPage: true,
    source: 'H',
    choice: 'As the page. Sessions end, and a locked account opens.',
    test: 'api/recovery › works once, ends sessions and opens a locked account',
    readsBody: true,
    staleToken: 'ignored',
    failure: 'RECOVERY_FAILED',
    run: setPassword,
  },
]

async function setPassword({ services, caller, param, body }: VendorCall): Promise<Answer> {
  const form = new URLSearchParams(body)
  const [password, repeated] = [form.get('password') ?? '', form.get('repeated') ?? '']
  const problem =
    password === ''
      ? 'Please give a password.'
      : password === repeated
        ? undefined
        : 'The two differ. Please try again.'
  const recoveryKey = param('recoveryKey')
  if (problem !== undefined)
    return page(recoveryPage(recoveryState(services, caller.appId, recoveryKey), problem))
  const found = await setRecoveredPassword(services, caller.appId, recoveryKey, password)
  return page(found.state === 'open' ? recoveredPage(found) : recoveryPage(found))
}
