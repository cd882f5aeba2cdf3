import { getApp } from '../get-app'
import { captureEmail, storeWithEmail } from '../mail/capture-email'
import { developer, type LinkCaller } from '../caller'
import { ensure, Fault } from '../fault'
import { findByIdentity } from '../schema/identity'
import { recoveryUrl } from '../link-urls'
import type { AppData, AppDraft, Services } from '../ports'
import { isEmpty, propertyValue } from '../schema/property-values'
import type { StoredUser } from '../records'
import { NOTHING_SENT } from '../schema/sent-properties'
import { effectiveTemplate } from '../mail/templates/effective-template'
import { prepareUser, putUser, type UserServices } from './write-users'

/** What it takes to recover a password. */
type RecoveryServices = UserServices & Pick<Services, 'mailbox' | 'log'>

/**
 * Starts a password recovery in the mode of the active template: a new password by mail, or a link to a page where the
 * user sets one. Source: wire-reference.md C.3, H.
 */
export async function restorePassword(
  services: RecoveryServices,
  caller: LinkCaller,
  identity: string,
): Promise<void> {
  const data = getApp(services.store, caller.appId)
  const user = findByIdentity(data, identity)
  ensure(
    user?.socialAccount === 'BACKENDLESS' || user?.passwordHash != null,
    user ? 'RECOVERY_SOCIAL_USER' : 'RECOVERY_USER_UNKNOWN',
  )
  ensure(user.passwordHash !== null, 'RECOVERY_USER_UNKNOWN')
  const byLink = effectiveTemplate(data.record, 'recovery-link').enabled
  ensure(byLink || effectiveTemplate(data.record, 'recovery-password').enabled, 'RECOVERY_DISABLED')
  ensure(data.record.settings.mailConfigured, 'MAIL_NOT_CONFIGURED')
  ensure(!isEmpty(propertyValue(user.properties, 'email')), 'RECOVERY_FAILED', {
    fill: ['the user has no email address'],
    property: 'email',
  })
  await (byLink ? recoverByLink(services, caller, data, user) : recoverByPassword(services, data, user))
}

async function recoverByLink(
  services: RecoveryServices,
  caller: LinkCaller,
  data: AppData,
  user: StoredUser,
): Promise<void> {
  const recoveryKey = services.ids.recoveryKey()
  const email = captureEmail(services, data, user, 'recovery-link', {
    recovery_url: recoveryUrl(caller, recoveryKey),
  })
  await storeWithEmail(services, data.record.id, email, (app) => {
    app.recoveries.put({ recoveryKey, objectId: user.objectId, created: services.clock.now(), used: null })
  })
}

async function recoverByPassword(services: RecoveryServices, data: AppData, user: StoredUser): Promise<void> {
  const password = services.ids.password()
  const putPassword = await preparePassword(services, data.record.id, user.objectId, password)
  const email = captureEmail(services, data, user, 'recovery-password', { new_password: password })
  await storeWithEmail(services, data.record.id, email, putPassword)
}

/** Where a recovery link stands. */
export interface RecoveryState {
  state: 'open' | 'used' | 'expired' | 'unknown'
  appName: string
  identity: string | null
}

/** What the page behind a recovery link has to show. Never a fault, since a person looks at it. */
export function recoveryState(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  appId: string,
  recoveryKey: string,
): RecoveryState {
  const data = getApp(store, appId)
  const appName = data.record.name
  const recovery = data.recoveries.get(recoveryKey)
  const user = recovery && data.users.get(recovery.objectId)
  if (!recovery || !user) return { state: 'unknown', appName, identity: null }
  const email = propertyValue(user.properties, 'email')
  const known = { appName, identity: typeof email === 'string' ? email : null }
  if (recovery.used !== null) return { ...known, state: 'used' }
  const age = clock.now() - recovery.created
  return {
    ...known,
    state: age > data.record.settings.recoveryLinkLifetimeMinutes * 60_000 ? 'expired' : 'open',
  }
}

/**
 * Sets the password that a user chose on the page. The link works once, a locked account opens, and sessions end: our
 * choices. Answers the state found, which is `open` when the password was set.
 */
export async function setRecoveredPassword(
  services: UserServices,
  appId: string,
  recoveryKey: string,
  password: string,
): Promise<RecoveryState> {
  const found = recoveryState(services, appId, recoveryKey)
  const recovery = getApp(services.store, appId).recoveries.get(recoveryKey)
  if (found.state !== 'open' || !recovery) return found
  const putPassword = await preparePassword(services, appId, recovery.objectId, password)
  return services.store.change((draft) => {
    const app = draft.app(appId)
    // used by another request while the password was hashed
    const current = recoveryState(services, appId, recoveryKey)
    if (current.state !== 'open') return current
    app.recoveries.put({ ...recovery, used: services.clock.now() })
    putPassword(app)
    return current
  })
}

/** Prepares a new password for a user. What it answers puts the password, within a change. */
async function preparePassword(
  services: UserServices,
  appId: string,
  objectId: string,
  password: string,
): Promise<(app: AppDraft) => void> {
  const actor = developer(appId)
  const prepared = await prepareUser(services, actor, {
    deed: 'update',
    objectId,
    sent: NOTHING_SENT,
    reset: { password },
    missing: () => new Fault('RECOVERY_USER_UNKNOWN'),
  })
  return (app) => {
    putUser(app, actor, prepared, services.clock.now())
  }
}
