import type { AnyOperation } from '../../rows/operation'

/** A call of the SDKs that is known and not served. */
export interface NotServedOperation extends Pick<AnyOperation, 'name' | 'method' | 'path'> {
  /** Its names on the binary channel, such as `PersistenceService.group`; absent for none. */
  amf?: readonly string[]
  reason: string
}

const NOT_TOUCHED = 'Not among what an app with users touches (C.5).'

/**
 * By the SDK's own names. They stand here so that a fault can name them, and so that nothing takes `table-name` for
 * an objectId.
 */
export const NOT_SERVED_OPERATIONS: readonly NotServedOperation[] = [
  { name: 'getTableNameById', method: 'get', path: '/data/:tableId/table-name', reason: NOT_TOUCHED },
]
