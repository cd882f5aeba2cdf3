import type { LanState } from '../../../server/contract/lan'
import { isLoopback } from '../../../server/contract/loopback'

/** A link of this server at an address that this machine reaches, whatever address the mail was made for. */
export function localLink(link: string, serverUrl: string): string {
  const { hostname, port, protocol, pathname, search, hash } = new URL(link)
  const own = new URL(serverUrl)
  const isHere = isLoopback(hostname) && port === own.port && protocol === own.protocol
  return isHere ? link : own.origin + pathname + search + hash
}

/** A link of this server at an address that phones reach now; undefined where none does. */
export function phoneLink(link: string, lan: LanState | undefined): string | undefined {
  const { origin, protocol, hostname, pathname, search, hash } = new URL(link)
  // a tunnel, which anybody reaches
  if (protocol === 'https:' && !isLoopback(hostname)) return link
  if (!lan?.isOn) return undefined
  const open = lan.addresses.filter(({ problem }) => problem === null)
  if (open.some(({ url }) => url === origin)) return link
  const [best] = open
  return best && best.url + pathname + search + hash
}
