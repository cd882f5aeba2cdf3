import type { JsonObject, JsonValue } from '../../contract/json'
import { getApp } from '../get-app'
import { blankUser } from '../blank-user'
import type { LoginCaller } from '../caller'
import { ensure } from '../fault'
import type { AppData, Ids, Services } from '../ports'
import type { StoredProperty, StoredUser } from '../records'
import { putNewSession } from '../sessions/sessions'
import { putUserAndColumns } from './write-users'

/**
 * An anonymous user with a session. Answers exactly the three documented properties. Refused while logins are off too,
 * since it is one: our choice. Source: wire-reference.md C.1.
 */
export async function loginAsGuest(
  services: Pick<Services, 'store' | 'ids' | 'clock'>,
  caller: LoginCaller,
): Promise<JsonObject> {
  const { store, ids, clock } = services
  const { userRegistrationEnabled, loginEnabled } = getApp(store, caller.appId).record.settings
  ensure(userRegistrationEnabled, 'REGISTRATION_DISABLED')
  ensure(loginEnabled, 'LOGIN_DISABLED')
  return store.change((draft) => {
    const app = draft.app(caller.appId)
    const objectId = ids.objectId()
    const now = clock.now()
    const guest: StoredUser = {
      ...blankUser(objectId, now),
      userStatus: 'GUEST',
      lastLogin: now,
      properties: requiredValues(app, ids),
    }
    putUserAndColumns(app, guest)
    const { userToken } = putNewSession(services, app, caller, objectId)
    return { userStatus: 'GUEST', 'user-token': userToken, objectId }
  })
}

/** Required columns of a guest get random values and validators are skipped (wire-reference.md C.1). */
function requiredValues(data: AppData, ids: Ids): JsonObject {
  return Object.fromEntries(
    [...data.properties.all()]
      .filter(({ required, name }) => required && name !== 'password')
      .map((property) => [property.name, property.defaultValue ?? randomValue(property, ids)]),
  )
}

function randomValue({ name, type, identity }: StoredProperty, ids: Ids): JsonValue {
  // an address, because SDKs send a guest's whole object back, and its address is checked then
  if (name === 'email' && (type === 'STRING' || type === 'TEXT'))
    return `${ids.objectId().toLowerCase()}@guest.invalid`
  switch (type) {
    case 'BOOLEAN':
      return false
    case 'JSON':
      return {}
    case 'INT':
    case 'DOUBLE':
    case 'DECIMAL':
    case 'DATETIME':
      // twelve digits of an id: an identity must not meet another guest's
      return identity ? Number.parseInt(ids.objectId().replace(/\W/g, '').slice(0, 12), 16) : 0
    default:
      return ids.objectId()
  }
}
