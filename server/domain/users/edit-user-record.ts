import { z } from 'zod'
import type { JsonObject } from '../../contract/json'
import { USER_STATUSES, type UserObject } from '../../contract/user'
import type { Services } from '../ports'
import { sentValue } from '../schema/sent-properties'
import { applyProperties } from './update-user'
import { findUserRow } from './list-users'
import { changeUser, hashNewPassword, withPassword, withStatus } from './manage-users'
import { parseInput } from '../parse-input'

const ownChangesSchema = z.object({
  userStatus: z.enum(USER_STATUSES).optional(),
  password: z.string().nullish(),
})

/**
 * Changes properties, status and password of a user at once, as the Console's data browser does. What the server owns
 * may come along and does not count. Faults: USER_NOT_FOUND, REQUEST_REFUSED, 3011 3016 3018 3031 3040 3043 3045 3049 8000.
 * Source: wire reference G.2.
 */
export async function editUserRecord(
  services: Services,
  appId: string,
  objectId: string,
  values: JsonObject,
): Promise<UserObject> {
  const sent = { values, duplicates: [] }
  const { userStatus, password } = parseInput(ownChangesSchema, {
    userStatus: sentValue(sent, 'userStatus'),
    password: sentValue(sent, 'password'),
  })
  const passwordHash = password == null ? null : await hashNewPassword(services, appId, objectId, password)
  await changeUser(services, appId, objectId, (user, app) => {
    const edited = applyProperties(app, user, sent)
    const renewed = passwordHash === null ? edited : withPassword(app, edited, passwordHash)
    return userStatus === undefined ? renewed : withStatus(renewed, userStatus)
  })
  return findUserRow(services, appId, objectId).user
}
