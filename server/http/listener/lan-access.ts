import type { LanChange, LanState } from '../../contract/lan'
import { Fault } from '../../domain/fault'
import type { Clock, Log } from '../../domain/ports'
import { DeviceServers, type DeviceServersOptions } from './device-servers'

const HOUR_MS = 3_600_000
/** Networks come and go, and no system tells Node of it. Our choice. */
const LAN_POLL_MS = 5000

interface LanOptions extends DeviceServersOptions {
  clock: Clock
  log: Log
  onChange: (lan: LanState) => void
  pollMs?: number | undefined
}

/** Lets devices in the networks of this machine connect, beside the main listener and while that runs. */
export class LanAccess {
  readonly #servers: DeviceServers
  /** One change after the other. */
  #turn: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #isStopped = false
  #isOn = false
  #isHttpsOn = false
  #closesAt: number | null = null
  /** The state that was told last; undefined before the start. */
  #told: string | undefined

  constructor(private readonly options: LanOptions) {
    this.#servers = new DeviceServers(options)
  }

  /** As the options of the start say. What cannot be served is logged, and tried again while networks come and go. */
  async start(isOn: boolean, isHttpsOn: boolean): Promise<void> {
    await this.#alone(async () => {
      const { isFixed } = this.#servers
      this.#isOn = isOn && !isFixed
      this.#isHttpsOn = isHttpsOn
      // most starts need no network
      if (this.#isOn || isFixed || isHttpsOn) await this.#apply()
      this.#told = JSON.stringify(this.state())
    })
    const { addresses, https } = this.state()
    for (const { host, problem } of addresses)
      if (problem !== null) this.options.log.notice(`Devices cannot connect at ${host}: ${problem}`)
    if (https.problem !== null) this.options.log.notice(`HTTPS is not served: ${https.problem}`)
  }

  /** What it is now, after a look at the networks. */
  async look(): Promise<LanState> {
    await this.#alone(() => this.#apply())
    return this.state()
  }

  /** Faults: REQUEST_REFUSED where the start decides, or no address can be opened. */
  async change({ isOn, closeAfterHours = null }: LanChange): Promise<LanState> {
    if (this.#servers.isFixed)
      refuse(`The server was started with --host ${this.options.host}, which lets networks in.`)
    await this.#alone(async () => {
      this.#isOn = isOn
      this.#closesAt = closeAfterHours === null ? null : this.options.clock.now() + closeAfterHours * HOUR_MS
      await this.#apply()
      const { refused } = this.#servers
      if (!isOn || !refused) return
      await this.#close()
      refuse(`Devices cannot connect at ${refused.address}: ${refused.problem}`)
    })
    return this.state()
  }

  /** Faults: REQUEST_REFUSED where HTTPS cannot be served. */
  async changeHttps(isOn: boolean): Promise<LanState> {
    await this.#alone(async () => {
      this.#isHttpsOn = isOn
      await this.#apply()
      const { problem } = this.#servers.https()
      if (problem === null) return
      this.#isHttpsOn = false
      await this.#apply()
      refuse(`HTTPS cannot be served: ${problem}`)
    })
    return this.state()
  }

  state(): LanState {
    const { isFixed } = this.#servers
    const isOn = this.#isOn || isFixed
    return {
      isOn,
      isFixed,
      closesAt: isOn ? this.#closesAt : null,
      addresses: this.#servers.rows(),
      https: this.#servers.https(),
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
    await this.#alone(() => this.#servers.stop())
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
    try {
      await this.#servers.serve({ isOn: this.#isOn, isHttpsOn: this.#isHttpsOn })
    } finally {
      // one that fails is not the last one: what is open is also to be closed in time
      this.#poll()
    }
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
    if (this.#isStopped || !(this.#isOn || this.#isHttpsOn)) return
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
