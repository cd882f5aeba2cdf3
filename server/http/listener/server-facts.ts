import { hostname } from 'node:os'
import { EMAILS_KEPT } from '../../contract/mail'
import type { ServerInfo } from '../../contract/server-info'
import type { Store } from '../../domain/ports'
import type { Pause } from '../pause'
import { isLoopbackHost, ownAddresses } from '../request/addresses'
import { linkOrigin } from '../request/link-origin'

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
}

/** What the server knows of itself. */
export class ServerFacts {
  constructor(private readonly facts: Facts) {}

  /** Base of the API for clients on this machine. */
  get origin(): string {
    return originAt(this.facts.host, this.facts.port())
  }

  /** Origin for links in mails that a request with this Host causes. */
  linkOriginFor(hostHeader: string | undefined): string {
    return linkOrigin(hostHeader, this.origin)
  }

  describe(): ServerInfo {
    const { version, dataFolder, startedAt, pause, store } = this.facts
    return {
      version,
      url: this.origin,
      reachableUrls: this.#reachableUrls(),
      dataFolder,
      startedAt,
      isPaused: pause.isOn,
      ...store.server,
      emailsKept: EMAILS_KEPT,
    }
  }

  #reachableUrls(): string[] {
    if (!isEveryAddress(this.facts.host)) return [this.origin]
    const name = hostname().toLowerCase()
    const local = name.endsWith('.local') ? [name] : []
    const addresses = ownAddresses().filter(
      (address) => !isLoopbackHost(address) && !address.startsWith('fe80'),
    )
    return [this.origin, ...[...local, ...addresses].map((host) => this.#origin(host))]
  }

  #origin(host: string): string {
    return originOf(host, this.facts.port())
  }
}

/** Base of the API for clients on this machine, for a server that listens there. */
export const originAt = (host: string, port: number): string =>
  originOf(isLoopbackHost(host) || isEveryAddress(host) ? 'localhost' : host, port)

const originOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

const isEveryAddress = (host: string): boolean => host === '0.0.0.0' || host === '::'
