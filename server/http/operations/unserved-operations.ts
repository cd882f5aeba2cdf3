import type { Operation } from './operation'

/**
 * Calls of SDKs that are known and not served, by the SDK's own names. They stand here so that a fault can name them, and
 * so that nothing takes `deep-save` or `data-grouping` for an objectId or a table.
 */
export const UNSERVED_OPERATIONS: readonly Pick<Operation, 'name' | 'method' | 'path'>[] = [
  { name: 'deepSave', method: 'put', path: '/data/:table/deep-save' },
  { name: 'Data.Permissions', method: 'put', path: '/data/:table/permissions/:type/:objectId' },
  { name: 'getTableNameById', method: 'get', path: '/data/:tableId/table-name' },
  { name: 'group', method: 'post', path: '/data/data-grouping/:table' },
  { name: 'countInGroup', method: 'post', path: '/data/data-grouping/:table/count' },
  { name: 'UnitOfWork', method: 'post', path: '/transaction/unit-of-work' },
]
