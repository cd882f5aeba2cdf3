/** What a permission can be about, in the words of the vendor's Permissions API (data reference 6.1). */
export const DATA_OPERATIONS = [
  'CREATE',
  'FIND',
  'UPDATE',
  'REMOVE',
  'UPSERT',
  'DESCRIBE',
  'LOAD_RELATIONS',
  'ADD_RELATION',
  'DELETE_RELATION',
  'PERMISSION',
] as const
export type DataOperation = (typeof DATA_OPERATIONS)[number]

export const ACCESSES = ['GRANT', 'DENY'] as const
export type Access = (typeof ACCESSES)[number]

/** Whom a permission is about: one user, one role, or whoever owns the object. */
export const POLICIES = ['users', 'roles', 'owner'] as const
export type Policy = (typeof POLICIES)[number]

/** Stands for all users, or for all roles. */
export const EVERYBODY = '*'

/** As the Console shows it: `..._INHERIT` for what comes from a lower layer (data reference 6.4). */
export type ShownAccess = Access | `${Access}_INHERIT`

export interface ShownPermission {
  operation: DataOperation
  access: ShownAccess
}

/** Something that is granted or denied, as the window lists it. */
export interface PermissionRow {
  permissionId: string
  /** null for every table. */
  table: string | null
  objectId: string | null
  column: string | null
  policy: Policy
  /** objectId of a user, name of a role, or `*`; '' for the owner. */
  subject: string
  /** What a user is called by; the subject for everybody else. */
  name: string
  /** null for a column, whatever is done with it. */
  operation: DataOperation | null
  access: Access
}

export interface PermissionList {
  /** How many there are; the rows are the first of them. */
  total: number
  permissions: PermissionRow[]
}
