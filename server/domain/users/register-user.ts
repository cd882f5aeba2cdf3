import type { Actor, LinkCaller } from '../caller'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import { confirmationUrl } from '../link-urls'
import { captureRegistrationEmail, storeWithEmail } from '../mail/capture-email'
import { seenBy } from '../permissions/sight'
import type { Services } from '../ports'
import type { AppRecord } from '../records'
import { presenterOfWrite, type WrittenObject } from '../query/present-written'
import { USERS_TABLE } from '../schema/users-table'
import {
  sortProperties,
  withValidators,
  type AdmittedProperties,
  type SentProperties,
} from '../schema/sent-properties'
import { admitRegistration } from './registration-guards'
import { newUser, prepareUser, putUser, type UserServices, type UserWrite } from './write-users'

/** What it takes to register a user. */
export type RegistrationServices = UserServices & Pick<Services, 'mailbox' | 'log' | 'externalRegistration'>

/**
 * Registers a user, or turns the guest whose objectId is sent into one. Does not log in. The user, new columns, the
 * confirmation key and the email are stored as a whole or not at all. A guest of somebody else's is refused where
 * others may not be updated. Source: wire-reference.md C.1, F.1.
 */
export async function registerUser(
  services: RegistrationServices,
  caller: Actor & LinkCaller,
  sent: SentProperties,
): Promise<WrittenObject> {
  const { settings } = getApp(services.store, caller.appId).record
  ensure(settings.userRegistrationEnabled, 'REGISTRATION_DISABLED')
  return performRegistration(services, caller, sent)
}

/** A registration whatever the switch says: the window's own way to create a user. */
export async function performRegistration(
  services: RegistrationServices,
  caller: Actor & LinkCaller,
  properties: SentProperties,
  status?: UserWrite['newStatus'],
): Promise<WrittenObject> {
  const sent = withValidators(properties)
  const { store, ids, clock } = services
  const app = getApp(store, caller.appId)
  const { emailConfirmationRequired } = app.record.settings
  const newStatus = status ?? (emailConfirmationRequired ? 'EMAIL_CONFIRMATION_PENDING' : 'ENABLED')
  const prepared = await prepareUser(services, caller, {
    deed: 'create',
    sent,
    newStatus,
    isRegistration: true,
  })
  // again, since the hash took its time: no mail is for a user who cannot be stored any more
  const admitted = admitRegistration(app, sent)
  await askExternalRegistration(services, app.record, admitted)
  const isPending = newStatus === 'EMAIL_CONFIRMATION_PENDING'
  ensure(!isPending || app.record.settings.mailConfigured, 'MAIL_NOT_CONFIGURED')

  const now = clock.now()
  const confirmationKey = isPending ? ids.confirmationKey() : null
  const email = captureRegistrationEmail(
    services,
    app,
    newUser(prepared, admitted, now),
    confirmationKey && confirmationUrl(caller, confirmationKey),
  )
  return storeWithEmail(services, caller.appId, email, (draft) => {
    const present = presenterOfWrite(seenBy(draft, caller), caller, USERS_TABLE, prepared.objectId)
    const user = putUser(draft, caller, prepared, now)
    if (confirmationKey) draft.confirmations.put({ confirmationKey, objectId: user.objectId, created: now })
    return present(user, () => sortProperties(draft, sent))
  })
}

/** Ours: stands in for the historic external registration hook. Faults: EXTERNAL_REGISTRATION_FAILED. */
async function askExternalRegistration(
  { externalRegistration }: Pick<Services, 'externalRegistration'>,
  { settings }: AppRecord,
  { values }: AdmittedProperties,
): Promise<void> {
  const { externalRegistration: mode, externalRegistrationUrl, externalRegistrationRefusal } = settings
  const refusal =
    mode === 'ask'
      ? await externalRegistration.ask(externalRegistrationUrl, Object.fromEntries(values))
      : mode === 'refuse'
        ? externalRegistrationRefusal
        : null
  ensure(refusal === null, 'EXTERNAL_REGISTRATION_FAILED', { fill: [refusal ?? ''] })
}
