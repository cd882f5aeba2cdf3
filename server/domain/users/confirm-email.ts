import { getApp } from '../get-app'
import type { Services } from '../ports'
import { findEmailIdentity } from './confirmation-result'
import type { ConfirmationResult } from './confirmation-result'

/**
 * Follows a confirmation link: PENDING becomes ENABLED. Never a fault, since a person looks at the answer; the states are
 * those of the vendor's result pages, with "already confirmed" told apart (wire reference H). A link works also where
 * confirmations were switched off meanwhile, since its user waits for it: our choice.
 */
export async function confirmEmail(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  appId: string,
  confirmationKey: string,
): Promise<ConfirmationResult> {
  const data = getApp(store, appId)
  const { settings, name: appName } = data.record
  const confirmation = data.confirmations.get(confirmationKey)
  const user = confirmation && data.users.get(confirmation.objectId)
  if (!confirmation || !user) return { state: 'unknown', appName, identity: null, redirectUrl: '' }
  const result = {
    appName,
    identity: findEmailIdentity(data, user),
    redirectUrl: settings.confirmationRedirectUrl,
  }
  if (user.userStatus !== 'EMAIL_CONFIRMATION_PENDING')
    return user.userStatus === 'ENABLED'
      ? { ...result, state: 'already-confirmed' }
      : { ...result, state: 'unknown' }
  const age = clock.now() - confirmation.created
  if (age > settings.confirmationLinkLifetimeMinutes * 60_000) return { ...result, state: 'expired' }
  await store.change((draft) => {
    const { users } = draft.app(appId)
    const current = users.get(user.objectId)
    if (current?.userStatus === 'EMAIL_CONFIRMATION_PENDING')
      users.put({ ...current, userStatus: 'ENABLED', updated: clock.now() })
  })
  return { ...result, state: 'confirmed' }
}
