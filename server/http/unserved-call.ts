import { distance } from 'fastest-levenshtein'
import { SERVICE_ROOTS } from '../domain/service-roots'
import { isAppIdOrKey } from '../domain/apps'
import { isParameter, OPERATIONS, readablePath, type Operation } from './operations'
import { UNSERVED_OPERATIONS } from './operations/unserved-operations'

/** A path that differs by more than this share of its letters is no slip of the pen. */
const NEAR_ENOUGH = 0.4
/** So near that it is meant rather than the path as it stands under another verb. */
const SURELY_NEAR = 0.25
const SHOWN_PATH_LENGTH = 200

/**
 * Why a call that reached no operation did not, and which operation was probably meant. `path` is what follows the base,
 * or the whole path where no base was found.
 */
export function explainUnserved(method: string, path: string, hasBase: boolean): string {
  const shown = `${method} ${path.slice(0, SHOWN_PATH_LENGTH)}`
  if (/\/binary\/?$/i.test(path))
    return `${shown} is the binary (AMF) protocol of the Android and Java SDKs, which is not served yet`
  const call = hasBase ? undefined : callWithin(path)
  if (call !== undefined)
    return `${shown} lacks ${missingBase(path)}: call /{application id}/{API key}${call}, or /api${call} for the default app`
  if (!hasBase) return `${shown} is not served. Calls have the form /{application id}/{API key}/users/…`
  const unserved = findUnservedOperation(method, path)
  if (unserved) return `${shown} is ${unserved.name}, which is not served`
  const [incomplete] = findIncomplete(path)
  if (incomplete) return `${shown} lacks the end of its path; ${describe(incomplete)} is served`
  const sameName = OPERATIONS.filter((operation) => isNamed(operation) && isSamePath(operation, path))
  const nearest = findNearest(path)
  const samePath = OPERATIONS.filter((operation) => isSamePath(operation, path))
  if (sameName.length > 0) return `${shown} is not served; ${listOf(sameName)}`
  if (nearest && (nearest.share <= SURELY_NEAR || samePath.length === 0))
    return `${shown} is not served. Did you mean ${describe(nearest.operation)}?`
  if (samePath.length > 0) return `${shown} is not served; ${listOf(samePath)}`
  const [service = ''] = segmentsOf(path)
  return isForeignService(service)
    ? `${shown} is a call of the ${service} service, which is not served`
    : `${shown} is not served`
}

/** A service of the vendor's of which nothing is served. */
function isForeignService(service: string): boolean {
  return SERVICE_ROOTS.has(service) && !OPERATIONS.some(({ path }) => segmentsOf(path)[0] === service)
}

const listOf = (operations: Operation[]): string =>
  `${operations.map(describe).join(', ')} ${operations.length > 1 ? 'are' : 'is'}`

/**
 * Whether a path is a mistake that another operation would take for its own: `GET users/register` and
 * `GET users/restorepassword` are no users of that id, `PUT data/Person/deep-save` no object.
 */
export function isMistaken(method: string, path: string): boolean {
  return (
    isMistakenVerb(method, path) ||
    findIncomplete(path).length > 0 ||
    findUnservedOperation(method, path) !== undefined
  )
}

/** Whether a path ends with the name of an operation that has another verb. */
function isMistakenVerb(method: string, path: string): boolean {
  const named = OPERATIONS.filter(
    (operation) => isNamed(operation) && !isParameter(lastOf(operation)) && isSamePath(operation, path),
  )
  return named.length > 0 && named.every((operation) => operation.method !== readMethod(method))
}

/** The operations whose path goes on where this one ends; none where one ends here. */
function findIncomplete(path: string): Operation[] {
  const given = segmentsOf(path).join('/')
  const isEndOfOne = OPERATIONS.some(
    (operation) => !isParameter(lastOf(operation)) && isSamePath(operation, path),
  )
  return isEndOfOne
    ? []
    : OPERATIONS.filter((operation) => isNamed(operation) && namesBeforeFirstParameter(operation) === given)
}

const lastOf = ({ path }: Operation): string => segmentsOf(path).at(-1) ?? ''

function namesBeforeFirstParameter({ path }: Operation): string {
  const segments = segmentsOf(path)
  const end = segments.findIndex(isParameter)
  return end < 2 ? '' : segments.slice(0, end).join('/')
}

const findUnservedOperation = (method: string, path: string) =>
  UNSERVED_OPERATIONS.find(
    (operation) => operation.method === readMethod(method) && isSamePath(operation, path),
  )

/** Whether the path says more than whose user: `users/register`, not `users/{objectId}`. */
const isNamed = ({ path }: Operation): boolean => namesOf(path).length > 1

const namesOf = (path: string): string[] => segmentsOf(path).filter((segment) => !isParameter(segment))

/** HEAD is answered wherever GET is. */
const readMethod = (method: string): string => (method === 'HEAD' ? 'get' : method.toLowerCase())

const describe = (operation: Operation): string =>
  `${operation.method.toUpperCase()} ${readablePath(operation)}`

const segmentsOf = (path: string): string[] =>
  path
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '')

/** The words of all paths that are known. */
const KNOWN_WORDS: ReadonlySet<string> = new Set(
  [...OPERATIONS, ...UNSERVED_OPERATIONS].flatMap(({ path }) => namesOf(path)),
)

/** The part of a path that begins with a service. */
function callWithin(path: string): string | undefined {
  const segments = path.slice(0, SHOWN_PATH_LENGTH).split('/')
  const at = segments.findIndex((segment) => SERVICE_ROOTS.has(segment.toLowerCase()))
  return at < 0 ? undefined : `/${segments.slice(at).join('/')}`
}

function missingBase(path: string): string {
  const [first = '', second = ''] = path.split('/').slice(1)
  return isAppIdOrKey(first) && SERVICE_ROOTS.has(second.toLowerCase())
    ? 'the API key'
    : 'the application id and API key'
}

/**
 * The path of a call that is not served without what may be a secret: of a service and the name of its call all, after
 * them only words that are known.
 */
export function withoutSecrets(path: string): string {
  const segments = path.split('/')
  const service = segments.findIndex((segment) => SERVICE_ROOTS.has(segment.toLowerCase()))
  const isKept = (segment: string, at: number): boolean =>
    segment === '' || at === service || at === service + 1 || KNOWN_WORDS.has(segment.toLowerCase())
  return segments.map((segment, at) => (isKept(segment, at) ? segment : '…')).join('/')
}

function isSamePath(operation: Pick<Operation, 'path'>, path: string): boolean {
  const [wanted, given] = [segmentsOf(operation.path), segmentsOf(path)]
  return wanted.length === given.length && wanted.every((part, i) => isParameter(part) || part === given[i])
}

/** By the part that names the operation, so that ids and identities after it do not count. */
function findNearest(path: string): { operation: Operation; share: number } | undefined {
  const given = segmentsOf(path)
  const candidates = OPERATIONS.filter(
    (operation) => isNamed(operation) && given[0] === segmentsOf(operation.path)[0],
  )
  const scored = candidates.map((operation) => {
    const names = namesOf(operation.path)
    // without the service, which is the same
    const name = names.slice(1).join('/')
    return { operation, share: distance(given.slice(1, names.length).join('/'), name) / name.length }
  })
  const [nearest] = scored.filter(({ share }) => share <= NEAR_ENOUGH).sort((a, b) => a.share - b.share)
  return nearest
}
