import { BlockList, isIP, isIPv4 } from 'node:net'
import { contextTag, der, SEQUENCE } from './der'

/** Names that no certificate of the public web can be for, or that mean a machine nearby: each with all below it. */
const NAMES = ['localhost', 'local', 'internal', 'lan', 'home.arpa', 'test', 'ts.net']

/** Loopback, private, link-local and shared ranges. */
const RANGES: readonly [string, number][] = [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
]

const allowed = new BlockList()
for (const [address, prefix] of RANGES) allowed.addSubnet(address, prefix, isIPv4(address) ? 'ipv4' : 'ipv6')

/** Whether the constraints let a certificate be for a name or an address. */
export function isWithinConstraints(host: string): boolean {
  const family = isIP(host)
  if (family !== 0) return allowed.check(host, family === 4 ? 'ipv4' : 'ipv6')
  return NAMES.some((name) => host === name || host.endsWith(`.${name}`))
}

/** Of the extension of an authority (RFC 5280, 4.2.1.10). */
export const NAME_CONSTRAINTS_OID = '2.5.29.30'

const DNS_NAME = 2
const IP_ADDRESS = 7

/** What the authority may speak for, so that a phone which trusts it trusts it for nothing else, even if its key is stolen. */
export function nameConstraints(): Buffer {
  const names = NAMES.map((name) => der(SEQUENCE, der(contextTag(DNS_NAME), Buffer.from(name, 'ascii'))))
  const ranges = RANGES.map(([address, prefix]) => {
    const bytes = bytesOf(address)
    return der(SEQUENCE, der(contextTag(IP_ADDRESS), bytes, maskOf(prefix, bytes.length)))
  })
  return der(SEQUENCE, der(contextTag(0, true), ...names, ...ranges))
}

/** Of the addresses above: no IPv4 within IPv6, and `::` only at the end or the start. */
function bytesOf(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number))
  const [head = '', tail = ''] = address.split('::')
  const bytes = Buffer.alloc(16)
  if (head !== '') bytes.writeUInt16BE(parseInt(head, 16), 0)
  if (tail !== '') bytes.writeUInt16BE(parseInt(tail, 16), 14)
  return bytes
}

function maskOf(prefix: number, length: number): Buffer {
  return Buffer.from(
    Array.from({ length }, (_, at) => (0xff00 >> Math.min(8, Math.max(0, prefix - 8 * at))) & 0xff),
  )
}
