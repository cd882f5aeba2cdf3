const UUID_BYTES = 16

/**
 * An upper-case UUID of version 4, the shape of the keys an app begins with. Made by hand: under a plain http address
 * other than localhost browsers hide `crypto.randomUUID`.
 */
export function newApiKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(UUID_BYTES))
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant.toString(16)}${hex.slice(18, 20)}`,
    hex.slice(20),
  ]
    .join('-')
    .toUpperCase()
}
