import { BlockList, isIP, isIPv4 } from 'node:net'
import { hostname as systemName, networkInterfaces } from 'node:os'
import { hostnameOfUrl } from '../../domain/hostname'

const loopback = new BlockList()
// also as IPv6 writes it
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const privateRanges = new BlockList()
privateRanges.addSubnet('10.0.0.0', 8, 'ipv4')
privateRanges.addSubnet('172.16.0.0', 12, 'ipv4')
privateRanges.addSubnet('192.168.0.0', 16, 'ipv4')
privateRanges.addSubnet('169.254.0.0', 16, 'ipv4')
privateRanges.addSubnet('fc00::', 7, 'ipv6')
privateRanges.addSubnet('fe80::', 10, 'ipv6')

/** The host of a Host header without port and brackets, lower-case; undefined when it is no host at all. */
export function hostnameOf(hostHeader: string | undefined): string | undefined {
  if (!hostHeader || !/^[\w.:[\]-]+$/.test(hostHeader)) return undefined
  return hostnameOfUrl(`http://${hostHeader}`) || undefined
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** `localhost`, a name below it, or a loopback address. */
export function isLoopbackHost(hostname: string): boolean {
  // asked of every call
  if (isIPv4(hostname)) return hostname.startsWith('127.')
  if (isIP(hostname)) return loopback.check(hostname, family(hostname))
  return hostname === 'localhost' || hostname.endsWith('.localhost')
}

/** An address of a private network, such as a phone or an emulator reaches this machine by. */
export function isPrivateAddress(hostname: string): boolean {
  return isIP(hostname) !== 0 && privateRanges.check(hostname, family(hostname))
}

/** A name of the local network. */
export function isDotLocal(hostname: string): boolean {
  return hostname.endsWith('.local')
}

/** The names of this machine, as it has them and as other devices find it. */
export function ownNames(name = systemName().toLowerCase()): string[] {
  const [first = name] = name.split('.')
  return [...new Set([name, first, `${first}.local`])]
}

/** The name by which the system itself announces this machine, as macOS has it; undefined where it has none. */
export function systemDotLocal(): string | undefined {
  const name = systemName().toLowerCase()
  return isDotLocal(name) ? name : undefined
}

/** Whether a host is loopback, or one of the names and addresses of this machine, which take long to look up. */
export function isOwnHost(hostname: string, ownHosts: () => readonly string[]): boolean {
  return isLoopbackHost(hostname) || ownHosts().includes(hostname)
}

/** Addresses of this machine, IPv4 first. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address)
}
