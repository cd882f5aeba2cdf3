import type { Device, DeviceList } from '../contract/devices'

/** What the listeners and the window need of the machine beside its network stack; server/services.ts hands it in. */
export interface Machine {
  networks: Networks
  localName: LocalName
  certificates: Certificates
  devices: Devices
}

/** An address of this machine that others may reach. */
export interface MachineAddress {
  address: string
  family: 4 | 6
  interfaceName: string
  /** Whether the way out of this machine leads through its interface. */
  isDefault: boolean
}

export interface Networks {
  /** Without loopback and link-local ones. */
  addresses(): Promise<MachineAddress[]>
}

/** Tells the networks of this machine under which name it is found (mDNS). */
export interface LocalName {
  /** Ends with `.local`, lower-case. */
  readonly name: string
  /** Answers for the name with these addresses, in place of those before; none: falls silent. */
  announce(addresses: readonly string[]): Promise<void>
}

/** What a TLS server presents, as PEM. */
export interface ServerCertificate {
  key: string
  cert: string
  /** Epoch milliseconds. */
  notAfter: number
}

export interface AuthorityCertificate {
  pem: string
  der: Buffer
  /** SHA-256, as pairs of hexadecimal digits. */
  fingerprint: string
}

/** The certificate authority of this machine, which is made on its first use. */
export interface Certificates {
  /** Throws Error whose message says why it cannot be made, read or kept. */
  authority(): Promise<AuthorityCertificate>
  /** A certificate for those of the names and addresses that the authority may speak for. */
  issue(hosts: readonly string[]): Promise<ServerCertificate>
  /** Whether the authority may speak for a name or an address. */
  covers(host: string): boolean
}

/** Simulators, emulators and phones that tools on this machine speak to. */
export interface Devices {
  list(): Promise<DeviceList>
  /** Faults: REQUEST_REFUSED with what the tool said. */
  open(device: Device, url: string): Promise<void>
  /** Lets the device reach a port of this machine as one of its own localhost. Android alone. Faults as above. */
  reverse(device: Device, port: number): Promise<void>
}
