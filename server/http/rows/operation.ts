import type { FaultName } from '../../contract/faults'
import { ACCESS_FAULTS, type Access } from './access'
import type { Answer } from './answers'

/** One operation of an API: a row of what is served. `Call` is what its API hands to `run`. */
export interface Operation<Call, Allowed extends Access = Access> {
  /** The vendor's name of it, as SDKs have it; ours where the vendor has none. */
  name: string
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** An Express path below the root of the API. */
  path: string
  access: Allowed
  /** Section of wire-reference.md, or as `data 5.1` of data-reference.md; '' for Understudy's own. */
  source: string
  /** What of it is our choice, and the gap or contradiction that the choice settles; absent where nothing is. */
  choice?: string
  /** What it answers besides the faults of its access, its `failure`, and REQUEST_UNREADABLE, which any call may. */
  faults: readonly FaultName[]
  /** Absent: a body of any kind may come, and does not count. */
  readsBody?: true
  /** What an internal failure answers; absent for INTERNAL. */
  failure?: FaultName
  run(call: Call): Answer | Promise<Answer>
}

/** An operation of whichever API. */
export type AnyOperation = Operation<never>

/** Every fault that an operation may answer. */
export function faultsOf({ access, faults, failure = 'INTERNAL' }: AnyOperation): FaultName[] {
  return [...ACCESS_FAULTS[access], ...faults, failure, 'REQUEST_UNREADABLE']
}

/** Whether a segment of an operation's path stands for anything. */
export function isParameter(segment: string): boolean {
  return segment.startsWith(':') || segment.startsWith('*')
}

/** A path as people read it: `users/restorepassword/{identity}`. */
export function readablePath({ path }: Pick<AnyOperation, 'path'>): string {
  return path
    .slice(1)
    .replace(/[:*](\w+)/g, '{$1}')
    .replace(/\*$/, '…')
}

/** `POST /users/register`: what an operation is called in the evidence of the ledger. */
export function operationKey({ method, path }: Pick<AnyOperation, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${path}`
}
