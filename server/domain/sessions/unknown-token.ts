import type { Actor } from '../caller'
import { getApp } from '../get-app'
import type { Services } from '../ports'
import { isUnknownToken } from './end-sessions'

/**
 * Whether the actor sends a token of a session that this server never issued or has forgotten: kept by the app from the
 * cloud, from before a reset or from an ephemeral server.
 */
export function sendsUnknownToken({ store }: Pick<Services, 'store'>, { appId, userToken }: Actor): boolean {
  return userToken !== undefined && isUnknownToken(getApp(store, appId), userToken)
}

/**
 * The actor without a token that nobody knows, where the app's settings ignore such tokens: a client that cannot let go
 * of one would get no further (wire-reference.md C.1).
 */
export function withoutUnknownToken<A extends Actor>(services: Pick<Services, 'store'>, actor: A): A {
  const { unknownSessionTokens } = getApp(services.store, actor.appId).record.settings
  const isIgnored = unknownSessionTokens === 'ignore' && sendsUnknownToken(services, actor)
  return isIgnored ? { ...actor, userToken: undefined } : actor
}
