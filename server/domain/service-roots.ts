/** First path segments of the vendor's API in the domain form `/api/<path>`. */
export const SERVICE_ROOTS: ReadonlySet<string> = new Set([
  'users',
  'data',
  'info',
  'binary',
  'rt',
  'files',
  'messaging',
  'services',
  'cache',
  'counters',
  'log',
])
