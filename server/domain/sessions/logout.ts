import type { Actor } from '../caller'
import { requireSession, type SessionServices } from './sessions'

/** Ends the caller's session. Without a token there is nothing to end, which is a success (wire-reference.md I, row 26). */
export async function logout(services: SessionServices, actor: Actor): Promise<void> {
  const current = await requireSession(services, actor)
  if (!current) return
  await services.store.change((draft) => {
    draft.app(actor.appId).sessions.delete(current.session.userToken)
  })
}
