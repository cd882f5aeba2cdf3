import { createServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Express } from 'express'
import type { HttpsState, LanAddress } from '../../contract/lan'
import type { Machine } from '../../domain/machine'
import { isLoopbackHost, systemDotLocal } from '../request/addresses'
import { AddressServers } from './address-servers'
import { HttpsServers } from './https-servers'
import { rankAddresses, type RankedAddress } from './lan-addresses'
import { lanRows } from './lan-rows'
import { answerPlainHttp } from './plain-on-https'
import { requestClassesOf, type RequestClasses } from './request-classes'
import { isEveryAddress } from './urls'
import type { ProtocolListener } from './wrong-protocol'

export interface DeviceServersOptions {
  machine: Omit<Machine, 'devices'>
  /** The host that the main listener has. */
  host: string
  /** Known once it listens. */
  port: () => number
  /** 0 for one that is free. */
  httpsPort: number
  /** Further names that the certificate of HTTPS is to stand for. */
  names: () => readonly string[]
  /** What devices are answered by; asked for once there is something to serve. */
  app: () => Express
  /** Told of clients that speak https to a port of http, or http to one of https. */
  onProtocol: ProtocolListener
}

/** What is to be served. */
interface Served {
  /** Whether devices may connect beside the main listener. */
  isOn: boolean
  isHttpsOn: boolean
}

/** The servers of http and https at the addresses that this machine has in its networks, and its name there. */
export class DeviceServers {
  readonly #http: AddressServers<ReturnType<typeof createServer>>
  readonly #https: HttpsServers
  #isOn = false
  #addresses: RankedAddress[] = []

  constructor(private readonly options: DeviceServersOptions) {
    const { app, machine, httpsPort, onProtocol } = options
    // made once: they change the app
    let made: RequestClasses | undefined
    const classes = (): RequestClasses => (made ??= requestClassesOf(app()))
    this.#http = new AddressServers(() => createServer(classes(), app()), onProtocol)
    this.#https = new HttpsServers(machine.certificates, httpsPort, (options) =>
      answerPlainHttp(createHttpsServer({ ...options, ...classes() }, app()), onProtocol),
    )
  }

  /** Whether the main listener lets networks in, so that there is nothing to switch. */
  get isFixed(): boolean {
    return !isLoopbackHost(this.options.host)
  }

  /** Looks at the networks, and serves what is to be served where it is to be served now. */
  async serve({ isOn, isHttpsOn }: Served): Promise<void> {
    const { machine, port, host, names } = this.options
    this.#isOn = isOn
    const found = rankAddresses(await machine.networks.addresses())
    this.#addresses =
      this.isFixed && !isEveryAddress(host) ? found.filter(({ address }) => address === host) : found
    const open = isOn ? this.#addresses.map(({ address }) => address) : []
    await this.#http.serve(open, port())
    const reachable = this.isFixed ? this.#addresses.map(({ address }) => address) : open
    await this.#https.serve(isHttpsOn, reachable, [...(isOn ? [machine.localName.name] : []), ...names()])
    await machine.localName.announce(open)
  }

  /** The best address with the reason, where none could be opened; undefined also where there is none. */
  get refused(): { address: string; problem: string } | undefined {
    const problems = this.#addresses.map(({ address }) => ({
      address,
      problem: this.#http.problemAt(address),
    }))
    const [first] = problems
    if (!first || problems.some(({ problem }) => problem === null)) return undefined
    return { address: first.address, problem: first.problem ?? '' }
  }

  /** The addresses as the window shows them. */
  rows(): LanAddress[] {
    const { machine, port } = this.options
    return lanRows({
      addresses: this.#addresses,
      name: this.isFixed ? systemDotLocal() : machine.localName.name,
      port: port(),
      isOn: this.#isOn || this.isFixed,
      https: this.#https,
      problemAt: (address) => (this.#isOn ? this.#http.problemAt(address) : null),
    })
  }

  https(): HttpsState {
    return this.#https.state()
  }

  /** Answers what is under way and lets go of everything. */
  async stop(): Promise<void> {
    await Promise.all([this.#http.stop(), this.#https.stop(), this.options.machine.localName.announce([])])
  }
}
