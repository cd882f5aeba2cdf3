import { beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, codeOf, expectStatus, idOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { peopleOf } from '../support/people'
import { permissionsOf } from '../support/permissions'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { registerAlice } = peopleOf(t)
const { create } = dataClient(t)

interface Row {
  name: string
  permissions: { operation: string; access: string }[]
}

let developer: Awaited<ReturnType<typeof permissionsOf>>
let alice: string
let note: string
let table: string
beforeEach(async () => {
  developer = await permissionsOf(t)
  alice = (await registerAlice()).objectId
  note = (await create('Note', { text: 'x' })).objectId
  table = `security/data/${await developer.tableId('Note')}`
})

const read = async (path: string): Promise<unknown> => bodyOf(await developer.console('GET', path))
const accessOf = (rows: unknown, name: string, operation: string): string | undefined =>
  (rows as Row[])
    .find((row) => row.name === name)
    ?.permissions.find((permission) => permission.operation === operation)?.access

describe('permissions of a table', () => {
  test('of roles start out granted, are set, inherited and taken away', async () => {
    expect(accessOf(await read(`${table}/roles`), 'JSUser', 'FIND')).toBe('GRANT_INHERIT')
    const role = await developer.roleId('JSUser')
    const body = { permissions: [{ operation: 'Find', access: 'DENY' }] }
    expect(bodyOf(await developer.console('PUT', `${table}/roles/${role}`, body))).toContainEqual({
      operation: 'FIND',
      access: 'DENY',
    })
    expect(accessOf(await read(`${table}/roles`), 'JSUser', 'FIND')).toBe('DENY')
    await developer.ofRoleEverywhere('JSUser', 'FIND', 'DENY')
    const dropped = await developer.console('DELETE', `${table}/roles/${role}/FIND`)
    expect(bodyOf(dropped)).toContainEqual({ operation: 'FIND', access: 'DENY_INHERIT' })
    await developer.ofRole('Note', 'JSUser', 'Update', 'DENY')
    expectStatus(await developer.console('DELETE', `${table}/roles/${role}`), 200)
    expect(accessOf(await read(`${table}/roles`), 'JSUser', 'UPDATE')).toBe('GRANT_INHERIT')
  })

  test('of users are listed by their identity, in pages, and take an inherited one as none', async () => {
    await peopleOf(t).register({ email: 'bob@example.com', password: 'x' })
    await developer.ofRole('Note', 'AuthenticatedUser', 'REMOVE', 'DENY')
    await developer.ofUser('Note', alice, 'REMOVE', 'GRANT')
    const list = (await read(`${table}/users`)) as { data: Row[]; totalRows: number }
    expect(list.totalRows).toBe(2)
    expect(accessOf(list.data, 'alice@example.com', 'REMOVE')).toBe('GRANT')
    expect(accessOf(list.data, 'bob@example.com', 'REMOVE')).toBe('DENY_INHERIT')
    expect(await read(`${table}/users?name=ALICE&pageSize=1`)).toMatchObject({
      totalRows: 1,
      data: [{ userId: alice }],
    })
    expect(await read(`${table}/users?offset=1`)).toMatchObject({ totalRows: 2, data: [{}] })
    await developer.ofUser('Note', alice, 'REMOVE', 'GRANT_INHERIT')
    const after = (await read(`${table}/users`)) as { data: Row[] }
    expect(accessOf(after.data, 'alice@example.com', 'REMOVE')).toBe('DENY_INHERIT')
  })

  test('of owners are read, set and dropped, each answering one text', async () => {
    const path = `security/data/ownerpolicy/${await developer.tableId('Note')}`
    expect(await read(path)).toContainEqual({ operation: 'FIND', access: 'GRANT_INHERIT' })
    expect(await developer.ofOwner('Note', 'FIND', 'DENY')).toBe('DENY')
    expect(await read(path)).toContainEqual({ operation: 'FIND', access: 'DENY' })
    expect(bodyOf(await developer.console('DELETE', `${path}/FIND`))).toBe('GRANT_INHERIT')
  })

  test('of columns are listed for each role', async () => {
    expect(await developer.ofColumn('Note', 'TEXT', 'JSUser', 'DENY')).toContainEqual({
      columnId: expect.any(String) as string,
      columnName: 'text',
      access: 'DENY',
    })
    const rows = (await read(`${table}/columns/permissions`)) as { roleName: string; permissions: Row[] }[]
    const { permissions } = rows.find(({ roleName }) => roleName === 'JSUser') ?? { permissions: [] }
    expect(permissions.length).toBeGreaterThan(4)
    const hidden = permissions.find(
      (column) => 'access' in column && column.access === 'DENY',
    ) as unknown as {
      columnId: string
    }
    // the SDK sends the id back in the place of an operation
    expect(await developer.ofColumn('Note', hidden.columnId, 'JSUser', 'GRANT')).toContainEqual({
      columnId: hidden.columnId,
      columnName: 'text',
      access: 'GRANT',
    })
    const { console: ask } = developer
    const unknown = await ask(
      'PUT',
      `${table}/columns/permissions/nothing/${await developer.roleId('JSUser')}`,
      {
        access: 'DENY',
      },
    )
    expect(codeOf(unknown)).toBe(404)
  })

  test('of Users show what the setting for other users leaves', async () => {
    await t.set({ updateOthersAllowed: false })
    const users = `security/data/${await developer.tableId('Users')}/roles`
    for (const operation of ['UPDATE', 'PERMISSION', 'ADD_RELATION'])
      expect(accessOf(await read(users), 'JSUser', operation), operation).toBe('DENY_INHERIT')
    expect(accessOf(await read(users), 'ServerCodeUser', 'UPDATE')).toBe('GRANT_INHERIT')
    expect(accessOf(await read(users), 'JSUser', 'FIND')).toBe('GRANT_INHERIT')
  })

  test.each([
    ['PUT', 'roles/nobodies', { permissions: [{ operation: 'FIND', access: 'DENY' }] }, 2005],
    ['PUT', 'users/nobody', { permissions: [{ operation: 'FIND', access: 'DENY' }] }, 3057],
    ['PUT', 'roles/*', { permissions: [{ operation: 'Fly', access: 'DENY' }] }, 1024],
    ['PUT', 'roles/*', { permissions: [{ operation: 'FIND', access: 'MAYBE' }] }, 1024],
    ['DELETE', 'roles/*/Fly', undefined, 1024],
  ])('%s %s %j is refused with %i', async (method, path, body, code) => {
    expect(codeOf(await developer.console(method, `${table}/${path}`, body))).toBe(code)
    expect(
      codeOf(await developer.console(method, `security/data/nothing/${path.replace('nobodies', '*')}`, body)),
    ).toBeGreaterThan(1000)
  })
})

describe('permissions of an object', () => {
  const acl = (): string => `security/data/Note/objectAcl/${note}`

  test('that clients set are shown, those for all included', async () => {
    for (const body of [{ user: alice }, { user: '*' }, { role: '*' }])
      expectStatus(
        await t.call('PUT', `data/Note/permissions/DENY/${note}`, { body: { permission: 'FIND', ...body } }),
        200,
      )
    expect(await read(`${acl()}/users`)).toMatchObject([
      { userId: alice, name: 'alice@example.com' },
      { userId: '*', permissions: [{ operation: 'FIND', access: 'DENY' }] },
    ])
    const [find] = (await read(`${acl()}/roles`)) as { operationName: string; roles: object[] }[]
    expect(find).toMatchObject({ operationName: 'FIND', operationId: 'FIND' })
    expect(find?.roles).toContainEqual({ roleId: '*', roleName: '*', access: 'DENY' })
    expect(find?.roles).toContainEqual(
      expect.objectContaining({ roleName: 'JSUser', access: 'DENY_INHERIT' }),
    )
  })

  test('are set for users, whom a search finds, and dropped', async () => {
    const body = { permission: 'UPDATE', access: 'DENY' }
    expect(bodyOf(await developer.console('PUT', `${acl()}/users/${alice}`, body))).toContainEqual({
      operation: 'UPDATE',
      access: 'DENY',
    })
    expect(await read(`${acl()}/users/search/ali`)).toMatchObject([{ userId: alice }])
    expect(await read(`${acl()}/users/search/nobody`)).toEqual([])
    expectStatus(await developer.console('DELETE', `${acl()}/users/${alice}`), 200)
    expect(await read(`${acl()}/users`)).toEqual([])
  })

  test('are set for roles and dropped by operation', async () => {
    const path = `${acl()}/roles/${await developer.roleId('JSUser')}`
    expectStatus(await developer.console('PUT', path, { operation: 'UPDATE', access: 'DENY' }), 200)
    expect(codeOf(await t.call('PUT', `data/Note/${note}`, { body: { text: 'y' }, key: t.key('JS') }))).toBe(
      1012,
    )
    expectStatus(await developer.console('DELETE', `${acl()}/roles/UPDATE`), 200)
    expectStatus(await t.call('PUT', `data/Note/${note}`, { body: { text: 'y' }, key: t.key('JS') }), 200)
    expect(codeOf(await developer.console('PUT', path, { operation: 'CREATE', access: 'DENY' }))).toBe(1024)
    const nothing = await developer.console('GET', 'security/data/Note/objectAcl/nothing/roles')
    expect(codeOf(nothing)).toBe(1000)
  })
})

test('permissions of every table are set by role, and go with their table, column or role', async () => {
  expect(await read(`security/roles/permissions/${await developer.roleId('JSUser')}`)).toContainEqual({
    operation: 'FIND',
    access: 'GRANT_INHERIT',
  })
  await developer.ofColumn('Note', 'text', 'JSUser', 'DENY')
  await developer.ofRole('Note', 'JSUser', 'UPDATE', 'DENY')
  expectStatus(await developer.console('DELETE', 'data/tables/Note'), 200)
  const made = await t.call('PUT', 'data/Note', { body: { text: 'new' }, key: t.key('JS') })
  expect(bodyOf(made)).toMatchObject({ text: 'new' })
  expectStatus(await t.call('PUT', `data/Note/${idOf(made)}`, { body: { text: 'y' }, key: t.key('JS') }), 200)
})
