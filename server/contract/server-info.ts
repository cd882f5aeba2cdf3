/** What the window knows about its server. */
export interface ServerInfo {
  version: string
  /** Base of the vendor's API for clients on this machine, without a trailing slash. */
  url: string
  /** Every base under which clients can reach the server: this machine's names first, then its addresses. */
  reachableUrls: string[]
  /** Folder of the data file; null when nothing is written. */
  dataFolder: string | null
  startedAt: number
  /** Paused: the vendor's API answers 503. */
  isPaused: boolean
  adoptUnknownApps: boolean
  defaultAppId: string
  emailsKept: number
}

/** Settings of the whole server, not of one app. */
export interface ServerSettingsChange {
  /** Off: an unknown app id answers 2002. */
  adoptUnknownApps?: boolean
  /** The app that `/api/…` addresses. */
  defaultAppId?: string
}
