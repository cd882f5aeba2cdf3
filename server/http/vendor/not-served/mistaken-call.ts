import { isParameter, OPERATIONS, type Operation } from '../operations'
import { UNSERVED_OPERATIONS, type UnservedOperation } from './not-served-operations'

/** An operation with the segments of its path, read once. */
export interface OperationPath<T = Operation> {
  operation: T
  segments: readonly string[]
  /** The segments that stand for themselves. */
  names: readonly string[]
}

/** The segments of a path in small letters: paths are compared without case. */
export const segmentsOf = (path: string): string[] =>
  path
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '')

function readPath<T extends { path: string }>(operation: T): OperationPath<T> {
  const segments = segmentsOf(operation.path)
  return { operation, segments, names: segments.filter((segment) => !isParameter(segment)) }
}

export const SERVED: readonly OperationPath[] = OPERATIONS.map(readPath)
const UNSERVED: readonly OperationPath<UnservedOperation>[] = UNSERVED_OPERATIONS.map(readPath)

/** The words of all paths that are known. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  [...SERVED, ...UNSERVED].flatMap(({ names }) => names),
)

/** Whether the path says more than whose user: `users/register`, not `users/{objectId}`. */
export const isNamed = ({ names }: OperationPath): boolean => names.length > 1

const endsInName = ({ segments }: OperationPath): boolean => !isParameter(segments.at(-1) ?? '')

/** HEAD is answered wherever GET is. */
const readMethod = (method: string): string => (method === 'HEAD' ? 'get' : method.toLowerCase())

export function isSamePath({ segments }: OperationPath<unknown>, given: readonly string[]): boolean {
  return (
    segments.length === given.length && segments.every((part, i) => part === given[i] || isParameter(part))
  )
}

/**
 * Whether a path is a mistake that another operation would take for its own: `GET users/register` and
 * `GET users/restorepassword` are no users of that id, `PUT data/Person/deep-save` no object.
 */
export function isMistaken(method: string, path: string): boolean {
  const given = segmentsOf(path)
  return (
    isMistakenVerb(method, given) ||
    findIncomplete(given).length > 0 ||
    findUnserved(method, given) !== undefined
  )
}

/** Whether a path ends with the name of an operation that has another verb. */
function isMistakenVerb(method: string, given: readonly string[]): boolean {
  const named = SERVED.filter((served) => isNamed(served) && endsInName(served) && isSamePath(served, given))
  return named.length > 0 && named.every(({ operation }) => operation.method !== readMethod(method))
}

/** The operations whose path goes on with a parameter where this one ends; none where one ends here. */
export function findIncomplete(given: readonly string[]): Operation[] {
  const goesOn = ({ segments }: OperationPath): boolean =>
    isParameter(segments[given.length] ?? '') && given.every((part, i) => part === segments[i])
  const isEndOfOne = (): boolean => SERVED.some((served) => endsInName(served) && isSamePath(served, given))
  const longer = given.length < 2 ? [] : SERVED.filter(goesOn)
  return longer.length === 0 || isEndOfOne() ? [] : longer.map(({ operation }) => operation)
}

/** The call that is known and not served. */
export function findUnserved(method: string, given: readonly string[]): UnservedOperation | undefined {
  return UNSERVED.find(
    (unserved) => unserved.operation.method === readMethod(method) && isSamePath(unserved, given),
  )?.operation
}
