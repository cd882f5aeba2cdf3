import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserPage } from '../../server/contract/user'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { consoleOf, type ConsoleCall } from './console-client'

let t: TestServer
let call: ConsoleCall
beforeEach(async () => {
  t = await startTestServer()
  call = await consoleOf(t)
})
afterEach(() => t.stop())

const ALICE = { email: 'alice@example.com', password: 'wonderland' }
const register = async (user: object = ALICE): Promise<string> =>
  ((await t.call('POST', 'users/register', { body: user })).body as { objectId: string }).objectId
const login = async (password = ALICE.password): Promise<string | undefined> => {
  const answer = await t.call('POST', 'users/login', { body: { login: ALICE.email, password } })
  return (answer.body as Record<string, string>)['user-token']
}
const isValid = async (token = ''): Promise<string> =>
  (await t.call('GET', `users/isvalidusertoken/${token}`)).text

describe('a user record', () => {
  test('is changed in its properties, its status and its password at once', async () => {
    const objectId = await register()
    const token = await login()
    const change = { objectId, name: 'Alice', userStatus: 'ENABLED', password: 'changed', age: 7 }
    const answer = await call('PUT', `data/Users/${objectId}`, change)
    expect(answer.body).toMatchObject({ objectId, name: 'Alice', age: 7, userStatus: 'ENABLED' })
    expect(answer.body).not.toHaveProperty('password')
    expect(await isValid(token)).toBe('false')
    expect(await login()).toBeUndefined()
    expect(await login('changed')).toBeDefined()
  })

  test('is sent back whole', async () => {
    const objectId = await register()
    const { body } = await t.call('GET', `data/Users/${objectId}`)
    expect((await call('PUT', `data/users/${objectId}`, body)).body).toMatchObject({ objectId })
  })

  test.each([
    [{ name: 'New', userStatus: 'GUEST' }, 400],
    [{ name: 'New', userStatus: 'NO_SUCH' }, 400],
    [{ name: 'New', userStatus: 1 }, 400],
    [{ name: 'New', password: '' }, 3011],
    [{ name: 'New', password: 7 }, 400],
    [{ name: 'New', email: 'no address' }, 3040],
    [{ name: 'New', email: null }, 3045],
  ])('with %j stays as it is', async (change, code) => {
    const objectId = await register()
    expect((await call('PUT', `data/Users/${objectId}`, change)).body).toMatchObject({ code })
    expect((await t.call('GET', `data/Users/${objectId}`)).body).toMatchObject({
      name: null,
      userStatus: 'ENABLED',
    })
  })

  test('with a name that comes twice stays as it is', async () => {
    const objectId = await register()
    const answer = await call('PUT', `data/Users/${objectId}`, '{"name":"One","name":"Two"}')
    expect(answer.body).toMatchObject({ code: 3043, errorData: { property: 'name' } })
    expect((await t.call('GET', `data/Users/${objectId}`)).body).toMatchObject({ name: null })
  })

  test('that is not there is named', async () => {
    expect((await call('PUT', 'data/Users/nobody', { name: 'x' })).body).toMatchObject({ code: 3057 })
  })
})

describe('sessions', () => {
  test('of every user end over the control API and over the Console’s', async () => {
    await register()
    for (const end of [
      () => t.control('DELETE', ROUTES.sessions(t.app.id)),
      () => call('POST', 'userlogin/logout/all'),
    ]) {
      const tokens = [await login(), guestToken(await t.call('POST', 'users/register/guest'))]
      for (const token of tokens) expect(await isValid(token)).toBe('true')
      const answer = await end()
      expect([200, 204]).toContain(answer.status)
      expect(answer.text).toBe('')
      for (const token of tokens) expect(await isValid(token)).toBe('false')
    }
    const { users } = (await t.control('GET', ROUTES.users(t.app.id))).body as UserPage
    expect(users.map(({ sessionCount }) => sessionCount)).toEqual([0, 0, 0])
  })

  const guestToken = ({ body }: { body: unknown }): string =>
    (body as Record<string, string>)['user-token'] ?? ''

  test.each([
    ['bare text', (id: string) => id],
    ['JSON text', (id: string) => JSON.stringify(id)],
    ['a list', (id: string) => [id]],
  ])('of a user end by %s', async (_, body) => {
    const objectId = await register()
    const token = await login()
    expect((await call('PUT', 'user/sessions/logout', body(objectId))).status).toBe(200)
    expect(await isValid(token)).toBe('false')
  })

  test.each(['', '[]7', 'nobody', '[1]'])('do not end by %j', async (body) => {
    expect((await call('PUT', 'user/sessions/logout', body)).status).toBe(400)
  })

  test('are listed page by page without their tokens', async () => {
    await t.set({ enableMultipleLogins: true })
    const objectId = await register()
    await register({ email: 'bob@example.com', password: 'x' })
    const tokens = [await login(), await login(), await login()]
    const users = await call(
      'GET',
      'user/sessions/users?identityOrUserId=ALICE&pageSize=10&sortBy=email%20desc',
    )
    expect(users.body).toEqual({
      totalRows: 1,
      data: [{ userId: objectId, identity: ALICE.email, userStatus: 'ENABLED', sessionsCount: 3 }],
    })
    const first = await call('GET', `user/sessions/${objectId}?pageSize=2`)
    expect(first.body).toMatchObject({ cursor: '2', data: [{ deviceType: 'REST' }, { deviceType: 'REST' }] })
    const rest = await call('GET', `user/sessions/${objectId}?pageSize=2&cursor=2`)
    expect(rest.body).toMatchObject({ cursor: null, data: [{}] })
    for (const token of tokens) expect(users.text + first.text + rest.text).not.toContain(token)
    expect((await call('GET', `user/sessions/${objectId}?pageSize=0`)).status).toBe(400)
  })
})

describe('columns of Users', () => {
  const names = async (): Promise<string[]> =>
    ((await call('GET', 'userproperties')).body as { name: string }[]).map(({ name }) => name)

  test('are declared, changed, renamed and deleted', async () => {
    const age = { name: 'age', dataType: 'INT', required: false, defaultValue: '', customRegex: '' }
    expect((await call('POST', 'data/tables/Users/columns', age)).body).toMatchObject({
      name: 'age',
      dataType: 'INT',
      defaultValue: null,
    })
    const path = 'data/tables/Users/columns/age'
    const renamed = { name: 'years', dataType: 'DOUBLE', indexed: true, defaultValue: 1.5 }
    expect((await call('PUT', path, renamed)).body).toMatchObject({ name: 'years', dataType: 'DOUBLE' })
    expect(await names()).toEqual(['email', 'name', 'password', 'years'])
    expect((await call('DELETE', 'data/tables/Users/columns/years')).text).toBe('')
    expect(await names()).toEqual(['email', 'name', 'password'])
  })

  test('follow the rules of user properties', async () => {
    const add = (column: object) => call('POST', 'data/tables/Users/columns', column)
    expect((await add({ name: 'Name', dataType: 'STRING' })).body).toMatchObject({ code: 3017 })
    expect((await add({ name: 'objectId', dataType: 'STRING' })).body).toMatchObject({ code: 3016 })
    expect((await add({ name: 'place', dataType: 'GEOMETRY' })).body).toMatchObject({
      code: 400,
      errorData: { property: 'type' },
    })
    expect((await call('DELETE', 'data/tables/Users/columns/password')).body).toMatchObject({ code: 3065 })
    expect(
      (await call('PUT', 'userproperties/email', { name: 'email', identity: false })).body,
    ).toMatchObject({
      code: 400,
    })
  })

  test('are properties on the screen about users', async () => {
    const phone = { name: 'phone', dataType: 'STRING' }
    await call('POST', 'data/tables/Users/columns', phone)
    const identity = { name: 'phone', type: 'STRING', required: true, identity: true }
    expect((await call('PUT', 'userproperties/phone', identity)).body).toMatchObject(identity)
    expect((await call('GET', 'userproperties')).body).toContainEqual(expect.objectContaining(identity))
  })
})

describe('tables', () => {
  test('are made, listed and related', async () => {
    expect((await call('POST', 'data/tables', { name: 'Order' })).body).toMatchObject({
      name: 'Order',
      system: false,
      relations: [],
    })
    const buyer = {
      dataType: 'DATA_REF',
      name: 'buyer',
      toTableName: 'Users',
      relationshipType: 'ONE_TO_ONE',
    }
    expect((await call('POST', 'data/tables/Order/columns', buyer)).body).toMatchObject(buyer)
    const { tables } = (await call('GET', 'data/tables')).body as { tables: { name: string }[] }
    expect(tables.find(({ name }) => name === 'Order')).toMatchObject({ relations: [buyer] })
    expect((await call('POST', 'data/tables/Order/columns/relation', buyer)).body).toMatchObject({
      code: 400,
    })
    expect((await call('POST', 'data/tables', { name: 'order' })).body).toMatchObject({ code: 400 })
    expect((await call('POST', 'data/tables', { name: 'no name' })).body).toMatchObject({ code: 1009 })
  })

  test('but Users keep the columns they have', async () => {
    await call('POST', 'data/tables', { name: 'Order' })
    await call('POST', 'data/tables/Order/columns', { name: 'total', dataType: 'INT' })
    const answer = await call('PUT', 'data/tables/Order/columns/total', { dataType: 'STRING' })
    expect(answer).toMatchObject({ status: 400, body: { code: 400, errorData: { property: 'name' } } })
    expect((await call('DELETE', 'data/tables/Order/columns/none')).body).toMatchObject({ code: 404 })
  })

  test('have no relation that was not declared', async () => {
    const path = 'data/tables/Users/columns/relation'
    expect((await call('PUT', path, { name: 'none', autoLoad: true })).body).toMatchObject({ code: 1021 })
    expect((await call('DELETE', `${path}/none`)).body).toMatchObject({ code: 1021 })
  })
})

test('a system role cannot be deleted, nor one that is not there', async () => {
  const roles = (await call('GET', 'security/roles')).body as { id: string; name: string }[]
  const guest = roles.find(({ name }) => name === 'GuestUser')
  expect((await call('DELETE', `security/roles/${guest?.id}`)).body).toMatchObject({ code: 400 })
  expect((await call('DELETE', 'security/roles/none')).body).toMatchObject({ code: 2005 })
  expect((await call('PUT', 'security/roles/GuestUser')).body).toMatchObject({ code: 400 })
})
