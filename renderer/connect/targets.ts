import { EMULATOR_HOST, isLoopback } from '../../server/contract/loopback'
import type { ServerInfo } from '../../server/contract/server-info'

export const TARGETS = ['machine', 'simulator', 'emulator', 'phone'] as const
export type Target = (typeof TARGETS)[number]

export const TARGET_NAMES: Record<Target, string> = {
  machine: 'This machine',
  simulator: 'iOS Simulator',
  emulator: 'Android emulator',
  phone: 'Phone on the network',
}

/**
 * The base URLs under which a client on the target finds the server, the likeliest first.
 * Empty when it cannot be reached from there.
 */
export function urlsFor(target: Target, { url, reachableUrls }: ServerInfo): string[] {
  switch (target) {
    case 'machine':
    case 'simulator':
      return [url]
    case 'emulator':
      return [isHere(url) ? withHost(url, EMULATOR_HOST) : url]
    case 'phone':
      return reachableUrls.filter((reachable) => !isHere(reachable))
  }
}

const isHere = (url: string): boolean => isLoopback(new URL(url).hostname)

function withHost(url: string, host: string): string {
  const changed = new URL(url)
  changed.hostname = host
  return changed.origin
}
