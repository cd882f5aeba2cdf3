import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import type { MachineAddress, Networks } from '../domain/machine'

/** An address of documentation (RFC 5737), which nobody has: it goes where everything unknown goes. */
const ELSEWHERE = '192.0.2.1'
const DISCARD_PORT = 9

/** The networks as the system tells them. */
export const machineNetworks: Networks = {
  addresses: async () => {
    const wayOut = await wayOutAddress()
    const found = Object.entries(networkInterfaces()).flatMap(([interfaceName, addresses = []]) =>
      addresses.filter(isForOthers).map(({ address, family }): MachineAddress => {
        return { address, family: family === 'IPv4' ? 4 : 6, interfaceName, isDefault: false }
      }),
    )
    const outside = found.find(({ address }) => address === wayOut)?.interfaceName
    return found.map((address) => ({ ...address, isDefault: address.interfaceName === outside }))
  },
}

function isForOthers({ address, internal }: { address: string; internal: boolean }): boolean {
  return !internal && !address.startsWith('fe80')
}

/**
 * The address of this machine from which packets would leave it; undefined where none would. Connecting a datagram
 * socket asks the system for the route and sends nothing.
 */
function wayOutAddress(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    const end = (address?: string): void => {
      socket.close()
      resolve(address)
    }
    socket.once('error', () => end())
    // Node hands a failure to the same function
    const onConnect = (...failure: unknown[]): void => (failure[0] ? end() : end(socket.address().address))
    socket.connect(DISCARD_PORT, ELSEWHERE, onConnect)
  })
}
