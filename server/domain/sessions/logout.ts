import type { Caller } from '../caller'
import type { Services } from '../ports'
import { requireSession } from './sessions'

/**
 * Ends the caller's session. Without a token there is nothing to end, which is a success (wire reference I, row 26).
 * Faults: 3064 3090 3091 for a token that is not taken.
 */
export async function logout(services: Services, caller: Caller): Promise<void> {
  const current = await requireSession(services, caller)
  if (!current) return
  await services.store.change((draft) => {
    draft.app(caller.appId).sessions.delete(current.session.userToken)
  })
}
