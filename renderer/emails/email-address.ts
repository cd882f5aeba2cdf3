import type { Address } from '../../server/contract/mail'

/** Addresses as a mail program lists them. */
export function formatAddresses(addresses: readonly Address[]): string {
  return addresses.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ')
}

/** The names of addresses where they have one, for a narrow list. */
export function shortAddresses(addresses: readonly Address[]): string {
  return addresses.map(({ name, address }) => (name === '' ? address : name)).join(', ')
}
