import { distance } from 'fastest-levenshtein'
import { isAppIdOrKey } from '../../../domain/apps/apps'
import { SERVICE_ROOTS } from '../../../domain/apps/service-roots'
import { readablePath } from '../../rows/operation'
import type { VendorOperation } from '../operation'
import { isBinaryPath } from '../url'
import { findIncomplete, findNotServed } from './is-not-served'
import { isNamed, isSamePath, KNOWN_WORDS, segmentsOf, SERVED, type OperationPath } from './known-paths'

/** A path that differs by more than this share of its letters is no slip of the pen. */
const NEAR_ENOUGH = 0.4
/** So near that it is meant rather than the path as it stands under another verb. */
const SURELY_NEAR = 0.25
const SHOWN_PATH_LENGTH = 200

interface NotServedCall {
  method: string
  /** What follows the base, or the whole path where no base was found. */
  path: string
  hasBase: boolean
  /** What is wrong with the address, where that is known. */
  slip: string | undefined
  segments: readonly string[]
}

/** What there is to say of a call, as the end of a sentence: the first that applies is said. */
const EXPLANATIONS: readonly ((call: NotServedCall) => string | undefined)[] = [
  ({ slip }) => slip,
  binaryProtocol,
  noBase,
  notServedByName,
  incompletePath,
  otherVerbOfName,
  slipOfThePen,
  otherVerbOfPath,
  otherService,
]

/** Why a call reached no operation, and which operation was probably meant. */
export function explainNotServed(method: string, path: string, hasBase: boolean, slip?: string): string {
  const call = { method, path, hasBase, slip, segments: segmentsOf(path) }
  for (const explain of EXPLANATIONS) {
    const explanation = explain(call)
    if (explanation !== undefined) return `${shown(call)} ${explanation}`
  }
  return `${shown(call)} is not served`
}

const shown = ({ method, path }: NotServedCall): string => `${method} ${path.slice(0, SHOWN_PATH_LENGTH)}`

function binaryProtocol({ path, hasBase }: NotServedCall): string | undefined {
  if (!hasBase || !isBinaryPath(path)) return undefined
  return 'is not served: the binary (AMF) channel of the Android and Java SDKs takes POST'
}

function noBase({ path, hasBase }: NotServedCall): string | undefined {
  if (hasBase) return undefined
  const call = callWithin(path)
  return call === undefined
    ? 'is not served. Calls have the form /{application id}/{API key}/users/…'
    : `lacks ${missingBase(path)}: call /{application id}/{API key}${call}, or /api${call} for the default app`
}

function notServedByName({ method, segments }: NotServedCall): string | undefined {
  const known = findNotServed(method, segments)
  return known && `is ${known.name}, which is not served`
}

function incompletePath({ segments }: NotServedCall): string | undefined {
  const longer = findIncomplete(segments)
  return longer && `lacks the end of its path; ${describe(longer)} is served`
}

function otherVerbOfName({ segments }: NotServedCall): string | undefined {
  return listOf(withPath(segments).filter(isNamed))
}

function slipOfThePen({ segments }: NotServedCall): string | undefined {
  const nearest = findNearest(segments)
  if (!nearest || (nearest.share > SURELY_NEAR && withPath(segments).length > 0)) return undefined
  return `is not served. Did you mean ${describe(nearest.operation)}?`
}

function otherVerbOfPath({ segments }: NotServedCall): string | undefined {
  return listOf(withPath(segments))
}

/** A service of the vendor's of which nothing is served. */
function otherService({ segments: [service = ''] }: NotServedCall): string | undefined {
  const isForeign = SERVICE_ROOTS.has(service) && !SERVED.some(({ segments }) => segments[0] === service)
  return isForeign ? `is a call of the ${service} service, which is not served` : undefined
}

const withPath = (given: readonly string[]): OperationPath[] =>
  SERVED.filter((served) => isSamePath(served, given))

function listOf(served: readonly OperationPath[]): string | undefined {
  if (served.length === 0) return undefined
  const names = served.map(({ operation }) => describe(operation)).join(', ')
  return `is not served; ${names} ${served.length > 1 ? 'are' : 'is'}`
}

const describe = (operation: VendorOperation): string =>
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

/** Letters alone, as the names of calls are: no id, token or address. */
const NAME = /^[a-z][a-z_-]{0,39}$/i

/**
 * The path of a call that is not served without what may be a secret: a service, what has the form of a name behind it,
 * and words that are known.
 */
export function shownPath(path: string): string {
  const segments = path.split('/')
  const service = serviceIndex(segments)
  const isKept = (segment: string, at: number): boolean =>
    segment === '' ||
    at === service ||
    (at === service + 1 && NAME.test(segment)) ||
    KNOWN_WORDS.has(segment.toLowerCase())
  return segments.map((segment, at) => (isKept(segment, at) ? segment : '…')).join('/')
}

/** By the part that names the operation, so that ids and identities after it do not count. */
function findNearest(given: readonly string[]): { operation: VendorOperation; share: number } | undefined {
  const candidates = SERVED.filter((served) => isNamed(served) && given[0] === served.segments[0])
  const scored = candidates.map(({ operation, names }) => {
    // without the service, which is the same
    const name = names.slice(1).join('/')
    return { operation, share: distance(given.slice(1, names.length).join('/'), name) / name.length }
  })
  const [nearest] = scored.filter(({ share }) => share <= NEAR_ENOUGH).sort((a, b) => a.share - b.share)
  return nearest
}
