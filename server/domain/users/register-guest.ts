import type { JsonObject, JsonValue } from '../../contract/json'
import { getApp } from '../get-app'
import { blankUser } from '../blank-user'
import type { LoginCaller } from '../caller'
import { ensure } from '../fault'
import type { AppData, Ids, Services } from '../ports'
import type { StoredProperty, StoredUser } from '../records'
import { newSession } from '../sessions/sessions'
import { storeUser } from './write-users'

/**
 * An anonymous user with a session. Answers exactly the three documented properties.
 * Faults: 3009; 3034, since it is a login too: our choice. Source: users-api.md C.1.
 */
export async function registerGuest(
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
    storeUser(app, guest)
    const { userToken } = newSession(services, app, caller, objectId)
    return { userStatus: 'GUEST', 'user-token': userToken, objectId }
  })
}

/** Required columns of a guest get random values and validators are skipped (users-api.md C.1). */
function requiredValues(data: AppData, ids: Ids): JsonObject {
  return Object.fromEntries(
    [...data.properties.all()]
      .filter(({ required, name }) => required && name !== 'password')
      .map((property) => [property.name, property.defaultValue ?? randomValue(property, ids)]),
  )
}

function randomValue({ name, type, identity }: StoredProperty, ids: Ids): JsonValue {
  // an address, because SDKs send a guest's whole object back and 3040 looks at it
  if (name === 'email') return `${ids.objectId().toLowerCase()}@guest.invalid`
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
