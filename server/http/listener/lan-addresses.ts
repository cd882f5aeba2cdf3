import { BlockList } from 'node:net'
import type { NetworkKind } from '../../contract/lan'
import type { MachineAddress } from '../../domain/machine'
import { isLoopbackHost, isPrivateAddress } from '../request/addresses'

/** Which network an interface leads to, by the names that systems and programs give; the first that matches counts. */
const INTERFACE_KINDS: readonly [RegExp, NetworkKind][] = [
  [/tailscale/i, 'tailscale'],
  [/^(docker|br-|veth|cni|flannel|virbr|lxc|lxd|podman|vmnet|vboxnet|bridge|vnic|zt)/i, 'virtual'],
  [/vethernet|virtualbox|vmware|hyper-v|wsl|docker/i, 'virtual'],
  [/^(utun|tun|tap|ppp|ipsec|wg)\d*|vpn|wireguard|zerotier/i, 'vpn'],
]

/** The range that meshes such as Tailscale give out addresses of (RFC 6598). */
const shared = new BlockList()
shared.addSubnet('100.64.0.0', 10, 'ipv4')

const ORDER: readonly NetworkKind[] = ['network', 'public', 'tailscale', 'vpn', 'virtual']

export interface RankedAddress extends MachineAddress {
  kind: NetworkKind
}

/**
 * The addresses that devices nearby can use, the likeliest first: the interface that leads out before others, virtual
 * ones last, even where a VPN leads out. Of IPv6 those of private ranges alone: the others can be reached from anywhere.
 */
export function rankAddresses(addresses: readonly MachineAddress[]): RankedAddress[] {
  return addresses
    .filter(({ address, family }) => family === 4 || isPrivateAddress(address))
    .map((address) => ({ ...address, kind: kindOf(address) }))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
        Number(b.isDefault) - Number(a.isDefault) ||
        a.family - b.family ||
        a.interfaceName.localeCompare(b.interfaceName),
    )
}

function kindOf({ address, family, interfaceName }: MachineAddress): NetworkKind {
  const isShared = family === 4 && shared.check(address, 'ipv4')
  const named = INTERFACE_KINDS.find(([pattern]) => pattern.test(interfaceName))?.[1]
  if (named === 'vpn' && isShared) return 'tailscale'
  if (named) return named
  return isPrivateAddress(address) || isShared || isLoopbackHost(address) ? 'network' : 'public'
}
