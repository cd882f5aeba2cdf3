import type { DeviceType } from '../../contract/app'
import { getApp } from '../get-app'
import { ensure } from '../fault'
import { hostnameOfUrl } from '../hostname'
import type { Store } from '../ports'

/** The kinds of keys that web pages call with. */
const KEYS_OF_PAGES: readonly DeviceType[] = ['JS', 'REST']

/**
 * Refuses a caller whose `Origin` is none of the app's domains, where there are some. A program that sends none
 * is refused too, as the vendor's page on it says. Faults: WRONG_DOMAIN. Source: wire-reference.md A.4.
 */
export function guardDomain(
  store: Store,
  appId: string,
  deviceType: DeviceType,
  origin: string | undefined,
): void {
  const { originDomains } = getApp(store, appId).record.settings
  if (originDomains.length === 0 || !KEYS_OF_PAGES.includes(deviceType)) return
  ensure(originDomains.includes(hostnameOfUrl(origin ?? '')), 'WRONG_DOMAIN', {
    hint: origin === undefined ? 'The request has no Origin.' : `The Origin is ${origin.slice(0, 200)}.`,
  })
}
