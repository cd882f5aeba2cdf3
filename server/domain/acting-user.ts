import type { Actor } from './caller'
import type { AppData } from './ports'

/** Whose user-token the actor sent, also within a change. Whether that session counts, `requireSession` has said before. */
export function actingUserId(app: Pick<AppData, 'sessions'>, { userToken }: Actor): string | undefined {
  return userToken === undefined ? undefined : app.sessions.get(userToken)?.objectId
}
