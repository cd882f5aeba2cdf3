/** What kind of network an address is in, as its interface and its range tell. */
export type NetworkKind = 'network' | 'public' | 'tailscale' | 'vpn' | 'virtual'

/** One way to this machine for devices in its networks. */
export interface LanAddress {
  /** An address, or the `.local` name. */
  host: string
  /** Base of the vendor's API there. */
  url: string
  /** The same by HTTPS; null where that is off or the certificate does not cover the host. */
  httpsUrl: string | null
  /** As the system calls it, such as `en0` or `Wi-Fi`; null for the name, which holds for every interface. */
  interfaceName: string | null
  kind: NetworkKind
  /** Why nothing comes through here now; null where it does. */
  problem: string | null
}

/** HTTPS beside http, for the vendor's API alone. */
export interface HttpsState {
  isOn: boolean
  /** Base of the API for clients on this machine; null while it is off. */
  url: string | null
  /** SHA-256 of the certificate of the authority, as systems show it; null before its first use. */
  fingerprint: string | null
  /** Why it is not served although it is on; null where it is. */
  problem: string | null
}

/** Whether devices in this machine's networks may connect, and where. */
export interface LanState {
  isOn: boolean
  /** `host`: the server was started with an address that lets them in, which only another start can change. */
  isFixed: boolean
  /** Epoch milliseconds when it closes by itself; null for the end of the server. */
  closesAt: number | null
  /** The best first. While it is off, those that there would be. */
  addresses: LanAddress[]
  https: HttpsState
}

/** After how many hours the switch closes by itself; null: when the server ends. */
export const LAN_HOURS = [1, 8, null] as const
type LanHours = (typeof LAN_HOURS)[number]

/** The switch, as it is to be. */
export interface LanChange {
  isOn: boolean
  /** Absent: null. */
  closeAfterHours?: LanHours
}

/** A further name under which clients reach the server, declared by whoever runs it. */
export interface PublicHost {
  hostname: string
  /** Whether it is reached by https, such as a tunnel that ends TLS itself. */
  isHttps: boolean
}
