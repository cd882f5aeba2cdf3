import { DEFAULT_SESSION_TIMEOUT_SECONDS } from '../../contract/settings'
import type { AppSettings } from '../../contract/settings'
import { getApp } from '../get-app'
import type { Actor, LoginCaller } from '../caller'
import { ensure } from '../fault'
import type { AppDraft, Services } from '../ports'
import type { Session, StoredUser } from '../records'
import { isUnknownToken } from './end-sessions'

/**
 * `lastUsed` is stored at most this often, or ten times within a shorter timeout: a call need not write the file.
 * While the server runs and over a clean stop the exact time counts, after a crash the stored one: a session may then
 * end early by as much, never late (our choice).
 */
const TOUCH_INTERVAL_MS = 60_000

const UNKNOWN_TOKEN_HINT =
  'This server never issued that session or has forgotten it. Settings > Login can ignore such tokens.'

/** What it takes to look at a session, which is a use of it. */
export type SessionServices = Pick<Services, 'store' | 'clock' | 'sessionActivity'>

/** Idle time in ms after which a session is over. */
export function sessionTimeoutMs(settings: AppSettings): number {
  return (
    1000 * (settings.sessionTimeoutEnabled ? settings.sessionTimeoutSeconds : DEFAULT_SESSION_TIMEOUT_SECONDS)
  )
}

/** Whether a session has not idled for longer than the timeout; every call starts it anew (wire reference G.1). */
export function isLive(
  { sessionActivity }: Pick<Services, 'sessionActivity'>,
  session: Session,
  settings: AppSettings,
  now: number,
): boolean {
  return now - sessionActivity.lastUsed(session) <= sessionTimeoutMs(settings)
}

/** Opens a session within a change. */
export function putNewSession(
  { ids, clock }: Pick<Services, 'ids' | 'clock'>,
  app: AppDraft,
  caller: Pick<LoginCaller, 'deviceType' | 'address'>,
  objectId: string,
): Session {
  const now = clock.now()
  const session: Session = {
    userToken: ids.userToken(),
    objectId,
    created: now,
    lastUsed: now,
    deviceType: caller.deviceType,
    address: caller.address,
  }
  app.sessions.put(session)
  return session
}

/** A session with the user whose it is. */
interface OpenSession {
  session: Session
  user: StoredUser
}

/**
 * The session of the actor's user-token and its user; undefined when no token is sent. Faults: USER_TOKEN_UNKNOWN,
 * SESSION_TIMEOUT after the idle time, USER_DISABLED (wire-reference.md F.3).
 */
export async function requireSession(
  services: SessionServices,
  actor: Actor,
): Promise<OpenSession | undefined> {
  const open = findOpenSession(services, actor)
  if (!open) return undefined
  ensure(open.user.userStatus !== 'DISABLED', 'USER_DISABLED')
  const { settings } = getApp(services.store, actor.appId).record
  await touch(services, actor.appId, open.session, sessionTimeoutMs(settings))
  return open
}

/** As `requireSession`, for a disabled user too, and no use of the session. Faults: USER_TOKEN_UNKNOWN, SESSION_TIMEOUT. */
export function findOpenSession(
  services: SessionServices,
  { appId, userToken }: Actor,
): OpenSession | undefined {
  if (userToken === undefined) return undefined
  const data = getApp(services.store, appId)
  const session = data.sessions.get(userToken)
  const user = session && data.users.get(session.objectId)
  ensure(session !== undefined && user !== undefined, 'USER_TOKEN_UNKNOWN', {
    fill: [userToken],
    ...(isUnknownToken(data, userToken) ? { hint: UNKNOWN_TOKEN_HINT } : {}),
  })
  ensure(isLive(services, session, data.record.settings, services.clock.now()), 'SESSION_TIMEOUT')
  return { session, user }
}

/** Starts the timer of the actor's session again, if it has a session; never a fault. */
export async function noteUse(services: SessionServices, actor: Actor): Promise<void> {
  const { appId, userToken } = actor
  if (userToken !== undefined && isValidUserToken(services, appId, userToken))
    await requireSession(services, actor)
}

/** Whether a token would be taken; never a fault (wire-reference.md, fact 7 of the ten). */
export function isValidUserToken(services: SessionServices, appId: string, userToken: string): boolean {
  const data = getApp(services.store, appId)
  const session = data.sessions.get(userToken)
  const user = session && data.users.get(session.objectId)
  return (
    session !== undefined &&
    user !== undefined &&
    user.userStatus !== 'DISABLED' &&
    isLive(services, session, data.record.settings, services.clock.now())
  )
}

async function touch(
  services: SessionServices,
  appId: string,
  session: Session,
  timeoutMs: number,
): Promise<void> {
  const now = services.clock.now()
  services.sessionActivity.note(session, now)
  if (now - session.lastUsed < Math.min(TOUCH_INTERVAL_MS, timeoutMs / 10)) return
  await services.store.change((draft) => {
    const { sessions } = draft.app(appId)
    const current = sessions.get(session.userToken)
    if (current) sessions.put({ ...current, lastUsed: now })
  })
}

/** Stores when each session was last used, for the next start. */
export async function storeSessionActivity({
  store,
  sessionActivity,
}: Pick<Services, 'store' | 'sessionActivity'>): Promise<void> {
  await store.change((draft) => {
    for (const { record } of store.apps()) {
      const { sessions } = draft.app(record.id)
      for (const session of [...sessions.all()]) {
        const lastUsed = sessionActivity.lastUsed(session)
        if (lastUsed !== session.lastUsed) sessions.put({ ...session, lastUsed })
      }
    }
  })
}
