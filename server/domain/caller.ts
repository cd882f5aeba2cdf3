import type { DeviceType } from '../contract/app'

/** Who calls the vendor's API, and through which address. */
export interface Caller {
  appId: string
  apiKey: string
  /** Kind of the API key. */
  deviceType: DeviceType
  /** The `user-token` sent along, if any. */
  userToken: string | undefined
  /** Network address of the client. */
  address: string
  /** Scheme, host, port and path prefix that a link in a mail should begin with. */
  linkBase: string
}
