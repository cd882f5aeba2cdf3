import { randomBytes } from 'node:crypto'
import { isSame } from './secrets'

/** So many links wait to be opened; the oldest gives way. Our choice. */
const LINKS_KEPT = 50

/**
 * What lets windows in: the token of a link, which a page hands in once for the key of this start.
 *
 * The key is no cookie. Browsers send a cookie to every port of a host, so another program on localhost would get to see
 * one that opens this server. The page keeps the key in its own storage, which belongs to host and port together, and
 * sends it as a bearer. Reloads and further tabs find it there, and the next start knows another one.
 */
export class WindowKeys {
  readonly #key = newSecret()
  #links: string[] = []
  readonly #listeners = new Set<() => void>()

  /** The token of a further link, good for one exchange. */
  newLinkToken(): string {
    const token = newSecret()
    this.#links = [token, ...this.#links].slice(0, LINKS_KEPT)
    return token
  }

  /** The key for the token of a link, which is worth nothing from then on; undefined for a token that is not known. */
  exchange(token: string): string | undefined {
    const left = this.#links.filter((known) => !isSame(known, token))
    if (left.length === this.#links.length) return undefined
    this.#links = left
    for (const listener of this.#listeners) listener()
    return this.#key
  }

  get key(): string {
    return this.#key
  }

  isKey(text: string): boolean {
    return isSame(text, this.#key)
  }

  /** Calls back when a link was used. Returns the way to stop. */
  onExchange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}

const newSecret = (): string => randomBytes(24).toString('base64url')
