import type { Services } from '../ports'

/** Ends every session of an app, guests' included. Source: wire-reference.md G.1. */
export async function logOutAllUsers({ store }: Pick<Services, 'store'>, appId: string): Promise<void> {
  await store.change((draft) => {
    const { sessions } = draft.app(appId)
    for (const { userToken } of [...sessions.all()]) sessions.delete(userToken)
  })
}
