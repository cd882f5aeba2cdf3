import type { Device, DeviceList } from '../../server/contract/devices'
import type { Devices, LocalName, Machine, MachineAddress, Networks } from '../../server/domain/machine'

/** Networks as a test says: on Linux all of 127/8 is there, so a second address of loopback stands for one of a network. */
export class FakeNetworks implements Networks {
  constructor(public found: MachineAddress[] = []) {}

  addresses(): Promise<MachineAddress[]> {
    return Promise.resolve(this.found)
  }
}

/** An address in a network that leads out, unless the test says otherwise. */
export const at = (address: string, more: Partial<MachineAddress> = {}): MachineAddress => ({
  address,
  family: address.includes(':') ? 6 : 4,
  interfaceName: 'en0',
  isDefault: true,
  ...more,
})

/** Remembers what it was to announce. */
export class FakeName implements LocalName {
  readonly name = 'understudy-test.local'
  announced: (readonly string[])[] = []

  announce(addresses: readonly string[]): Promise<void> {
    this.announced.push(addresses)
    return Promise.resolve()
  }
}

/** Remembers what it was to do. */
export class FakeDevices implements Devices {
  readonly done: string[] = []

  constructor(private readonly devices: Device[] = []) {}

  list(): Promise<DeviceList> {
    return Promise.resolve({ devices: this.devices, tools: { adb: true, simctl: true } })
  }

  open({ id }: Device, url: string): Promise<void> {
    this.done.push(`${id} opens ${url}`)
    return Promise.resolve()
  }

  reverse({ id }: Device, port: number): Promise<void> {
    this.done.push(`${id} reverses ${port}`)
    return Promise.resolve()
  }
}

/** A machine in no network, with no device: tests of the rest neither look nor listen beyond loopback. */
export const loneMachine = (): Partial<Machine> => ({
  networks: new FakeNetworks(),
  localName: new FakeName(),
  devices: new FakeDevices(),
})
