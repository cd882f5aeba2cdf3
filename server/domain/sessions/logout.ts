import type { Actor } from '../caller'
import { endSessions } from './end-sessions'
import { findOpenSession, type SessionServices } from './sessions'

/**
 * Ends the caller's session, also that of a disabled user (wire-reference.md F.3). Without a token there is nothing to
 * end, which is a success (I, row 26). Faults: USER_TOKEN_UNKNOWN, SESSION_TIMEOUT.
 */
export async function logout(services: SessionServices, actor: Actor): Promise<void> {
  const open = findOpenSession(services, actor)
  if (!open) return
  await services.store.change((draft) => {
    endSessions(draft.app(actor.appId), [open.session])
  })
}
