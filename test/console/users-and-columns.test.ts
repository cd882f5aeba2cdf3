import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus, tokenOf } from '../support/answers'
import { ALICE, BOB, peopleOf } from '../support/people'
import { serverPerTest } from '../support/start-test-server'
import { consolePerTest } from './console-client'

const t = serverPerTest()
const call = consolePerTest(t)
const { register, registerAlice, logIn, guest, reload, isValid } = peopleOf(t)

describe('a user record', () => {
  test('is changed in its properties, its status and its password at once', async () => {
    const { objectId } = await registerAlice()
    const token = tokenOf(await logIn())
    const change = { objectId, name: 'Alice', userStatus: 'ENABLED', password: 'changed', age: 7 }
    const answer = await call('PUT', `data/Users/${objectId}`, change)
    expect(answer.body).toMatchObject({ objectId, name: 'Alice', age: 7, userStatus: 'ENABLED' })
    expect(answer.body).not.toHaveProperty('password')
    expect(await isValid(token)).toBe('false')
    expect(codeOf(await logIn())).toBe(3003)
    expectStatus(await logIn({ password: 'changed' }), 200)
  })

  test('is sent back whole', async () => {
    const { objectId } = await registerAlice()
    const user = await reload(objectId)
    expect((await call('PUT', `data/users/${objectId}`, user)).body).toMatchObject({ objectId })
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
    const { objectId } = await registerAlice()
    expect(codeOf(await call('PUT', `data/Users/${objectId}`, change))).toBe(code)
    expect(await reload(objectId)).toMatchObject({ name: null, userStatus: 'ENABLED' })
  })

  test('with a name that comes twice stays as it is', async () => {
    const { objectId } = await registerAlice()
    const answer = await call('PUT', `data/Users/${objectId}`, '{"name":"One","name":"Two"}')
    expect(answer.body).toMatchObject({ code: 3043, errorData: { property: 'name' } })
    expect(await reload(objectId)).toMatchObject({ name: null })
  })

  test('that is not there is named', async () => {
    expect(codeOf(await call('PUT', 'data/Users/nobody', { name: 'x' }))).toBe(3057)
  })
})

describe('sessions', () => {
  test('of every user end over the control API and over the Console’s', async () => {
    await registerAlice()
    for (const end of [
      () => t.control('DELETE', ROUTES.sessions(t.app.id)),
      () => call('POST', 'userlogin/logout/all'),
    ]) {
      const tokens = [tokenOf(await logIn()), (await guest())['user-token']]
      for (const token of tokens) expect(await isValid(token)).toBe('true')
      const answer = await end()
      expect([200, 204]).toContain(answer.status)
      expect(answer.text).toBe('')
      for (const token of tokens) expect(await isValid(token)).toBe('false')
    }
    const { users } = await t.users()
    expect(users.map(({ sessionCount }) => sessionCount)).toEqual([0, 0, 0])
  })

  test.each([
    ['bare text', (id: string) => id],
    ['JSON text', (id: string) => JSON.stringify(id)],
    ['a list', (id: string) => [id]],
  ])('of a user end by %s', async (_, body) => {
    const { objectId } = await registerAlice()
    const token = tokenOf(await logIn())
    expectStatus(await call('PUT', 'user/sessions/logout', body(objectId)), 200)
    expect(await isValid(token)).toBe('false')
  })

  test.each(['', '[]7', 'nobody', '[1]'])('do not end by %j', async (body) => {
    expectStatus(await call('PUT', 'user/sessions/logout', body), 400)
  })

  test('of a list with somebody unknown stay, all of them', async () => {
    const { objectId } = await registerAlice()
    const token = tokenOf(await logIn())
    expectStatus(await call('PUT', 'user/sessions/logout', [objectId, 'nobody']), 400)
    expect(await isValid(token)).toBe('true')
    expectStatus(await call('PUT', 'user/sessions/logout', [objectId, objectId]), 200)
    expect(await isValid(token)).toBe('false')
  })

  test('that have timed out make nobody one who is logged in', async () => {
    await registerAlice()
    await logIn()
    const list = async (query = ''): Promise<unknown> =>
      (await call('GET', `user/sessions/users-with-sessions${query}`)).body
    await t.set({ sessionTimeoutEnabled: true, sessionTimeoutSeconds: 60 })
    t.clock.advance({ seconds: 50 })
    const { ['user-token']: token } = await guest()
    expect(token).toBeTruthy()
    const [newest] = ((await list()) as { data: { userId: string }[] }).data
    t.clock.advance({ seconds: 20 })
    expect(await list()).toMatchObject({ data: [{ userId: newest?.userId }], cursor: null })
  })

  test('are ended page by page of who is logged in, and nobody is passed over', async () => {
    for (let n = 0; n < 5; n++) await guest()
    interface Page {
      data: { userId: string }[]
      cursor: string | null
    }
    const pageAt = async (cursor: string): Promise<Page> =>
      (await call('GET', `user/sessions/users-with-sessions?pageSize=2&cursor=${cursor}`)).body as Page
    const sizes: number[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await pageAt(cursor)
      sizes.push(page.data.length)
      const ids = page.data.map(({ userId }) => userId)
      expectStatus(await call('PUT', 'user/sessions/logout', ids), 200)
      cursor = page.cursor
    }
    expect(sizes).toEqual([2, 2, 1])
    expect(await pageAt('')).toEqual({ data: [], cursor: null })
  })

  test('are not listed from a place that no page gave', async () => {
    const refused = await call('GET', 'user/sessions/users-with-sessions?cursor=1')
    expect(refused).toMatchObject({ status: 400, body: { errorData: { property: 'cursor' } } })
  })

  test('are listed page by page without their tokens', async () => {
    await t.set({ enableMultipleLogins: true })
    const { objectId } = await registerAlice()
    await register(BOB)
    const tokens = [await logIn(), await logIn(), await logIn()].map(tokenOf)
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
    expectStatus(await call('GET', `user/sessions/${objectId}?pageSize=0`), 400)
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
    expect(codeOf(await add({ name: 'Name', dataType: 'STRING' }))).toBe(3017)
    expect(codeOf(await add({ name: 'objectId', dataType: 'STRING' }))).toBe(3016)
    expect((await add({ name: 'place', dataType: 'GEOMETRY' })).body).toMatchObject({
      code: 400,
      errorData: { property: 'type' },
    })
    expect(codeOf(await call('DELETE', 'data/tables/Users/columns/password'))).toBe(3065)
    expect(codeOf(await call('PUT', 'userproperties/email', { name: 'email', identity: false }))).toBe(400)
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
    expect(codeOf(await call('POST', 'data/tables/Order/columns/relation', buyer))).toBe(400)
    expect(codeOf(await call('POST', 'data/tables', { name: 'order' }))).toBe(400)
    expect(codeOf(await call('POST', 'data/tables', { name: 'no name' }))).toBe(400)
    expect((await call('POST', 'data/tables', { name: '1x' })).body).toMatchObject({
      code: 400,
      message: expect.stringContaining("A table cannot be called '1x'") as string,
      errorData: { property: 'name' },
    })
  })

  test('but Users keep the columns they have', async () => {
    await call('POST', 'data/tables', { name: 'Order' })
    await call('POST', 'data/tables/Order/columns', { name: 'total', dataType: 'INT' })
    const answer = await call('PUT', 'data/tables/Order/columns/total', { dataType: 'STRING' })
    expect(answer).toMatchObject({ status: 400, body: { code: 400, errorData: { property: 'name' } } })
    expect(codeOf(await call('DELETE', 'data/tables/Order/columns/none'))).toBe(404)
  })

  test('have no relation that was not declared', async () => {
    const path = 'data/tables/Users/columns/relation'
    expect(codeOf(await call('PUT', path, { name: 'none', autoLoad: true }))).toBe(1021)
    expect(codeOf(await call('DELETE', `${path}/none`))).toBe(1021)
  })
})

test('a system role cannot be deleted, nor one that is not there', async () => {
  const roles = (await call('GET', 'security/roles')).body as { id: string; name: string }[]
  const guest = roles.find(({ name }) => name === 'GuestUser')
  expect(codeOf(await call('DELETE', `security/roles/${guest?.id}`))).toBe(400)
  expect(codeOf(await call('DELETE', 'security/roles/none'))).toBe(2005)
  expect(codeOf(await call('PUT', 'security/roles/GuestUser'))).toBe(400)
})
