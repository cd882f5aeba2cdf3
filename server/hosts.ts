import type { PublicHost } from './contract/lan'
import type { Machine } from './domain/machine'
import { ownAddresses, ownNames } from './http/request/addresses'
import type { LiveOptions } from './options/server-options'

/** Under what the server is reached, looked up whenever it is needed: networks come and go, and options change. */
export interface Hosts {
  /** Names and addresses of this machine. */
  own: () => string[]
  /** Further names that the options give it. */
  public: () => readonly PublicHost[]
  /** The same without their protocol. */
  declared: () => string[]
  /** All that it has for the vendor's API. */
  vendor: () => string[]
}

export function createHosts(live: () => LiveOptions, { localName }: Pick<Machine, 'localName'>): Hosts {
  const hosts: Hosts = {
    own: () => [...ownNames(), ...ownAddresses()],
    public: () => live().publicHosts ?? [],
    declared: () => hosts.public().map(({ hostname }) => hostname),
    vendor: () => [...hosts.own(), localName.name, ...hosts.declared()],
  }
  return hosts
}
