import {
  ACCESSES,
  DATA_OPERATIONS,
  EVERYBODY,
  type Access,
  type DataOperation,
} from '../../contract/permission'
import { jsonText, type JsonObject, type JsonValue } from '../../contract/json'
import { ensure, Fault } from '../fault'
import type { AppData } from '../ports'
import type { StoredPermission } from '../records'
import { systemRoles } from '../system-roles'

/** What a single object has no permission for. */
const OF_TABLES_ALONE: readonly DataOperation[] = ['CREATE', 'DESCRIBE']

/** The operations that an object can be asked about. */
export const OBJECT_OPERATIONS = DATA_OPERATIONS.filter((operation) => !OF_TABLES_ALONE.includes(operation))

/** Spellings of sources beside our own (data reference 6.1). */
const OTHER_NAMES: Readonly<Record<string, DataOperation>> = { ADD: 'CREATE', DELETE: 'REMOVE' }

/** GRANT or DENY in any case. Faults: PERMISSION_NOT_UPDATED. */
export function readAccess(sent: JsonValue | undefined, property: string): Access {
  const access = ACCESSES.find((known) => known === jsonText(sent).toUpperCase())
  if (!access) throw notUpdated(`'${property}' is GRANT or DENY`, property)
  return access
}

/** The operations that a name stands for, in any case; `*` for all of those possible. Faults: PERMISSION_NOT_UPDATED. */
export function readOperations(
  sent: JsonValue | undefined,
  property: string,
  possible: readonly DataOperation[],
): readonly DataOperation[] {
  const name = jsonText(sent)
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
  if (name === EVERYBODY || name === 'ALL') return possible
  const operation = possible.find((known) => known === (OTHER_NAMES[name] ?? name))
  if (!operation) throw notUpdated(`'${property}' is one of ${possible.join(', ')}`, property)
  return [operation]
}

type Subject = Pick<StoredPermission, 'policy' | 'subject'>

/** GRANT, DENY, or null for `GRANT_INHERIT` and the like, which take an entry away. Faults: PERMISSION_NOT_UPDATED. */
export function readShownAccess(sent: JsonValue | undefined): Access | null {
  return /(^|_)INHERIT$/i.test(jsonText(sent)) ? null : readAccess(sent, 'access')
}

/**
 * Whom a request names: `user` by id, else `role` by name, `*` for all. Faults: PERMISSION_NOT_UPDATED for neither,
 * USER_NOT_FOUND, ROLE_UNKNOWN.
 */
export function readSubject(app: AppData, { user, role }: JsonObject): Subject {
  if (isGiven(user)) return userSubject(app, jsonText(user), 'user')
  if (isGiven(role)) return roleSubject(app, jsonText(role), 'role')
  throw notUpdated("'user' or 'role' is missing", 'user')
}

const isGiven = (value: JsonValue | undefined): boolean =>
  value !== undefined && value !== null && value !== ''

/** Faults: USER_NOT_FOUND. */
export function userSubject(app: AppData, userId: string, property: string): Subject {
  ensure(userId === EVERYBODY || app.users.get(userId) !== undefined, 'USER_NOT_FOUND', { property })
  return { policy: 'users', subject: userId }
}

/** Faults: ROLE_UNKNOWN. */
export function roleSubject(app: AppData, name: string, property: string): Subject {
  ensure(name === EVERYBODY || rolesOf(app).includes(name), 'ROLE_UNKNOWN', { property })
  return { policy: 'roles', subject: name }
}

/** Every role that the app has. */
export function rolesOf({ record }: AppData): string[] {
  return [...systemRoles(record), ...record.roles]
}

function notUpdated(reason: string, property: string): Fault {
  return new Fault('PERMISSION_NOT_UPDATED', { fill: [reason], property })
}
