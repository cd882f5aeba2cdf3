import type { Actor } from '../caller'
import { requireSession, type SessionServices } from './sessions'

/**
 * Ends the caller's session. Without a token there is nothing to end, which is a success (users-api.md I, row 26).
 * Faults: 3064 3090 3091 for a token that is not taken.
 */
export async function logout(services: SessionServices, actor: Actor): Promise<void> {
  const current = await requireSession(services, actor)
  if (!current) return
  await services.store.change((draft) => {
    draft.app(actor.appId).sessions.delete(current.session.userToken)
  })
}
