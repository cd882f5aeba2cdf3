import { createServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Express } from 'express'
import type { LanChange, LanState } from '../../contract/lan'
import { Fault } from '../../domain/fault'
import type { Machine } from '../../domain/machine'
import type { Clock, Log } from '../../domain/ports'
import { isLoopbackHost, systemDotLocal } from '../request/addresses'
import { AddressServers } from './address-servers'
import { HttpsServers } from './https-servers'
import { rankAddresses, type RankedAddress } from './lan-addresses'
import { lanRows } from './lan-rows'
import type { TlsListener } from './malformed-request'
import { requestClassesOf, type RequestClasses } from './request-classes'
import { isEveryAddress } from './urls'

const HOUR_MS = 3_600_000
/** Networks come and go, and no system tells Node of it. Our choice. */
const LAN_POLL_MS = 5000

export interface LanOptions {
  machine: Omit<Machine, 'devices'>
  clock: Clock
  log: Log
  /** The host that the main listener has. */
  host: string
  /** Known once it listens. */
  port: () => number
  /** 0: any free one. */
  httpsPort: number
  /** Further names that the certificate of HTTPS is to stand for. */
  names: () => readonly string[]
  /** What devices are answered by; asked for once there is something to serve. */
  app: () => Express
  onChange: (lan: LanState) => void
  /** Told of clients that speak https to a port of http. */
  onTls: TlsListener
  pollMs?: number | undefined
}

/** Lets devices in the networks of this machine connect, beside the main listener and while that runs. */
export class LanAccess {
  readonly #http: AddressServers<ReturnType<typeof createServer>>
  readonly #https: HttpsServers
  /** One change after the other. */
  #turn: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #isStopped = false
  #isOn = false
  #closesAt: number | null = null
  #addresses: RankedAddress[] = []
  /** The state that was told last; undefined before the start. */
  #told: string | undefined

  constructor(private readonly options: LanOptions) {
    const { app, machine, httpsPort, onTls } = options
    // made once: they change the app
    let made: RequestClasses | undefined
    const classes = (): RequestClasses => (made ??= requestClassesOf(app()))
    this.#http = new AddressServers(() => createServer(classes(), app()), onTls)
    this.#https = new HttpsServers(machine.certificates, httpsPort, (options) =>
      createHttpsServer({ ...options, ...classes() }, app()),
    )
  }

  /** As the options of the start say. What cannot be served is logged, and tried again while networks come and go. */
  async start(isOn: boolean, isHttpsOn: boolean): Promise<void> {
    await this.#alone(async () => {
      this.#isOn = isOn && !this.isFixed
      this.#https.isOn = isHttpsOn
      // most starts need no network
      if (this.#isOn || this.isFixed || isHttpsOn) await this.#apply()
      this.#told = JSON.stringify(this.state())
    })
    const { addresses, https } = this.state()
    for (const { host, problem } of addresses)
      if (problem !== null) this.options.log.notice(`Devices cannot connect at ${host}: ${problem}`)
    if (https.problem !== null) this.options.log.notice(`HTTPS is not served: ${https.problem}`)
  }

  /** Whether the main listener lets networks in, so that there is nothing to switch. */
  get isFixed(): boolean {
    return !isLoopbackHost(this.options.host)
  }

  /** What it is now, after a look at the networks. */
  async look(): Promise<LanState> {
    await this.#alone(() => this.#apply())
    return this.state()
  }

  /** Faults: REQUEST_REFUSED where the start decides, or no address can be opened. */
  async change({ isOn, closeAfterHours = null }: LanChange): Promise<LanState> {
    if (this.isFixed)
      refuse(`The server was started with --host ${this.options.host}, which lets networks in.`)
    await this.#alone(async () => {
      this.#isOn = isOn
      this.#closesAt = closeAfterHours === null ? null : this.options.clock.now() + closeAfterHours * HOUR_MS
      await this.#apply()
      const [first] = this.#addresses
      if (!isOn || !first || this.#addresses.some(({ address }) => this.#http.problemAt(address) === null))
        return
      const problem = this.#http.problemAt(first.address)
      await this.#close()
      refuse(`Devices cannot connect at ${first.address}: ${problem ?? ''}`)
    })
    return this.state()
  }

  /** Faults: REQUEST_REFUSED where HTTPS cannot be served. */
  async changeHttps(isOn: boolean): Promise<LanState> {
    await this.#alone(async () => {
      this.#https.isOn = isOn
      await this.#apply()
      const { problem } = this.#https.state()
      if (problem === null) return
      this.#https.isOn = false
      await this.#apply()
      refuse(`HTTPS cannot be served: ${problem}`)
    })
    return this.state()
  }

  state(): LanState {
    const isOn = this.#isOn || this.isFixed
    const { machine, port } = this.options
    return {
      isOn,
      isFixed: this.isFixed,
      closesAt: isOn ? this.#closesAt : null,
      addresses: lanRows({
        addresses: this.#addresses,
        name: this.isFixed ? systemDotLocal() : machine.localName.name,
        port: port(),
        isOn,
        https: this.#https,
        problemAt: (address) => (this.#isOn ? this.#http.problemAt(address) : null),
      }),
      https: this.#https.state(),
    }
  }

  /** Bases under which devices reach this server now, the best first. */
  urls(): string[] {
    const { isOn, addresses } = this.state()
    return isOn ? addresses.filter(({ problem }) => problem === null).map(({ url }) => url) : []
  }

  /** Answers what is under way and lets go of everything. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#alone(async () => {
      await Promise.all([this.#http.stop(), this.#https.stop(), this.options.machine.localName.announce([])])
    })
  }

  async #close(): Promise<void> {
    this.#isOn = false
    this.#closesAt = null
    await this.#apply()
  }

  #tick(): void {
    this.#alone(async () => {
      if (this.#closesAt !== null && this.options.clock.now() >= this.#closesAt) await this.#close()
      else await this.#apply()
    }).catch((error: unknown) => this.options.log.error('looking at the networks', error))
  }

  /** Serves what is to be served, where it is to be served now, and tells whoever listens of a difference. */
  async #apply(): Promise<void> {
    if (this.#isStopped) return
    const { machine, port, host, names } = this.options
    const found = rankAddresses(await machine.networks.addresses())
    this.#addresses =
      this.isFixed && !isEveryAddress(host) ? found.filter(({ address }) => address === host) : found
    const open = this.#isOn ? this.#addresses.map(({ address }) => address) : []
    await this.#http.serve(open, port())
    const reachable = this.isFixed ? this.#addresses.map(({ address }) => address) : open
    await this.#https.serve(reachable, [...(this.#isOn ? [machine.localName.name] : []), ...names()])
    await machine.localName.announce(open)
    this.#poll()
    this.#tell()
  }

  #tell(): void {
    const state = this.state()
    const told = JSON.stringify(state)
    if (this.#told === undefined || told === this.#told) return
    this.#told = told
    this.options.onChange(state)
  }

  #poll(): void {
    clearTimeout(this.#timer)
    if (this.#isStopped || !(this.#isOn || this.#https.isOn)) return
    this.#timer = setTimeout(() => this.#tick(), this.options.pollMs ?? LAN_POLL_MS).unref()
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }
}

function refuse(reason: string): never {
  throw new Fault('REQUEST_REFUSED', { fill: [reason] })
}
