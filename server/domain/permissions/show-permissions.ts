import {
  EVERYBODY,
  type Access,
  type DataOperation,
  type ShownAccess,
  type ShownPermission,
} from '../../contract/permission'
import type { AppData } from '../ports'
import type { StoredPermission, StoredUser } from '../records'
import { accessIn } from './access-in'
import { lastWord } from './last-word'
import { loginRoles } from './roles-of'
import { entriesOf, operationsOf, type Scope } from './targets'

type Entries = readonly StoredPermission[]

/** What permissions are shown of: the table or object itself, by its entries, and what is asked after them. */
export interface ShownScope {
  entries: Entries
  operations: readonly DataOperation[]
  /** The layers below, of which an object has its table and a table the global roles. */
  below: readonly Entries[]
  /** The last word where no layer says anything. */
  bottom: (operation: DataOperation, roles: readonly string[]) => Access
}

/** What is shown of an object, a table or every table. */
export function shownScope(app: AppData, scope: Scope): ShownScope {
  const { table, objectId } = scope
  const above: Scope[] = [
    ...(objectId === null ? [] : [{ table, objectId: null }]),
    ...(table === null ? [] : [{ table: null, objectId: null }]),
  ]
  return {
    entries: entriesOf(app, scope),
    operations: operationsOf(scope),
    below: above.map((each) => entriesOf(app, each)),
    bottom: (operation, roles) => lastWord(app, table, operation, !roles.includes('ServerCodeUser')),
  }
}

/** What a role is granted and denied. */
export function shownOfRole(scope: ShownScope, role: string): ShownPermission[] {
  return scope.operations.map((operation) => ({
    operation,
    access: shown(
      explicit(scope.entries, 'roles', role, operation),
      inheritedByRoles(scope, [role], operation),
    ),
  }))
}

/** What a user is granted and denied. */
export function shownOfUser(scope: ShownScope, user: StoredUser): ShownPermission[] {
  const roles = [...user.roles, ...loginRoles(user)]
  return scope.operations.map((operation) => ({
    operation,
    access: shown(
      explicit(scope.entries, 'users', user.objectId, operation),
      accessIn(scope.entries, 'roles', roles, operation) ?? inheritedByRoles(scope, roles, operation),
    ),
  }))
}

/** What owners are granted and denied. */
export function shownOfOwner({ entries, operations }: ShownScope): ShownPermission[] {
  return operations.map((operation) => ({
    operation,
    access: shown(explicit(entries, 'owner', '', operation), 'GRANT'),
  }))
}

function explicit(
  entries: Entries,
  policy: StoredPermission['policy'],
  subject: string,
  operation: DataOperation,
): Access | undefined {
  return entries.find(
    (entry) => entry.policy === policy && entry.subject === subject && entry.operation === operation,
  )?.access
}

/** What the layers below a role's own entries say; those of all roles stand in its own layer. */
function inheritedByRoles(scope: ShownScope, roles: readonly string[], operation: DataOperation): Access {
  for (const entries of [forAllRoles(scope.entries), ...scope.below]) {
    const access = accessIn(entries, 'roles', roles, operation)
    if (access) return access
  }
  return scope.bottom(operation, roles)
}

const forAllRoles = (entries: Entries): Entries => entries.filter(({ subject }) => subject === EVERYBODY)

const shown = (own: Access | undefined, inherited: Access): ShownAccess => own ?? `${inherited}_INHERIT`
