import type { AppData, Store } from './ports'
import { Fault } from './fault'

/** What is known of an app. Faults: APP_UNKNOWN. */
export function getApp(store: Store, appId: string): AppData {
  const data = store.findApp(appId)
  if (!data) throw new Fault('APP_UNKNOWN')
  return data
}
