import type { Server, ServerOptions } from 'node:https'
import type { HttpsState } from '../../contract/lan'
import type { Certificates, ServerCertificate } from '../../domain/machine'
import { AddressServers } from './address-servers'
import { baseUrl } from './urls'

/** A handshake that takes longer is none. */
const HANDSHAKE_MS = 10_000

const LOOPBACK = ['127.0.0.1', '::1']

/** HTTPS on a port beside, at loopback and wherever else it is asked for, with certificates that follow the addresses. */
export class HttpsServers {
  readonly #servers: AddressServers<Server>
  #certificate: ServerCertificate | undefined
  #fingerprint: string | null = null
  #isOn = false
  #port = 0
  #problem: string | null = null

  constructor(
    private readonly certificates: Certificates,
    private readonly wantedPort: number,
    create: (options: ServerOptions) => Server,
  ) {
    this.#servers = new AddressServers(() => {
      const { key, cert } = this.#certificate ?? {}
      return create({ key, cert, handshakeTimeout: HANDSHAKE_MS })
    })
  }

  state(): HttpsState {
    const isServed = this.#isOn && this.#port !== 0
    return {
      isOn: this.#isOn,
      url: isServed ? baseUrl('https', 'localhost', this.#port) : null,
      fingerprint: this.#fingerprint,
      problem: this.#isOn ? this.#problem : null,
    }
  }

  /** Base of a host by https; null where there is none. */
  urlAt(host: string): string | null {
    const isServed = this.#isOn && this.#port !== 0 && this.#servers.problemAt(host) === null
    return isServed && this.certificates.covers(host) ? baseUrl('https', host, this.#port) : null
  }

  /** On, listens at loopback and these addresses, for which the certificate stands, as for the names; off, nowhere. */
  async serve(isOn: boolean, addresses: readonly string[], names: readonly string[]): Promise<void> {
    this.#isOn = isOn
    this.#problem = null
    if (!isOn) {
      this.#port = await this.#servers.serve([], 0)
      return
    }
    try {
      this.#fingerprint = (await this.certificates.authority()).fingerprint
      await this.#renew(['localhost', ...LOOPBACK, ...names, ...addresses])
      this.#port = await this.#servers.serve([...LOOPBACK, ...addresses], this.#port || this.wantedPort)
      if (this.#port === 0) this.#problem = this.#servers.problemAt(LOOPBACK[0] ?? '')
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error)
    }
  }

  stop(): Promise<void> {
    return this.#servers.stop()
  }

  async #renew(hosts: readonly string[]): Promise<void> {
    const issued = await this.certificates.issue(hosts)
    if (issued === this.#certificate) return
    this.#certificate = issued
    const { key, cert } = issued
    for (const server of this.#servers.servers) server.setSecureContext({ key, cert })
  }
}
