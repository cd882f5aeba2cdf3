import { getApp } from './get-app'
import type { LinkCaller } from './caller'
import { Fault } from './fault'
import type { Services } from './ports'

/** A developer, acting for an app: links in mails that follow from it carry the app's REST key. */
export type ConsoleCaller = LinkCaller

/** Faults: APP_UNKNOWN. */
export function consoleCaller(
  { store }: Pick<Services, 'store'>,
  appId: string,
  linkBase: string,
): ConsoleCaller {
  const key = getApp(store, appId).record.apiKeys.find(({ deviceType }) => deviceType === 'REST')
  if (!key) throw new Fault('APP_UNKNOWN')
  return { appId, apiKey: key.apiKey, linkBase }
}
