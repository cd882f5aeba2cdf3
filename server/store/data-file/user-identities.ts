import { ownValue } from '../../contract/json'
import type { StoredProperty, StoredUser } from '../../domain/records'
import { BrokenFile } from '../disk/broken-file'
import type { AppFile } from '../tables/app-tables'
import type { IdentityKey } from '../tables/indexed-table'

const TEXT_TYPES: readonly StoredProperty['type'][] = ['STRING', 'TEXT']

/**
 * What no rule would have let in and a login could not tell apart: guests may have what somebody else has. Throws BrokenFile with the path of an address or an identity that is no text, or an identity that comes twice.
 */
export function checkIdentities(apps: readonly AppFile[], identityKey: IdentityKey): void {
  for (const [index, app] of apps.entries())
    for (const property of app.properties)
      if (property.identity || property.name === 'email')
        checkValues(app, property, `apps.${index}.users`, identityKey)
}

function checkValues(
  { users }: AppFile,
  { name, type, identity }: StoredProperty,
  path: string,
  identityKey: IdentityKey,
): void {
  const owners = new Map<string, number>()
  for (const [index, user] of users.entries()) {
    const value = ownValue(user.properties, name) ?? null
    if (value === null) continue
    const misfit = (reason: string): BrokenFile =>
      new BrokenFile(`${path}.${index}.properties.${name} does not fit: ${reason}`)
    if (TEXT_TYPES.includes(type) && typeof value !== 'string') throw misfit('a text is expected')
    if (!identity || value === '' || !logsIn(user)) continue
    const key = identityKey(value)
    const owner = owners.get(key)
    if (owner !== undefined) throw misfit(`users.${owner} has the same identity`)
    owners.set(key, index)
  }
}

const logsIn = ({ userStatus, passwordHash, oAuthIdentities }: StoredUser): boolean =>
  userStatus !== 'GUEST' && (passwordHash !== null || oAuthIdentities !== null)
