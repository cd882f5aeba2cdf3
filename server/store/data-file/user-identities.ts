import { ownValue } from '../../contract/json'
import type { StoredUser } from '../../domain/records'
import { BrokenFile } from '../../files/broken-file'
import type { AppFile } from '../tables/app-tables'
import type { IdentityKey } from '../tables/indexed-table'

/**
 * What no rule would have let in and a login could not tell apart: guests may have what somebody else has. Throws
 * BrokenFile with the path of an identity that comes twice.
 */
export function checkIdentities(apps: readonly AppFile[], identityKey: IdentityKey): void {
  for (const [index, app] of apps.entries())
    for (const { name, identity } of app.properties)
      if (identity) checkValues(app, name, `apps.${index}.users`, identityKey)
}

function checkValues({ users }: AppFile, name: string, path: string, identityKey: IdentityKey): void {
  const owners = new Map<string, number>()
  for (const [index, user] of users.entries()) {
    const value = ownValue(user.properties, name) ?? null
    if (value === null || value === '' || !logsIn(user)) continue
    const key = identityKey(value)
    const owner = owners.get(key)
    if (owner !== undefined)
      throw new BrokenFile(
        `${path}.${index}.properties.${name} does not fit: users.${owner} has the same identity`,
      )
    owners.set(key, index)
  }
}

const logsIn = ({ userStatus, passwordHash, oAuthIdentities }: StoredUser): boolean =>
  userStatus !== 'GUEST' && (passwordHash !== null || oAuthIdentities !== null)
