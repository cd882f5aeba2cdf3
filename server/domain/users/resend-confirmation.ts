import { getApp } from '../get-app'
import type { LinkCaller } from '../caller'
import { confirmationUrl } from '../link-urls'
import { ensure } from '../fault'
import { findByIdentity } from '../schema/identity'
import type { Services } from '../ports'
import type { StoredUser } from '../records'
import { captureRegistrationEmail, storeWithEmail } from '../mail/capture-email'

/** What it takes to send a confirmation email. */
export type ConfirmationServices = Pick<Services, 'store' | 'ids' | 'clock' | 'mailbox' | 'log'>

/** A new confirmation email for a user who waits for one. Source: wire-reference.md C.3. */
export async function resendEmailConfirmation(
  services: ConfirmationServices,
  caller: LinkCaller,
  identity: string,
): Promise<void> {
  const data = getApp(services.store, caller.appId)
  ensure(data.record.settings.emailConfirmationRequired, 'CONFIRMATIONS_OFF')
  const user = findByIdentity(data, identity)
  ensure(user !== undefined, 'CONFIRMATION_USER_UNKNOWN')
  await sendConfirmation(services, caller, user)
}

/** As `resendEmailConfirmation`, for a user already found. */
export async function sendConfirmation(
  services: ConfirmationServices,
  caller: LinkCaller,
  user: StoredUser,
): Promise<void> {
  const { store, ids, clock } = services
  const data = getApp(store, caller.appId)
  ensure(user.userStatus === 'EMAIL_CONFIRMATION_PENDING', 'ALREADY_CONFIRMED')
  ensure(data.record.settings.mailConfigured, 'MAIL_NOT_CONFIGURED')
  const confirmationKey = ids.confirmationKey()
  const email = captureRegistrationEmail(services, data, user, confirmationUrl(caller, confirmationKey))
  await storeWithEmail(services, caller.appId, email, (app) => {
    app.confirmations.put({ confirmationKey, objectId: user.objectId, created: clock.now() })
  })
}

/**
 * A confirmation link without an email. With confirmations off a confirmed user gets one too, as the vendor's own tests
 * expect. Source: wire-reference.md C.3.
 */
export async function createEmailConfirmationUrl(
  { store, ids, clock }: Pick<Services, 'store' | 'ids' | 'clock'>,
  caller: LinkCaller,
  identity: string,
): Promise<{ confirmationURL: string }> {
  const data = getApp(store, caller.appId)
  const user = findByIdentity(data, identity)
  ensure(user !== undefined, 'CONFIRMATION_USER_UNKNOWN')
  ensure(
    user.userStatus === 'EMAIL_CONFIRMATION_PENDING' || !data.record.settings.emailConfirmationRequired,
    'ALREADY_CONFIRMED',
  )
  const confirmationKey = ids.confirmationKey()
  await store.change((draft) => {
    draft
      .app(caller.appId)
      .confirmations.put({ confirmationKey, objectId: user.objectId, created: clock.now() })
  })
  return { confirmationURL: confirmationUrl(caller, confirmationKey) }
}
