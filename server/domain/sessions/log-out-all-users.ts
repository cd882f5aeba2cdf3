import type { Services } from '../ports'

/** Ends every session of an app, guests' included. Faults: APP_UNKNOWN. Source: users-api.md G.1. */
export async function logOutAllUsers({ store }: Pick<Services, 'store'>, appId: string): Promise<void> {
  await store.change((draft) => {
    const { sessions } = draft.app(appId)
    for (const { userToken } of [...sessions.all()]) sessions.delete(userToken)
  })
}
