import type { Services } from '../ports'
import { endSessions } from './end-sessions'

/** Ends every session of an app, guests' included. Source: wire-reference.md G.1. */
export async function logOutAllUsers({ store }: Pick<Services, 'store'>, appId: string): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    endSessions(app, app.sessions.all())
  })
}
