import { createHash } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import type { LocalName } from '../domain/machine'
import type { NameResponder } from './name-responder'

/** Opens a responder in the network of an IPv4 address of this machine. */
export type OpenResponder = (name: string, address: string, log: (problem: unknown) => void) => NameResponder

/** A label of a host name has so many characters at most. */
const LABEL_LENGTH = 63

/**
 * The name of this machine for phones. It is told apart from the one that the system may announce itself, and from that
 * of another machine whose owner also left it at `macbook-pro`; and it stays, wherever this machine is taken.
 */
export function localNameOf(host = hostname(), user = userName()): string {
  const [first = ''] = host.toLowerCase().split('.')
  const mark = createHash('sha256').update(`${user}@${first}`).digest('hex').slice(0, 3)
  const label = first.replace(/[^a-z0-9]+/g, '-').slice(0, LABEL_LENGTH - 'understudy--000'.length)
  return `understudy-${label}-${mark}.local`.replace(/-{2,}/g, '-')
}

/** The number stands for it where the system has no name for it, as in a container under a made-up user id. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}

/** Answers questions for the name by mDNS while there are addresses: one responder for the network of each. */
export class AnnouncedName implements LocalName {
  readonly #responders = new Map<string, NameResponder>()

  constructor(
    readonly name: string,
    private readonly open: () => Promise<OpenResponder>,
    private readonly log: (problem: unknown) => void,
  ) {}

  async announce(addresses: readonly string[]): Promise<void> {
    const wanted = addresses.filter((address) => address.includes('.'))
    for (const [address, responder] of this.#responders)
      if (!wanted.includes(address)) {
        this.#responders.delete(address)
        await responder.close()
      }
    const added = wanted.filter((address) => !this.#responders.has(address))
    if (added.length === 0) return
    const open = await this.open()
    for (const address of added) this.#responders.set(address, open(this.name, address, this.log))
  }
}
