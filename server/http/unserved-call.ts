import { distance } from 'fastest-levenshtein'
import { SERVICE_ROOTS } from '../domain/service-roots'
import { isParameter, OPERATIONS, type Operation } from './operations'
import { UNSERVED_OPERATIONS } from './operations/unserved-operations'

/** A path that differs by more than this share of its letters is no slip of the pen. */
const NEAR_ENOUGH = 0.4
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
    return `${shown} lacks the application id and API key: call /{application id}/{API key}${call}, or /api${call} for the default app`
  if (!hasBase) return `${shown} is not served. Calls have the form /{application id}/{API key}/users/…`
  const unserved = findUnservedOperation(method, path)
  if (unserved) return `${shown} is ${unserved.name}, which is not served`
  const sameName = OPERATIONS.filter((operation) => isNamed(operation) && isSamePath(operation, path))
  const nearest = findNearest(path)
  const samePath = OPERATIONS.filter((operation) => isSamePath(operation, path))
  if (sameName.length > 0) return `${shown} is not served; ${listOf(sameName)}`
  if (nearest) return `${shown} is not served. Did you mean ${describe(nearest)}?`
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
 * Whether a path names an operation under another verb. Asked before `users/:objectId` could take `register` for an id.
 */
export function isMistakenVerb(method: string, path: string): boolean {
  const literal = OPERATIONS.filter(
    (operation) => !segmentsOf(operation.path).some(isParameter) && isSamePath(operation, path),
  )
  return literal.length > 0 && literal.every((operation) => operation.method !== readMethod(method))
}

/** Whether a call is one that is known and not served. Asked before `data/:table/:objectId` could take its path for ids. */
export function isUnservedOperation(method: string, path: string): boolean {
  return findUnservedOperation(method, path) !== undefined
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

const describe = ({ method, path }: Operation): string =>
  `${method.toUpperCase()} ${path.slice(1).replace(/[:*](\w+)/g, '{$1}')}`

const segmentsOf = (path: string): string[] =>
  path
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '')

/** The part of a path that begins with a service. */
function callWithin(path: string): string | undefined {
  const segments = path.slice(0, SHOWN_PATH_LENGTH).split('/')
  const at = segments.findIndex((segment) => SERVICE_ROOTS.has(segment.toLowerCase()))
  return at < 0 ? undefined : `/${segments.slice(at).join('/')}`
}

function isSamePath(operation: Pick<Operation, 'path'>, path: string): boolean {
  const [wanted, given] = [segmentsOf(operation.path), segmentsOf(path)]
  return wanted.length === given.length && wanted.every((part, i) => isParameter(part) || part === given[i])
}

/** By the part that names the operation, so that ids and identities after it do not count. */
function findNearest(path: string): Operation | undefined {
  const given = segmentsOf(path)
  const candidates = OPERATIONS.filter(
    (operation) => isNamed(operation) && given[0] === segmentsOf(operation.path)[0],
  )
  const scored = candidates.map((operation) => {
    const names = namesOf(operation.path)
    const name = names.join('/')
    return { operation, share: distance(given.slice(0, names.length).join('/'), name) / name.length }
  })
  const [nearest] = scored.filter(({ share }) => share <= NEAR_ENOUGH).sort((a, b) => a.share - b.share)
  return nearest?.operation
}
