import { SERVICE_ROOTS } from '../../domain/apps/service-roots'

/** What a client sends that was given no value. */
const NO_VALUE = /^(?:undefined|null|nan)$/i
/** A version, as addresses of the vendor's had long ago (wire reference A.1) and other APIs have. */
const VERSION = /^v\d{1,3}(?:\.\d{1,3})?$/i
/** White space that was copied along, as addresses carry it. */
const SPACE_AT_END = /^(?:%20|%0[9ad]|\+|\s)|(?:%20|%0[9ad]|\+|\s)$/i

const CALL = 'call /{application id}/{API key}/users/…'
const HOST_ENDS = 'The address that the app was given ends after the port'

/**
 * Which slip of the pen the base of an address shows, as the end of a sentence; undefined for none. Whoever made it would
 * otherwise get a new app of that id, or be told of an unknown one: our choice.
 * @param base the segments before the service, such as `['APP', 'KEY']`.
 */
export function addressSlip(base: readonly string[]): string | undefined {
  const [first = '', second = ''] = base.slice(-2)
  const before = base.slice(0, -2)
  // the domain form: whatever stands before it is a prefix
  if (isApi(base.at(-1))) return isApi(base.at(-2)) ? `has /api twice. ${HOST_ENDS}` : undefined
  const pair = base.length < 2 ? [first] : [first, second]
  if (pair.some((segment) => NO_VALUE.test(segment)))
    return 'has no value where application id and API key stand: give both to initApp, before any other call'
  if (pair.some((segment) => SPACE_AT_END.test(segment)))
    return 'has a space at an end of the application id or the API key: copy them without it'
  const version = pair.find((segment) => VERSION.test(segment))
  if (version !== undefined)
    return `has ${version} where application id and API key stand, and they take no version: ${CALL}`
  if (base.length === 1) return `lacks the API key: ${CALL}, or /api/users/… for the default app`
  if (base.length === 2 && isApi(first))
    return `has /api and one of application id and API key: ${CALL}, or /api/users/…`
  if (pair.some((segment) => before.includes(segment)))
    return `has application id or API key twice: ${CALL}. ${HOST_ENDS}`
  return undefined
}

/** The same of a whole path. */
export function slipIn(path: string): string | undefined {
  const segments = path.split('/').filter((segment) => segment !== '')
  const service = segments.findIndex((segment) => SERVICE_ROOTS.has(segment.toLowerCase()))
  return service > 0 ? addressSlip(segments.slice(0, service)) : undefined
}

const isApi = (segment: string | undefined): boolean => segment?.toLowerCase() === 'api'
