import { EVERYBODY, type Access, type DataOperation } from '../../contract/permission'
import type { StoredPermission } from '../records'

/**
 * What one layer says of an operation, or undefined. What names a principal counts before `*`; of several roles one that
 * is denied is enough (data reference 6.2).
 */
export function accessIn(
  entries: readonly StoredPermission[],
  policy: 'users' | 'roles',
  names: readonly string[],
  operation: DataOperation | null,
): Access | undefined {
  if (names.length === 0) return undefined
  const relevant = entries.filter((entry) => entry.policy === policy && entry.operation === operation)
  return (
    strictest(relevant.filter(({ subject }) => names.includes(subject))) ??
    strictest(relevant.filter(({ subject }) => subject === EVERYBODY))
  )
}

function strictest(entries: readonly StoredPermission[]): Access | undefined {
  return entries.find(({ access }) => access === 'DENY')?.access ?? entries[0]?.access
}
