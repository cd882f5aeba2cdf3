import type { DeviceType } from '../contract/app'

/** Who acts on the data of an app. What is allowed, and who owns what is made, follows from this. */
export interface Actor {
  appId: string
  /** Kind of the API key. */
  deviceType: DeviceType
  /** The role of its own that a custom key brings. */
  keyRole?: string | undefined
  /** The `user-token` sent along, if any. */
  userToken: string | undefined
  /** The developer, in the window or in the Console: no permission is asked for. */
  isDeveloper?: true
  /** Aborted when the client has left, so that nothing is worked out for it any more. */
  signal?: AbortSignal | undefined
}

/** Who logs in, and from where. */
export interface LoginCaller extends Actor {
  /** Network address of the client. */
  address: string
}

/** What the links in a mail are made of. */
export interface LinkCaller {
  appId: string
  apiKey: string
  /** Scheme, host, port and path prefix that a link should begin with. */
  linkBase: string
}

/** A client of the vendor's API. */
export interface Caller extends LoginCaller, LinkCaller {
  /** `Origin` of the page that calls, where one does. */
  origin?: string | undefined
}

/** The developer, in the window and in the Console, who may do everything and owns nothing. */
export function developer(appId: string): Actor {
  return { appId, deviceType: 'BL', userToken: undefined, isDeveloper: true }
}
