import { X509Certificate } from 'node:crypto'
import { hostname } from 'node:os'
import type { AuthorityCertificate, Certificates, ServerCertificate } from '../domain/machine'
import { keepAuthority, readAuthority } from './authority-file'
import type { KeyedCertificate } from './issue'
import { isWithinConstraints } from './name-constraints'

const DAY_MS = 86_400_000
/** Browsers take a year and a month at most of public authorities; no system asks for less of private ones. */
const LEAF_DAYS = 397
const RENEW_BEFORE_MS = 30 * DAY_MS

/** The authority of this machine, kept in a folder; null: for this start alone. */
export class MachineCertificates implements Certificates {
  #authority: KeyedCertificate | undefined
  #issued: (ServerCertificate & { hosts: string }) | undefined

  constructor(private readonly folder: string | null) {}

  async authority(): Promise<AuthorityCertificate> {
    const { cert } = await this.#keyed()
    const { raw, fingerprint256 } = new X509Certificate(cert)
    return { pem: cert, der: raw, fingerprint: fingerprint256 }
  }

  async issue(hosts: readonly string[]): Promise<ServerCertificate> {
    const covered = [...new Set(hosts)].filter(isWithinConstraints).sort()
    const wanted = covered.join(' ')
    const isGood = this.#issued?.hosts === wanted && this.#issued.notAfter - Date.now() > RENEW_BEFORE_MS
    if (this.#issued && isGood) return this.#issued
    const { issueCertificate } = await import('./issue')
    const authority = await this.#keyed()
    const { cert, key } = await issueCertificate(authority, covered, Date.now(), LEAF_DAYS)
    const notAfter = Date.parse(new X509Certificate(cert).validTo)
    const issued = { cert, key, notAfter, hosts: wanted }
    this.#issued = issued
    return issued
  }

  covers(host: string): boolean {
    return isWithinConstraints(host)
  }

  /** A new one also in place of one that is about to end: what it issues would not last. */
  async #keyed(): Promise<KeyedCertificate> {
    const kept = this.#authority ?? (this.folder === null ? undefined : await readAuthority(this.folder))
    if (kept && Date.parse(new X509Certificate(kept.cert).validTo) - Date.now() > LEAF_DAYS * DAY_MS)
      return (this.#authority = kept)
    const { makeAuthority } = await import('./issue')
    const made = await makeAuthority(`Understudy on ${hostname()}`, Date.now())
    if (this.folder !== null) await keepAuthority(this.folder, made)
    return (this.#authority = made)
  }
}
