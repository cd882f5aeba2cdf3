import type { FaultName } from '../../contract/faults'
import type { Caller } from '../../domain/caller'
import type { Services } from '../../domain/ports'
import type { Answer } from '../answers'

/** One request to the vendor's API, with its application known. */
export interface VendorCall {
  services: Services
  caller: Caller
  /** A decoded parameter of the path; '' when the path has none of that name. */
  param: (name: string) => string
  /** The rest of the path with the query, decoded: Swift sends `/` and `?` of an identity as they are (wire reference A.3). */
  identity: () => string
  /** A parameter of the query; '' when it is not there. */
  query: (name: string) => string
  /** Every value of a parameter that the query may repeat. */
  queryList: (name: string) => string[]
  /** Whether the address has a query at all. */
  hasQuery: boolean
  /** The body as text; '' for an operation that reads none. */
  body: string
}

/** One operation of the vendor's API (wire reference C). */
export interface Operation {
  /** The vendor's name of it, as SDKs have it. */
  name: string
  method: 'get' | 'post' | 'put' | 'delete'
  /** Relative to the base; an Express path. */
  path: string
  /** Section of the wire reference that has it. */
  source: string
  /** What of it is our choice, and the gap or contradiction that the choice settles; absent where nothing is. */
  choice?: string
  /** The test that shows it, besides the vectors: a file below test/ and a title in it. */
  test: string
  /** Whether the body is read; the others take one of any kind, or none. */
  readsBody: boolean
  /** `ignored`: a user-token that is not taken does no harm here. */
  staleToken: 'refused' | 'ignored'
  /** Whether a person opens it by a link: domain control does not look at it. */
  isPage?: true
  /** What an internal failure answers. */
  failure: FaultName
  run(call: VendorCall): Promise<Answer>
}

/** Whether a segment of an operation's path stands for anything. */
export function isParameter(segment: string): boolean {
  return segment.startsWith(':') || segment.startsWith('*')
}

/** A path as people read it: `users/restorepassword/{identity}`. */
export function readablePath({ path }: Pick<Operation, 'path'>): string {
  return path.slice(1).replace(/[:*](\w+)/g, '{$1}')
}

/** What most operations have in common. */
export const DEFAULTS = { readsBody: false, staleToken: 'refused', failure: 'INTERNAL' } as const
