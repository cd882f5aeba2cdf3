import type { JsonValue } from '../contract/json'
import type { UserObject } from '../contract/user'
import type { AppData, AppDraft } from './ports'
import { propertyValue } from './property-values'
import type { StoredUser } from './records'

/**
 * A stored user as it goes over the wire (users-api.md D.1): every declared property, null when unset, and the system
 * ones. Never a password, whatever older pages print (users-api.md I, row 3).
 */
export function presentUser(data: AppData | AppDraft, user: StoredUser): UserObject {
  const declared: [string, JsonValue][] = [...data.properties.all()]
    .filter(({ name }) => name !== 'password')
    .map(({ name }) => [name, propertyValue(user.properties, name)])
  const system: [string, JsonValue][] = [
    ['objectId', user.objectId],
    ['___class', 'Users'],
    ['userStatus', user.userStatus],
    ['created', user.created],
    ['updated', user.updated],
    ['lastLogin', user.lastLogin],
    ['ownerId', user.ownerId],
    ['socialAccount', user.socialAccount],
    ['accountType', user.socialAccount],
    ['oAuthIdentities', user.oAuthIdentities],
    ['blUserLocale', propertyValue(user.properties, 'blUserLocale')],
  ]
  // fromEntries defines properties, so that a column named __proto__ stays data
  return Object.fromEntries([...declared, ...system]) as UserObject
}
