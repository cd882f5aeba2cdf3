import { distance } from 'fastest-levenshtein'
import { isAppIdOrKey } from '../../../domain/apps/apps'
import { SERVICE_ROOTS } from '../../../domain/apps/service-roots'
import {
  findIncomplete,
  findUnserved,
  isNamed,
  isSamePath,
  KNOWN_WORDS,
  segmentsOf,
  SERVED,
  type OperationPath,
} from './mistaken-call'
import { readablePath, type Operation } from '../operations'

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
  const given = segmentsOf(path)
  const unserved = findUnserved(method, given)
  if (unserved) return `${shown} is ${unserved.name}, which is not served`
  const [incomplete] = findIncomplete(given)
  if (incomplete) return `${shown} lacks the end of its path; ${describe(incomplete)} is served`
  const samePath = SERVED.filter((served) => isSamePath(served, given))
  const sameName = samePath.filter(isNamed)
  const nearest = findNearest(given)
  if (sameName.length > 0) return `${shown} is not served; ${listOf(sameName)}`
  if (nearest && (nearest.share <= SURELY_NEAR || samePath.length === 0))
    return `${shown} is not served. Did you mean ${describe(nearest.operation)}?`
  if (samePath.length > 0) return `${shown} is not served; ${listOf(samePath)}`
  const [service = ''] = given
  return isForeignService(service)
    ? `${shown} is a call of the ${service} service, which is not served`
    : `${shown} is not served`
}

/** A service of the vendor's of which nothing is served. */
function isForeignService(service: string): boolean {
  return SERVICE_ROOTS.has(service) && !SERVED.some(({ segments }) => segments[0] === service)
}

const listOf = (served: OperationPath[]): string =>
  `${served.map(({ operation }) => describe(operation)).join(', ')} ${served.length > 1 ? 'are' : 'is'}`

const describe = (operation: Operation): string =>
  `${operation.method.toUpperCase()} ${readablePath(operation)}`

const serviceIndex = (segments: readonly string[]): number =>
  segments.findIndex((segment) => SERVICE_ROOTS.has(segment.toLowerCase()))

/** The part of a path that begins with a service. */
function callWithin(path: string): string | undefined {
  const segments = path.slice(0, SHOWN_PATH_LENGTH).split('/')
  const at = serviceIndex(segments)
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
  const service = serviceIndex(segments)
  const isKept = (segment: string, at: number): boolean =>
    segment === '' || at === service || at === service + 1 || KNOWN_WORDS.has(segment.toLowerCase())
  return segments.map((segment, at) => (isKept(segment, at) ? segment : '…')).join('/')
}

/** By the part that names the operation, so that ids and identities after it do not count. */
function findNearest(given: readonly string[]): { operation: Operation; share: number } | undefined {
  const candidates = SERVED.filter((served) => isNamed(served) && given[0] === served.segments[0])
  const scored = candidates.map(({ operation, names }) => {
    // without the service, which is the same
    const name = names.slice(1).join('/')
    return { operation, share: distance(given.slice(1, names.length).join('/'), name) / name.length }
  })
  const [nearest] = scored.filter(({ share }) => share <= NEAR_ENOUGH).sort((a, b) => a.share - b.share)
  return nearest
}
