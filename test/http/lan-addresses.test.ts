import { expect, test } from 'vitest'
import { rankAddresses } from '../../server/http/listener/lan-addresses'
import { at } from '../support/machine'

const inside = (address: string, interfaceName: string, isDefault = false) =>
  at(address, { interfaceName, isDefault })
const ranked = (...addresses: ReturnType<typeof at>[]): string[] =>
  rankAddresses(addresses).map(({ interfaceName, kind }) => `${interfaceName} ${kind}`)

test('the interface that leads out comes first, virtual ones last', () => {
  expect(
    ranked(
      inside('172.17.0.1', 'docker0'),
      inside('192.168.56.1', 'vmnet1'),
      inside('192.168.1.7', 'eth1'),
      inside('100.101.102.103', 'tailscale0'),
      inside('192.168.1.20', 'wlp2s0', true),
    ),
  ).toEqual(['wlp2s0 network', 'eth1 network', 'tailscale0 tailscale', 'docker0 virtual', 'vmnet1 virtual'])
})

test('a VPN that leads out does not come before the network that a phone is in', () => {
  expect(ranked(inside('10.8.0.2', 'utun4', true), inside('192.168.1.20', 'en0'))).toEqual([
    'en0 network',
    'utun4 vpn',
  ])
})

test.each([
  ['100.100.1.1', 'utun5', 'tailscale'],
  ['172.20.0.1', 'vEthernet (WSL)', 'virtual'],
  ['172.18.0.1', 'br-0a1b2c', 'virtual'],
  ['10.0.0.2', 'wg0', 'vpn'],
  ['192.168.1.20', 'Wi-Fi', 'network'],
  ['203.0.113.9', 'en0', 'public'],
])('%s of %s is %s', (address, interfaceName, kind) => {
  expect(ranked(inside(address, interfaceName))).toEqual([`${interfaceName} ${kind}`])
})

test('of IPv6 only what cannot be reached from anywhere is opened', () => {
  expect(rankAddresses([at('2001:db8::1'), at('fd00::1')]).map(({ address }) => address)).toEqual(['fd00::1'])
})
