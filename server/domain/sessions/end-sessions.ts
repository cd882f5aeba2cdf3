import { createHash } from 'node:crypto'
import { MAX_SESSION_TIMEOUT_SECONDS } from '../../contract/settings'
import { ensure } from '../fault'
import type { AppData, AppDraft, Services } from '../ports'
import type { Session } from '../records'

const SESSION_ID_LENGTH = 16
/** How many ended sessions of an app are told from unknown ones, the latest: our choice. */
const ENDED_KEPT = 10_000

/** What stands for a session where its token must not be seen: the beginning of its SHA-256, in hex. */
export function sessionIdOf({ userToken }: Pick<Session, 'userToken'>): string {
  return createHash('sha256').update(userToken).digest('hex').slice(0, SESSION_ID_LENGTH)
}

/** Whether the app neither has a session of this token nor remembers one that ended. */
export function isUnknownToken({ sessions, endedSessions }: AppData, userToken: string): boolean {
  const isKnown = sessions.get(userToken) ?? endedSessions.get(sessionIdOf({ userToken }))
  return isKnown === undefined
}

/** Ends sessions within a change. Every end comes by here, so that their tokens are remembered as ended. */
export function endSessions(app: AppDraft, sessions: Iterable<Session>): void {
  const ending = [...sessions]
  for (const { userToken } of ending) app.sessions.delete(userToken)
  // of more than are kept the first would be forgotten at once
  for (const session of ending.slice(-ENDED_KEPT)) app.endedSessions.put({ sessionId: sessionIdOf(session) })
  let tooMany = app.endedSessions.size - ENDED_KEPT
  for (const { sessionId } of app.endedSessions.all()) {
    if (tooMany-- <= 0) break
    app.endedSessions.delete(sessionId)
  }
}

/** Ends every session of a user within a change. */
export function dropSessions(app: AppDraft, objectId: string): void {
  endSessions(app, app.sessions.ofUser(objectId))
}

/** Ends one session of a user within a change. Faults: NOT_FOUND for one that the user does not have. */
export function dropSession(app: AppDraft, objectId: string, sessionId: string): void {
  const session = app.sessions.ofUser(objectId).find((candidate) => sessionIdOf(candidate) === sessionId)
  ensure(session !== undefined, 'NOT_FOUND', {
    fill: ['The user has no such session'],
    property: 'sessionId',
    hint: 'It may have ended meanwhile; list the sessions of the user again.',
  })
  endSessions(app, [session])
}

/** Sessions that timed out are told apart from ended ones for as long as the longest timeout. */
export async function endOldSessions({ store, clock }: Pick<Services, 'store' | 'clock'>): Promise<void> {
  const oldest = clock.now() - 1000 * MAX_SESSION_TIMEOUT_SECONDS
  await store.change((draft) => {
    for (const { record } of store.apps()) {
      const app = draft.app(record.id)
      endSessions(
        app,
        [...app.sessions.all()].filter(({ lastUsed }) => lastUsed < oldest),
      )
    }
  })
}
