import { isParameter } from '../../rows/operation'
import type { VendorOperation } from '../operation'
import { VENDOR_OPERATIONS } from '../operations'
import { NOT_SERVED_OPERATIONS, type NotServedOperation } from './not-served-operations'

/** An operation with the segments of its path, read once. */
export interface OperationPath<T = VendorOperation> {
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

export const SERVED: readonly OperationPath[] = VENDOR_OPERATIONS.map(readPath)
export const NOT_SERVED: readonly OperationPath<NotServedOperation>[] = NOT_SERVED_OPERATIONS.map(readPath)

/** The words of all paths that are known. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  [...SERVED, ...NOT_SERVED].flatMap(({ names }) => names),
)

/** Whether the path says more than whose user: `users/register`, not `users/{objectId}`. */
export const isNamed = ({ names }: OperationPath): boolean => names.length > 1

export const ENDING_IN_NAME = SERVED.filter(({ segments }) => !isParameter(segments.at(-1) ?? ''))

/** By what stands before a parameter, two names or more: the first operation whose path begins with it. */
export const GOING_ON: ReadonlyMap<string, VendorOperation> = new Map(SERVED.flatMap(beginnings).reverse())

function beginnings({ operation, segments }: OperationPath): [string, VendorOperation][] {
  const places = [...segments.keys()].filter((i) => i > 1 && isParameter(segments[i] ?? ''))
  return places.map((i) => [segments.slice(0, i).join('/'), operation])
}

export function isSamePath({ segments }: OperationPath<unknown>, given: readonly string[]): boolean {
  return (
    segments.length === given.length && segments.every((part, i) => part === given[i] || isParameter(part))
  )
}
