import { expect, test } from 'vitest'
import { AmfDouble, type AmfObject } from '../../server/amf'
import { amfClient, amfObject } from '../support/amf-client'
import { ALICE } from '../support/people'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { result, refusal, call } = amfClient(t)

test('a user registers, logs in and is checked', async () => {
  const user = (await result('UserService.register', [
    amfObject({ ...ALICE, born: new Date(1_000_000), weight: 4.5, age: 3 }),
  ])) as AmfObject
  expect(user.className).toBe('Users')
  expect(Object.fromEntries(user.members)).toMatchObject({
    ___class: 'Users',
    email: ALICE.email,
    born: new Date(1_000_000),
    weight: new AmfDouble(4.5),
    age: 3,
    created: expect.any(Date),
    updated: null,
  })
  expect(await refusal('UserService.login', [ALICE.email, 'nope'])).toBe('3003')
  const loggedIn = (await result('UserService.login', [ALICE.email, ALICE.password])) as AmfObject
  const token = loggedIn.members.get('user-token') as string
  expect(await result('UserService.isValidUserToken', [token])).toBe(true)
  expect(await result('UserService.getUserRoles', [], { token })).toEqual([
    'AuthenticatedUser',
    'AndroidUser',
  ])
  const answer = await call('UserService.logout', [], { token })
  expect(answer.contentType).toBe('application/x-amf')
})
