import { expect } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, expectStatus, idOf, tokenOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { ALICE, BOB, peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import type { TestServer } from '../support/start-test-server'
import type { Values } from './vector'

/** Brings a server into a state, through HTTP alone, and names what came of it. */
export type Precondition = (t: TestServer) => Promise<Values | undefined>

export const PENDING = { email: 'b2@example.com', password: 'x' }

export const none: Precondition = () => Promise.resolve(undefined)

export const set =
  (settings: Parameters<TestServer['set']>[0], then: Precondition = none): Precondition =>
  async (t) => {
    await t.set(settings)
    return then(t)
  }

export const aliceExists = async (t: TestServer, more: object = {}): Promise<Values> => {
  const { objectId } = await peopleOf(t).registerAlice(more)
  return { objectId }
}

export const logInAlice = async (t: TestServer): Promise<Values> => {
  const answer = await peopleOf(t).logIn()
  return { userToken: tokenOf(answer), objectId: idOf(answer) }
}

export const aliceLoggedIn = async (t: TestServer): Promise<Values> => {
  await aliceExists(t)
  return logInAlice(t)
}

export const aliceDisabled = async (t: TestServer): Promise<Values> => {
  const { objectId } = await peopleOf(t).registerAlice()
  expectStatus(await peopleOf(t).setStatus(objectId, 'DISABLED'), 200)
  return { objectId }
}

export const twoUsers = async (t: TestServer): Promise<Values> => {
  const otherObjectId = idOf(await peopleOf(t).register(BOB))
  return { ...(await aliceLoggedIn(t)), otherObjectId }
}

export const asGuest = async (t: TestServer): Promise<Values> => {
  const { objectId, 'user-token': userToken } = await peopleOf(t).guest()
  return { guestId: objectId, userToken }
}

export const failToLogIn = async (t: TestServer): Promise<void> => {
  expectStatus(await peopleOf(t).logIn({ password: 'wrong' }), 401)
}

export const pendingUser = set({ emailConfirmationRequired: true }, async (t) => {
  expectStatus(await peopleOf(t).register(PENDING), 200)
  return undefined
})

/** Declares a property, which is a text unless it says otherwise. */
export const declared =
  (property: object): Precondition =>
  async (t) => {
    await schemaOf(t).addProperty(property)
    return undefined
  }

export const changed =
  (name: string, change: object): Precondition =>
  async (t) => {
    expectStatus(await schemaOf(t).change(name, change), 200)
    return undefined
  }

export const nameRequired = changed('name', { required: true })

export const phoneIsIdentity: Precondition = async (t) => {
  await schemaOf(t).addProperty({ name: 'phone', identity: true })
  return changed('email', { required: false })(t)
}

export const providersOn = set({ loginProviders: ['facebook', 'googleplus', 'twitter'] })

const makeRole = async (t: TestServer): Promise<void> => {
  bodyOf(await t.control('POST', ROUTES.roles(t.app.id), { name: 'CustomRole2' }))
}

export const roleExists: Precondition = async (t) => {
  await makeRole(t)
  return aliceExists(t)
}

export const twoHaveRole: Precondition = async (t) => {
  await makeRole(t)
  for (const user of [ALICE, BOB]) {
    const path = ROUTES.userRoles(t.app.id, idOf(await peopleOf(t).register(user)))
    bodyOf(await t.control('PUT', path, { roles: ['CustomRole2'] }))
  }
  return undefined
}

export const friendsExist: Precondition = async (t) => {
  const data = dataClient(t)
  await data.declare('Users', { name: 'friends', relatedTable: 'Users' })
  const values = await twoUsers(t)
  const { objectId = '', otherObjectId = '' } = values
  expect(await data.relate('Users', objectId, 'friends', [otherObjectId])).toBe('1')
  return values
}
