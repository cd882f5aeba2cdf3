import type { AnyOperation } from '../../rows/operation'

/** A call of the SDKs that is known and not served. */
export interface NotServedOperation extends Pick<AnyOperation, 'name' | 'method' | 'path'> {
  reason: string
}

const NOT_TOUCHED = 'Not among what an app with users touches (C.5).'

/**
 * By the SDK's own names. They stand here so that a fault can name them, and so that nothing takes `deep-save` or
 * `data-grouping` for an objectId or a table.
 */
export const NOT_SERVED_OPERATIONS: readonly NotServedOperation[] = [
  { name: 'deepSave', method: 'put', path: '/data/:table/deep-save', reason: NOT_TOUCHED },
  { name: 'getTableNameById', method: 'get', path: '/data/:tableId/table-name', reason: NOT_TOUCHED },
  { name: 'group', method: 'post', path: '/data/data-grouping/:table', reason: NOT_TOUCHED },
  { name: 'countInGroup', method: 'post', path: '/data/data-grouping/:table/count', reason: NOT_TOUCHED },
  { name: 'UnitOfWork', method: 'post', path: '/transaction/unit-of-work', reason: NOT_TOUCHED },
]
