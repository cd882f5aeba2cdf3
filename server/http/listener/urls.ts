/** An origin of an address or a name. */
export const baseUrl = (scheme: 'http' | 'https', host: string, port: number): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`

export const isEveryAddress = (host: string): boolean => host === '0.0.0.0' || host === '::'
