import { EMAILS_KEPT } from '../../contract/mail'
import type { PublicHost } from '../../contract/lan'
import type { ServerInfo } from '../../contract/server-info'
import type { ServerPlaces } from '../../domain/device-links'
import type { Store } from '../../domain/ports'
import type { Pause } from '../pause'
import { isLoopbackHost, isOwnHost } from '../request/addresses'
import { isNear, linkOrigin, type LinkSigns } from '../request/link-origin'
import { baseUrl, isEveryAddress } from './urls'

interface Facts {
  version: string
  /** The host that the server listens on. */
  host: string
  /** Known once the server listens. */
  port: () => number
  dataFolder: string | null
  startedAt: number
  pause: Pause
  store: Store
  /** Bases under which devices in the networks of this machine reach it now. */
  lanUrls: () => readonly string[]
  /** Names and addresses of this machine. */
  ownHosts: () => readonly string[]
  publicHosts: () => readonly PublicHost[]
}

/** What the server knows of itself. */
export class ServerFacts {
  constructor(private readonly facts: Facts) {}

  /** Base of the API for clients on this machine. */
  get origin(): string {
    return originAt(this.facts.host, this.facts.port())
  }

  /** Origin for links in mails that a request causes. */
  linkOriginFor(signs: LinkSigns): string {
    return linkOrigin(signs, this.origin, this.facts.publicHosts())
  }

  places(): ServerPlaces {
    const { lanUrls, ownHosts, publicHosts } = this.facts
    const declared = publicHosts().map(({ hostname }) => hostname)
    return {
      origin: this.origin,
      lanUrls: lanUrls(),
      mayBeOurs: (hostname) =>
        isNear(hostname) || isOwnHost(hostname, ownHosts) || declared.includes(hostname),
    }
  }

  describe(): ServerInfo {
    const { version, dataFolder, startedAt, pause, store, lanUrls } = this.facts
    return {
      version,
      url: this.origin,
      reachableUrls: [...new Set([this.origin, ...lanUrls()])],
      dataFolder,
      startedAt,
      isPaused: pause.isOn,
      ...store.server,
      emailsKept: EMAILS_KEPT,
    }
  }
}

/** Base of the API for clients on this machine, for a server that listens there. */
export const originAt = (host: string, port: number): string =>
  baseUrl('http', isLoopbackHost(host) || isEveryAddress(host) ? 'localhost' : host, port)
