import { SERVICE_ROOTS } from '../domain/service-roots'

/** Where a call to the vendor's API is aimed (users-api.md A.1). `path` starts with a slash and has no query. */
export type VendorTarget =
  { form: 'key'; appId: string; apiKey: string; path: string } | { form: 'domain'; path: string }

/**
 * Reads both forms: `/{appId}/{apiKey}/<path>`, with `/api` before it as self-hosted servers have it, and `/api/<path>`.
 * Repeated and trailing slashes do not count, as Swift leaves them out. Undefined for what has neither form.
 */
export function locateVendorCall(pathname: string): VendorTarget | undefined {
  const segments = pathname.split('/').filter((segment) => segment !== '')
  const isUnderApi = segments[0]?.toLowerCase() === 'api'
  const rest = isUnderApi ? segments.slice(1) : segments
  if (isUnderApi && SERVICE_ROOTS.has(rest[0]?.toLowerCase() ?? ''))
    return { form: 'domain', path: join(rest) }
  if (SERVICE_ROOTS.has(rest[0]?.toLowerCase() ?? '')) return undefined
  const [appId, apiKey, ...path] = withLostSlash(rest)
  if (appId === undefined || apiKey === undefined || path.length === 0) return undefined
  return { form: 'key', appId, apiKey, path: join(path) }
}

/** Flutter 8 forgets the slash after the base of one call: `{apiKey}users/oauth/…` (users-api.md C.1). */
function withLostSlash([appId = '', apiKey = '', ...path]: string[]): string[] {
  const lost = path[0] === 'oauth' ? /^(.+)users$/.exec(apiKey)?.[1] : undefined
  return lost === undefined
    ? [appId, apiKey, ...path].filter((part) => part !== '')
    : [appId, lost, 'users', ...path]
}

const join = (segments: string[]): string => '/' + segments.join('/')
