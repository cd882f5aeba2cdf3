import { isAppIdOrKey } from '../../domain/apps/apps'
import { SERVICE_ROOTS } from '../../domain/apps/service-roots'
import { addressSlip } from './address-slips'

/**
 * Where a call to the vendor's API is aimed (wire reference A.1). `path` starts with a slash and has no query; `prefix` is what
 * the host value of a client has behind host and port, '' or beginning with a slash.
 */
export type VendorTarget = { prefix: string; path: string } & (
  | { form: 'key'; appId: string; apiKey: string }
  | { form: 'domain' }
)

/**
 * Reads both forms, each with or without a path prefix: `/{appId}/{apiKey}/<path>` and `/api/<path>`. The path begins
 * with a service such as `users`, which tells where the prefix ends; without one the first two segments are id and
 * key. Repeated and trailing slashes do not count, as Swift leaves them out. Undefined for what has neither form, and for
 * slips of the pen.
 */
export function locateVendorCall(pathname: string): VendorTarget | undefined {
  const segments = withLostSlash(pathname.split('/').filter((segment) => segment !== ''))
  // no prefix: a call that lacks its base
  if (isService(segments[0])) return undefined
  // of a long path only the place that fits is put together again
  const at = segments.findIndex((_, place) => isBase(segments, place))
  const target = at >= 0 ? targetAt(segments, at) : withoutService(isApi(segments[0]) ? 1 : 0, segments)
  return target && addressSlip(baseOf(target)) === undefined ? target : undefined
}

function baseOf(target: VendorTarget): string[] {
  const prefix = target.prefix.split('/').slice(1)
  return [...prefix, ...(target.form === 'key' ? [target.appId, target.apiKey] : ['api'])]
}

const isService = (segment: string | undefined): boolean => SERVICE_ROOTS.has(segment?.toLowerCase() ?? '')
const isApi = (segment: string | undefined): boolean => segment?.toLowerCase() === 'api'

const isDomainForm = (segments: readonly string[], at: number): boolean =>
  isApi(segments[at]) && isService(segments[at + 1])

/** Whether id and key, or `/api`, stand at a place, with a service behind them. */
function isBase(segments: readonly string[], at: number): boolean {
  const [first = '', second = ''] = [segments[at], segments[at + 1]]
  if (isDomainForm(segments, at)) return true
  return isService(segments[at + 2]) && isAppIdOrKey(first) && isAppIdOrKey(second)
}

/** The target whose base stands at a place. */
function targetAt(segments: readonly string[], at: number): VendorTarget {
  const prefix = join(segments.slice(0, at))
  if (isDomainForm(segments, at)) return { form: 'domain', prefix, path: join(segments.slice(at + 1)) }
  const [appId = '', apiKey = '', ...path] = segments.slice(at)
  return { form: 'key', prefix, appId, apiKey, path: join(path) }
}

/** A call that names no service, or whose id or key no app could have. */
function withoutService(at: number, segments: readonly string[]): VendorTarget | undefined {
  const [appId, apiKey, ...path] = segments.slice(at)
  if (appId === undefined || apiKey === undefined || path.length === 0 || isService(apiKey)) return undefined
  return { form: 'key', prefix: join(segments.slice(0, at)), appId, apiKey, path: join(path) }
}

/** Flutter 8 forgets the slash after the base of one call: `{apiKey}users/oauth/…` (wire reference C.1). */
function withLostSlash(segments: string[]): string[] {
  const at = segments.findIndex((segment, i) => /.users$/.test(segment) && segments[i + 1] === 'oauth')
  const lost = segments[at]
  return lost === undefined ? segments : segments.toSpliced(at, 1, lost.slice(0, -'users'.length), 'users')
}

const join = (segments: readonly string[]): string => segments.map((segment) => `/${segment}`).join('')

/** The path of the binary channel, below whichever base (wire reference C.6). */
export const isBinaryPath = (url: string): boolean => /\/binary\/*$/i.test(url.split('?')[0] ?? '')
