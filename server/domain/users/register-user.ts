import type { UserObject } from '../../contract/user'
import { jsonText } from '../../contract/json'
import { getApp } from '../get-app'
import { blankUser } from '../blank-user'
import type { Caller } from '../caller'
import { othersGuard } from '../sessions/others-guard'
import { confirmationUrl } from '../link-urls'
import { ensure } from '../fault'
import type { AppData, AppDraft, Services } from '../ports'
import { presentUser } from '../query/present-user'
import type { StoredUser } from '../records'
import { captureRegistrationEmail, storeWithEmail } from '../mail/capture-email'
import { admitRegistration, type AdmittedRegistration } from './registration-guards'
import { sentValue, type SentProperties } from '../schema/sent-properties'
import { endSessions } from '../sessions/sessions'

/**
 * Registers a user, or turns the guest whose objectId is sent into one. Does not log in. The user, new columns, the
 * confirmation key and the email are stored as a whole or not at all.
 * Faults: 3009, 3029 for a guest of somebody else's where others may not be updated, those of `admitRegistration`, 3014, 5050. Source: wire reference C.1, F.1.
 */
export async function registerUser(
  services: Services,
  caller: Caller,
  sent: SentProperties,
): Promise<UserObject> {
  const data = getApp(services.store, caller.appId)
  ensure(data.record.settings.userRegistrationEnabled, 'REGISTRATION_DISABLED')
  await guardGuests(services, caller, [sent])
  return addUser(services, caller, data, sent)
}

/** A guest is converted by itself alone where others may not be updated: our choice. Faults: UPDATE_OTHERS_REFUSED (3029). */
export async function guardGuests(
  services: Services,
  caller: Caller,
  list: readonly SentProperties[],
): Promise<void> {
  const guestIds = list.map((sent) => jsonText(sentValue(sent, 'objectId'))).filter((id) => id !== '')
  if (guestIds.length > 0) guestIds.forEach(await othersGuard(services, caller))
}

/** A registration whatever the switch says: the window's own way to create a user. Faults as `registerUser`, without 3009. */
export async function addUser(
  services: Services,
  caller: Pick<Caller, 'appId' | 'apiKey' | 'linkBase'>,
  data: AppData,
  sent: SentProperties,
  status?: 'ENABLED' | 'DISABLED' | 'EMAIL_CONFIRMATION_PENDING',
): Promise<UserObject> {
  const { ids, clock, passwords } = services
  const { settings } = data.record
  const admitted = admitRegistration(data, sent)
  await askExternalRegistration(services, data, admitted)
  const userStatus = status ?? (settings.emailConfirmationRequired ? 'EMAIL_CONFIRMATION_PENDING' : 'ENABLED')
  ensure(userStatus !== 'EMAIL_CONFIRMATION_PENDING' || settings.mailConfigured, 'MAIL_NOT_CONFIGURED')

  const passwordHash = await passwords.hash(admitted.password)
  const base = { objectId: ids.objectId(), passwordHash, userStatus, created: clock.now() } as const
  const confirmationKey = userStatus === 'EMAIL_CONFIRMATION_PENDING' ? ids.confirmationKey() : null
  const email = await captureRegistrationEmail(
    services,
    data,
    newUser(base, admitted),
    confirmationKey && confirmationUrl(caller, confirmationKey),
  )
  const register = (app: AppDraft): UserObject => {
    const user = insertUser(app, base, sent)
    if (confirmationKey)
      app.confirmations.put({ confirmationKey, objectId: user.objectId, created: base.created })
    return presentUser(app, user)
  }
  return storeWithEmail(services, caller.appId, email, register, ({ objectId }) => objectId)
}

export type NewUserBase = Pick<StoredUser, 'objectId' | 'passwordHash' | 'userStatus' | 'created'>

/** The guards run again here: between the first look and now, another registration may have taken the identity. */
export function insertUser(app: AppDraft, base: NewUserBase, sent: SentProperties): StoredUser {
  const admitted = admitRegistration(app, sent)
  for (const property of admitted.newProperties) app.properties.put(property)
  const user = newUser(base, admitted)
  // who has to confirm an address first is not logged in by having been a guest: our choice
  if (user.userStatus !== 'ENABLED') endSessions(app, user.objectId)
  app.users.put(user)
  return user
}

function newUser(base: NewUserBase, { guest, values }: AdmittedRegistration): StoredUser {
  const { passwordHash, userStatus, created } = base
  if (guest)
    return {
      ...guest,
      passwordHash,
      userStatus,
      updated: created,
      properties: Object.fromEntries([...Object.entries(guest.properties), ...values]),
    }
  return {
    ...blankUser(base.objectId, created),
    passwordHash,
    userStatus,
    properties: Object.fromEntries(values),
  }
}

/** Ours: stands in for the historic external registration hook. Faults: EXTERNAL_REGISTRATION_FAILED (3014). */
async function askExternalRegistration(
  { externalRegistration }: Services,
  { record: { settings } }: AppData,
  { values }: AdmittedRegistration,
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
