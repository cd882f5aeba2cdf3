import type { ServerInfo } from '../../server/contract/server-info'

export const TARGETS = ['machine', 'simulator', 'emulator', 'phone'] as const
export type Target = (typeof TARGETS)[number]

export const TARGET_NAMES: Record<Target, string> = {
  machine: 'This machine',
  simulator: 'iOS Simulator',
  emulator: 'Android emulator',
  phone: 'Phone on the network',
}

/** Under this address an Android emulator finds the loopback of the machine that it runs on. */
const EMULATOR_HOST = '10.0.2.2'
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

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
      return [isLoopback(url) ? withHost(url, EMULATOR_HOST) : url]
    case 'phone':
      return reachableUrls.filter((reachable) => !isLoopback(reachable))
  }
}

function isLoopback(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname)
}

function withHost(url: string, host: string): string {
  const changed = new URL(url)
  changed.hostname = host
  return changed.origin
}
