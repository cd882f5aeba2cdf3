import { getApp } from './get-app'
import type { Caller } from './caller'
import { Fault } from './fault'
import type { Services } from './ports'

/** The window, acting for an app: links in mails that it causes carry the app's REST key. */
export type ConsoleCaller = Pick<Caller, 'appId' | 'apiKey' | 'linkBase'>

/** Faults: APP_UNKNOWN. */
export function consoleCaller({ store }: Services, appId: string, linkBase: string): ConsoleCaller {
  const key = getApp(store, appId).record.apiKeys.find(({ deviceType }) => deviceType === 'REST')
  if (!key) throw new Fault('APP_UNKNOWN')
  return { appId, apiKey: key.apiKey, linkBase }
}
