import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { amfClient } from '../support/amf-client'
import { bodyOf, codeOf, expectStatus, idOf, tokenOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { BOB, peopleOf } from '../support/people'
import { permissionsOf } from '../support/permissions'
import type { TransactionAnswer } from '../support/transactions'
import { serverPerTest, type CallOptions, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, logIn, setStatus } = peopleOf(t)
const { create, createMany, declare, relate } = dataClient(t)

let console: Awaited<ReturnType<typeof permissionsOf>>
let alice: string
let bob: string
let asAlice: CallOptions
let asBob: CallOptions
beforeEach(async () => {
  console = await permissionsOf(t)
  alice = (await registerAlice()).objectId
  bob = idOf(await register(BOB))
  asAlice = { token: tokenOf(await logIn()) }
  asBob = { token: tokenOf(await logIn(BOB)) }
})

/** A grant or denial as the SDKs send it. */
const set = (access: string, path: string, body: object, options: CallOptions = {}): Promise<TestAnswer> => {
  const [table = '', ...rest] = path.split('/')
  return t.call('PUT', ['data', table, 'permissions', access, ...rest].join('/'), { body, ...options })
}
const allow = async (path: string, body: object): Promise<void> =>
  expectStatus(await set('GRANT', path, body), 200)
const deny = async (path: string, body: object): Promise<void> =>
  expectStatus(await set('DENY', path, body), 200)

const note = async (options: CallOptions = {}): Promise<string> =>
  (await create('Note', { text: 'x', secret: 's' }, options)).objectId
const listed = async (options: CallOptions = {}, table = 'Note'): Promise<string[]> => {
  const rows = bodyOf(await t.call('POST', `data/${table}/find`, { body: { pageSize: 100 }, ...options }))
  return (rows as { objectId: string }[]).map(({ objectId }) => objectId)
}
const show = (id: string, options: CallOptions = {}): Promise<TestAnswer> =>
  t.call('GET', `data/Note/${id}`, options)
const edit = (id: string, options: CallOptions = {}): Promise<TestAnswer> =>
  t.call('PUT', `data/Note/${id}`, { body: { text: 'y' }, ...options })
const remove = (id: string, options: CallOptions = {}): Promise<TestAnswer> =>
  t.call('DELETE', `data/Note/${id}`, options)

describe('permissions of one object', () => {
  test('are granted and denied in each spelling of the SDKs, with an empty answer', async () => {
    const id = await note()
    for (const permission of [
      'FIND',
      'UPDATE',
      'REMOVE',
      'LOAD_RELATIONS',
      'ADD_RELATION',
      'DELETE_RELATION',
      'UPSERT',
    ])
      for (const body of [{ user: alice }, { role: 'AuthenticatedUser' }, { user: '*' }, { role: '*' }])
        for (const access of ['GRANT', 'DENY', 'grant'])
          expect(await set(access, `Note/${id}`, { permission, ...body })).toMatchObject({
            status: 200,
            text: '',
          })
  })

  test('of finding keep it from one user and from nobody else', async () => {
    const [first, second] = [await note(), await note()]
    await deny(`Note/${first}`, { permission: 'FIND', user: alice })
    expect(await listed(asAlice)).toEqual([second])
    expect(await listed(asBob)).toEqual([first, second])
    expect(await listed()).toEqual([first, second])
    expect(await show(first, asAlice)).toMatchObject({ status: 403, body: { code: 1013 } })
    expectStatus(await show(first, asBob), 200)
    expect((await t.call('GET', 'data/Note/count', asAlice)).text).toBe('1')
    expect((await t.call('GET', 'data/Note/first', asAlice)).body).toMatchObject({ objectId: second })
  })

  test('of changing and removing are told apart', async () => {
    const id = await note()
    await deny(`Note/${id}`, { permission: 'UPDATE', user: alice })
    expect(await edit(id, asAlice)).toMatchObject({ status: 403, body: { code: 1012 } })
    expectStatus(await edit(id, asBob), 200)
    expectStatus(await remove(id, asAlice), 200)
    const other = await note()
    await deny(`Note/${other}`, { permission: 'REMOVE', role: 'NotAuthenticatedUser' })
    expect(await remove(other)).toMatchObject({ status: 403, body: { code: 1014 } })
    expectStatus(await remove(other, asBob), 200)
  })

  test('for one user count before those for all, and those of users before those of roles', async () => {
    const id = await note()
    await deny(`Note/${id}`, { permission: 'UPDATE', user: '*' })
    await allow(`Note/${id}`, { permission: 'UPDATE', user: alice })
    await allow(`Note/${id}`, { permission: 'UPDATE', role: 'AuthenticatedUser' })
    expectStatus(await edit(id, asAlice), 200)
    expect(codeOf(await edit(id, asBob))).toBe(1012)
    // an anonymous caller is no user
    expectStatus(await edit(id), 200)
  })

  test('go with it, so that another object of its id has none', async () => {
    const id = await note()
    await deny(`Note/${id}`, { permission: 'FIND', user: alice })
    expectStatus(await remove(id), 200)
    bodyOf(await t.call('PUT', 'data/Note/upsert', { body: { objectId: id, text: 'again' } }))
    expect(await listed(asAlice)).toEqual([id])
  })

  test('are set for several users at once, and each entry is answered', async () => {
    const id = await note()
    const entry = { permission: 'UPDATE', permissionType: 'DENY' }
    const answer = await t.call('PUT', `data/Note/permissions/${id}/bulk`, {
      body: [
        { ...entry, userId: alice },
        { ...entry, userId: 'nobody' },
        { ...entry, userId: bob },
      ],
    })
    expect(bodyOf(answer)).toEqual([true, false, true])
    expect(codeOf(await edit(id, asAlice))).toBe(1012)
    expect(codeOf(await edit(id, asBob))).toBe(1012)
  })

  test.each([
    ['GRANT', { permission: 'FLY', role: '*' }, 1024],
    ['GRANT', { permission: 'CREATE', role: '*' }, 1024],
    ['REVOKE', { permission: 'FIND', role: '*' }, 1024],
    ['GRANT', { permission: 'FIND' }, 1024],
    ['GRANT', { permission: 'FIND', role: 'Nobodies' }, 2005],
    ['GRANT', { permission: 'FIND', user: 'nobody' }, 3057],
    ['GRANT', null, 3038],
  ])('%s %j is refused with %i', async (access, body, code) => {
    const id = await note()
    const path = `data/Note/permissions/${access}/${id}`
    expect(codeOf(await t.call('PUT', path, { body: body ?? 'null' }))).toBe(code)
  })

  test('of what is not there are refused', async () => {
    await note()
    const body = { permission: 'FIND', role: '*' }
    expect(codeOf(await set('GRANT', 'Note/nothing', body))).toBe(1000)
    expect(codeOf(await set('GRANT', 'Nothing/x', body))).toBe(1009)
  })
})

describe('permissions of a table', () => {
  test('of finding leave lists empty, and of creating refuse', async () => {
    const id = await note()
    await deny('Note', { permission: 'FIND', role: 'AuthenticatedUser' })
    expect(await listed(asAlice)).toEqual([])
    expect(await listed()).toEqual([id])
    expect((await t.call('GET', 'data/Note/count', asAlice)).text).toBe('0')
    await deny('Note', { permission: 'ADD', user: alice })
    for (const [method, path, body] of [
      ['PUT', 'data/Note', {}],
      ['POST', 'data/Note', {}],
      ['POST', 'data/bulk/Note', [{}]],
      ['PUT', 'data/Note/upsert', {}],
      ['PUT', 'data/bulkupsert/Note', [{}]],
    ] as const)
      expect(await t.call(method, path, { body, ...asAlice })).toMatchObject({
        status: 403,
        body: { code: 1011 },
      })
    expect(await listed()).toEqual([id])
  })

  test('give way to those of an object', async () => {
    const id = await note()
    await deny('Note', { permission: 'FIND', role: '*' })
    await allow(`Note/${id}`, { permission: 'FIND', user: alice })
    await note()
    expect(await listed(asAlice)).toEqual([id])
    expect(await listed(asBob)).toEqual([])
    // the layer of system roles on an object comes before that on its table
    await allow(`Note/${id}`, { permission: 'FIND', role: 'NotAuthenticatedUser' })
    expect(await listed()).toEqual([id])
  })

  test('of describing and of permissions are asked for as well', async () => {
    await note()
    await deny('Note', { permission: 'DESCRIBE', role: 'RestUser' })
    expect(await t.call('GET', 'data/Note/properties')).toMatchObject({ status: 403, body: { code: 1015 } })
    expectStatus(await t.call('GET', 'data/Note/properties', { key: t.key('JS') }), 200)
    await deny('Note', { permission: 'PERMISSION', role: 'RestUser' })
    const again = { permission: 'PERMISSION', role: 'RestUser' }
    expect(await set('GRANT', 'Note', again)).toMatchObject({ status: 403, body: { code: 1023 } })
  })

  test('of upserts come on top of those of creating and updating', async () => {
    const id = await note()
    await deny('Note', { permission: 'UPSERT', role: 'RestUser' })
    const upsert = (): Promise<TestAnswer> =>
      t.call('PUT', 'data/Note/upsert', { body: { objectId: id, text: 'u' } })
    expect(await upsert()).toMatchObject({
      status: 403,
      body: { code: 1134, message: 'Current user has no permission for UPSERT operation on this table' },
    })
    await allow('Note', { permission: 'UPSERT', role: 'RestUser' })
    await deny('Note', { permission: 'UPDATE', role: 'RestUser' })
    expect(codeOf(await upsert())).toBe(1012)
  })

  test('let a bulk pass over what it may not touch', async () => {
    const ids = await createMany('Note', [{ text: 'a' }, { text: 'b' }, { text: 'c' }])
    await deny(`Note/${ids[0]}`, { permission: 'UPDATE', role: '*' })
    await deny(`Note/${ids[1]}`, { permission: 'REMOVE', role: '*' })
    expect((await t.call('PUT', 'data/bulk/Note', { body: { text: 'z' } })).text).toBe('2')
    expect((await show(ids[0] ?? '')).body).toMatchObject({ text: 'a' })
    const gone = await t.call('POST', 'data/bulk/Note/delete', { body: { where: 'objectId != NULL' } })
    expect(gone.text).toBe('2')
    expect(await listed()).toEqual([ids[1]])
  })

  test('do not hold up developers', async () => {
    const id = await note()
    await deny('Note', { permission: '*', role: '*' })
    expect(bodyOf(await console.console('POST', 'data/Note/find', {}))).toHaveLength(1)
    expectStatus(await console.console('PUT', `data/Note/${id}`, { text: 'dev' }), 200)
    expectStatus(await console.console('DELETE', 'data/tables/Note/records', [id]), 200)
  })
})

describe('roles', () => {
  test('of the app count before the owner policy, and system roles after it', async () => {
    const [mine, theirs] = [await note(asAlice), await note(asBob)]
    await console.ofRole('Note', 'AuthenticatedUser', 'FIND', 'DENY')
    await console.ofOwner('Note', 'FIND', 'GRANT')
    expect(await listed(asAlice)).toEqual([mine])
    await t.control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
    await t.control('PUT', ROUTES.userRoles(t.app.id, alice), { roles: ['Editor'] })
    await console.ofRole('Note', 'Editor', 'FIND', 'GRANT')
    expect(await listed(asAlice)).toEqual([mine, theirs])
    await console.ofRole('Note', 'Editor', 'FIND', 'DENY')
    expect(await listed(asAlice)).toEqual([])
    // a role that goes takes along what it was denied
    await t.control('DELETE', ROUTES.role(t.app.id, 'Editor'))
    await t.control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
    await t.control('PUT', ROUTES.userRoles(t.app.id, alice), { roles: ['Editor'] })
    expect(await listed(asAlice)).toEqual([mine])
  })

  test('of one layer refuse as soon as one of them is denied', async () => {
    await note()
    await console.ofRole('Note', 'AuthenticatedUser', 'FIND', 'GRANT')
    await console.ofRole('Note', 'RestUser', 'FIND', 'DENY')
    expect(await listed(asAlice)).toEqual([])
    expect(await listed({ ...asAlice, key: t.key('JS') })).toHaveLength(1)
  })

  test('may be denied on every table, and granted again on one', async () => {
    await create('Other', {})
    await note()
    await console.ofRoleEverywhere('NotAuthenticatedUser', 'FIND', 'DENY')
    await console.ofRole('Note', 'NotAuthenticatedUser', 'FIND', 'GRANT')
    expect(await listed()).toHaveLength(1)
    expect(await listed({}, 'Other')).toEqual([])
    expect(await listed({}, 'Users')).toEqual([])
    expect(await listed(asAlice, 'Users')).toHaveLength(2)
  })

  test('of server code are its own', async () => {
    await note()
    await console.ofRole('Note', 'NotAuthenticatedUser', 'FIND', 'DENY')
    expect(await listed({ key: t.key('BL') })).toHaveLength(1)
    await console.ofRole('Note', 'ServerCodeUser', 'FIND', 'DENY')
    expect(await listed({ key: t.key('BL') })).toEqual([])
  })
})

describe('the owner policy', () => {
  test('leaves everybody their own objects alone', async () => {
    const [mine, theirs] = [await note(asAlice), await note(asBob)]
    for (const operation of ['FIND', 'UPDATE', 'REMOVE']) {
      await console.ofRole('Note', 'AuthenticatedUser', operation, 'DENY')
      await console.ofOwner('Note', operation, 'GRANT')
    }
    expect(await listed(asAlice)).toEqual([mine])
    expect(codeOf(await show(theirs, asAlice))).toBe(1013)
    expect(codeOf(await edit(theirs, asAlice))).toBe(1012)
    expect(codeOf(await remove(theirs, asAlice))).toBe(1014)
    expectStatus(await edit(mine, asAlice), 200)
    expectStatus(await remove(mine, asAlice), 200)
  })

  test('can keep owners from their own', async () => {
    const mine = await note(asAlice)
    await console.ofOwner('Note', 'REMOVE', 'DENY')
    expect(codeOf(await remove(mine, asAlice))).toBe(1014)
    expectStatus(await remove(mine, asBob), 200)
  })
})

describe('a hidden column', () => {
  const REFUSED = { code: 1053, message: "Access to 'secret' is not allowed" }
  const find = (body: object, options: CallOptions = {}): Promise<TestAnswer> =>
    t.call('POST', 'data/Note/find', { body, ...options })

  beforeEach(async () => {
    await note()
    await console.ofColumn('Note', 'secret', 'RestUser', 'DENY')
  })

  test('is left out of every answer, that of a write included', async () => {
    const [object] = bodyOf(await find({})) as { objectId: string }[]
    expect(object).toMatchObject({ text: 'x' })
    expect(object).not.toHaveProperty('secret')
    const id = object?.objectId ?? ''
    expect((await show(id)).body).not.toHaveProperty('secret')
    expect(bodyOf(await edit(id))).not.toHaveProperty('secret')
    expect(bodyOf(await find({}, { key: t.key('BL') }))).toMatchObject([{ secret: 's' }])
  })

  test.each([
    [{ where: "secret = 's'" }],
    [{ props: 'secret' }],
    [{ sortBy: 'secret' }],
    [{ where: "text = 'x' AND Secret LIKE '%s%'" }],
  ])('may not be named in %j', async (query) => {
    const answer = await find(query)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      ...REFUSED,
      message: expect.stringMatching(/^Access to 'secret'/i) as string,
    })
    expectStatus(await find(query, { key: t.key('JS') }), 200)
  })

  test('may not be written, nor named by a bulk', async () => {
    expect((await t.call('PUT', 'data/Note', { body: { secret: 'new' } })).body).toMatchObject(REFUSED)
    expect((await t.call('PUT', 'data/bulk/Note', { body: { SECRET: 'new' } })).body).toMatchObject({
      code: 1053,
    })
    const where = "secret = 's'"
    expect((await t.call('POST', 'data/bulk/Note/delete', { body: { where } })).body).toMatchObject(REFUSED)
    expect(bodyOf(await find({}, { key: t.key('BL') }))).toMatchObject([{ secret: 's' }])
  })

  test('is hidden behind relations too, and a relation may be hidden itself', async () => {
    await declare('Users', { name: 'notes', relatedTable: 'Note', cardinality: 'many' })
    const [id = ''] = await listed()
    await relate('Users', alice, 'notes', [id])
    const query = { where: `objectId = '${alice}'`, loadRelations: 'notes' }
    const [user] = bodyOf(await t.call('POST', 'data/Users/find', { body: query })) as { notes: object[] }[]
    expect(user?.notes).toHaveLength(1)
    expect(user?.notes[0]).not.toHaveProperty('secret')
    expect(codeOf(await t.call('POST', 'data/Users/find', { body: { where: "notes.secret = 's'" } }))).toBe(
      1053,
    )
    await console.ofColumn('Users', 'notes', 'RestUser', 'DENY')
    expect(codeOf(await t.call('POST', 'data/Users/find', { body: query }))).toBe(1053)
    expect(codeOf(await t.call('GET', `data/Users/${alice}/notes`))).toBe(1053)
    expect(codeOf(await t.call('PUT', `data/Users/${alice}/notes`, { body: [id] }))).toBe(1053)
  })

  test('of users is left out of logins and updates', async () => {
    const { console: ask } = console
    expectStatus(await ask('POST', 'data/tables/Users/columns', { name: 'score', dataType: 'INT' }), 200)
    await console.ofColumn('Users', 'score', 'AuthenticatedUser', 'DENY')
    expect(bodyOf(await logIn())).not.toHaveProperty('score')
    const token = tokenOf(await logIn())
    const updated = await t.call('PUT', `users/${alice}`, { body: { name: 'Al' }, token })
    expect(bodyOf(updated)).not.toHaveProperty('score')
    expect(codeOf(await t.call('PUT', `users/${alice}`, { body: { score: 1 }, token }))).toBe(1053)
    expect(bodyOf(await t.call('GET', `users/${alice}`, { token }))).not.toHaveProperty('score')
    expect(bodyOf(await t.call('GET', `users/${alice}`))).toHaveProperty('score', null)
  })
})

describe('relations', () => {
  let parent: string
  let child: string
  beforeEach(async () => {
    parent = await note(asAlice)
    child = (await create('Tag', { name: 'red' })).objectId
    await declare('Note', { name: 'tags', relatedTable: 'Tag', cardinality: 'many' })
    await relate('Note', parent, 'tags', [child])
  })
  const refusal = (operation: string) => ({
    status: 403,
    body: {
      code: 1134,
      message: `Current user has no permission for ${operation} operation on this table`,
    },
  })

  test('are loaded, added and removed by permission', async () => {
    const path = `data/Note/${parent}/tags`
    await deny('Note', { permission: 'LOAD_RELATIONS', role: 'RestUser' })
    expect(await t.call('GET', path)).toMatchObject(refusal('LOAD_RELATIONS'))
    await deny('Note', { permission: 'ADD_RELATION', role: 'RestUser' })
    expect(await t.call('PUT', path, { body: [child] })).toMatchObject(refusal('ADD_RELATION'))
    expect(await t.call('POST', path, { body: [child] })).toMatchObject(refusal('ADD_RELATION'))
    await allow('Note', { permission: 'ADD_RELATION', role: 'RestUser' })
    await deny('Note', { permission: 'DELETE_RELATION', role: 'RestUser' })
    expect(await t.call('DELETE', path, { body: [child] })).toMatchObject(refusal('DELETE_RELATION'))
    // setting takes children away as well
    expect(await t.call('POST', path, { body: [] })).toMatchObject(refusal('DELETE_RELATION'))
    expectStatus(await t.call('POST', path, { body: [child] }), 200)
  })

  test.each([
    { loadRelations: 'tags' },
    { loadRelations: '*' },
    { relationsDepth: 1 },
    { props: 'tags.name' },
    { props: 'tags.name as n' },
    { props: 'Count(tags) as n' },
    { where: "tags.name = 'red'" },
    { where: "objectId in (Note[tags.name = 'red'].objectId)" },
    { sortBy: 'tags.name' },
    { props: 'text', groupBy: 'tags.name' },
    { props: 'Count(objectId)', groupBy: 'text', having: "Max(tags.name) = 'red'" },
  ])('that may not be loaded cannot be read by %j', async (query) => {
    bodyOf(await t.call('POST', 'data/Note/find', { body: query }))
    await deny('Note', { permission: 'LOAD_RELATIONS', role: 'RestUser' })
    const refused = refusal('LOAD_RELATIONS')
    expect(await t.call('POST', 'data/Note/find', { body: query })).toMatchObject(refused)
    if ('where' in query) {
      expect(await t.call('POST', 'data/Note/count', { body: query })).toMatchObject(refused)
      const path = `data/bulk/Note?where=${encodeURIComponent(query.where)}`
      expect(await t.call('PUT', path, { body: { text: 'y' } })).toMatchObject(refused)
      expect(await t.call('DELETE', path)).toMatchObject(refused)
    }
    const { sortBy, loadRelations, relationsDepth, props, where, having, groupBy } = {
      ...{ sortBy: '', loadRelations: '', relationsDepth: 0, props: '', where: '', having: '', groupBy: '' },
      ...query,
    }
    const operation = {
      operationType: 'FIND',
      table: 'Note',
      opResultId: 'find',
      payload: {
        ...{ properties: props, whereClause: where, havingClause: having, groupBy },
        queryOptions: { sortBy, related: loadRelations, relationsDepth },
      },
    }
    const unit = await t.call('POST', 'transaction/unit-of-work', { body: { operations: [operation] } })
    expect(bodyOf(unit)).toMatchObject({ success: false, error: { message: refused.body.message } })
  })

  test('that may not be loaded cannot be read from the other side, nor in groups', async () => {
    await deny(`Note/${parent}`, { permission: 'LOAD_RELATIONS', role: 'RestUser' })
    const inverse = { where: "Note[tags].text = 'x'" }
    expect(await t.call('POST', 'data/Tag/find', { body: inverse })).toMatchObject(refusal('LOAD_RELATIONS'))
    const groups = { groupBy: 'tags.name' }
    expect(await t.call('POST', 'data/data-grouping/Note', { body: groups })).toMatchObject(
      refusal('LOAD_RELATIONS'),
    )
  })

  test('that load by themselves are left out where they may not be loaded', async () => {
    await declare('Note', { name: 'own', relatedTable: 'Tag', cardinality: 'one', autoLoad: true })
    await relate('Note', parent, 'own', [child])
    const other = await note()
    await deny(`Note/${parent}`, { permission: 'LOAD_RELATIONS', role: 'RestUser' })
    expect(bodyOf(await show(parent))).not.toHaveProperty('own')
    expect(bodyOf(await show(other))).toHaveProperty('own', null)
  })

  test('show and take no children that may not be found', async () => {
    const hidden = (await create('Tag', { name: 'blue' })).objectId
    await deny(`Tag/${hidden}`, { permission: 'FIND', role: '*' })
    expect((await t.call('PUT', `data/Note/${parent}/tags`, { body: [hidden] })).text).toBe('0')
    await deny(`Tag/${child}`, { permission: 'FIND', role: '*' })
    expect(bodyOf(await t.call('GET', `data/Note/${parent}/tags`))).toEqual([])
    const query = { loadRelations: 'tags' }
    expect(bodyOf(await t.call('POST', 'data/Note/find', { body: query }))).toMatchObject([{ tags: [] }])
    const named = { where: "tags.name = 'red'" }
    expect(bodyOf(await t.call('POST', 'data/Note/find', { body: named }))).toEqual([])
  })
})

describe('users', () => {
  test('are objects like any other: found, changed and removed by permission', async () => {
    await deny(`Users/${bob}`, { permission: 'FIND', user: alice })
    expect(await listed(asAlice, 'Users')).toEqual([alice])
    expect(codeOf(await t.call('GET', `users/${bob}`, asAlice))).toBe(1013)
    await deny('Users', { permission: 'UPDATE', role: 'AuthenticatedUser' })
    expect(codeOf(await t.call('PUT', `users/${bob}`, { body: { name: 'x' }, ...asAlice }))).toBe(3029)
    expect(codeOf(await t.call('PUT', `users/${alice}`, { body: { name: 'x' }, ...asAlice }))).toBe(1012)
    await deny('Users', { permission: 'REMOVE', role: 'AuthenticatedUser' })
    expect(codeOf(await t.call('DELETE', `data/Users/${bob}`, asAlice))).toBe(3095)
    expect(codeOf(await t.call('DELETE', `data/Users/${alice}`, asAlice))).toBe(1014)
    await deny('Users', { permission: 'DESCRIBE', role: 'AuthenticatedUser' })
    expect(codeOf(await t.call('GET', 'users/userclassprops', asAlice))).toBe(1015)
  })

  test('can register and log in whatever is denied on their table', async () => {
    await deny('Users', { permission: '*', role: '*' })
    const carol = { email: 'carol@example.com', password: 'x' }
    expect(codeOf(await t.call('PUT', 'data/Users', { body: carol }))).toBe(1011)
    expectStatus(await register(carol), 200)
    expectStatus(await logIn(carol), 200)
  })

  test('own themselves', async () => {
    await deny('Users', { permission: 'UPDATE', role: 'AuthenticatedUser' })
    await console.ofOwner('Users', 'UPDATE', 'GRANT')
    expectStatus(await t.call('PUT', `users/${alice}`, { body: { name: 'Al' }, ...asAlice }), 200)
    expect(codeOf(await t.call('PUT', `users/${bob}`, { body: { name: 'x' }, ...asAlice }))).toBe(3029)
  })

  test('may be changed by others only who are granted it, where the setting says no', async () => {
    await t.set({ updateOthersAllowed: false })
    const byAlice = (): Promise<TestAnswer> =>
      t.call('PUT', `users/${bob}`, { body: { name: 'x' }, ...asAlice })
    expect(codeOf(await byAlice())).toBe(3029)
    // nobody lets themselves in
    for (const path of ['Users', `Users/${bob}`])
      for (const options of [asAlice, {}])
        expect(codeOf(await set('GRANT', path, { permission: '*', user: '*' }, options))).toBe(1023)
    const friends = `data/Users/${bob}/friends:Users:n`
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(codeOf(await t.call(method, friends, { body: [alice], ...asAlice }))).toBe(1134)
    expectStatus(await t.call('POST', friends, { body: [alice], ...asBob }), 200)
    await console.ofUser('Users', alice, 'UPDATE', 'GRANT')
    expectStatus(await byAlice(), 200)
    expect(codeOf(await t.call('DELETE', `users/${bob}`, asAlice))).toBe(3095)
    expectStatus(await t.call('DELETE', `users/${bob}`, { key: t.key('BL') }), 200)
  })

  test('that go take along what they were granted', async () => {
    const id = await note()
    await deny('Note', { permission: 'FIND', role: '*' })
    await allow(`Note/${id}`, { permission: 'FIND', user: alice })
    await t.control('DELETE', ROUTES.user(t.app.id, alice))
    expect(bodyOf(await console.console('GET', `security/data/Note/objectAcl/${id}/users`))).toEqual([])
  })

  test('of a role are found as far as they may be', async () => {
    await t.control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
    for (const id of [alice, bob])
      await t.control('PUT', ROUTES.userRoles(t.app.id, id), { roles: ['Editor'] })
    await deny(`Users/${bob}`, { permission: 'FIND', role: '*' })
    expect(bodyOf(await t.call('GET', 'users/role/Editor'))).toMatchObject([{ objectId: alice }])
    await setStatus(bob, 'DISABLED')
  })
})

describe('transactions and deep saves', () => {
  const transact = async (operation: object, options: CallOptions = {}): Promise<TransactionAnswer> => {
    const body = { operations: [{ opResultId: 'only', table: 'Note', ...operation }] }
    const answer = await t.call('POST', 'transaction/unit-of-work', { body, ...options })
    return bodyOf(answer) as TransactionAnswer
  }
  const resultOf = ({ results }: TransactionAnswer): unknown => results?.['only']?.result

  test('are refused what a request alone is refused', async () => {
    const id = await note()
    await deny(`Note/${id}`, { permission: 'UPDATE', user: alice })
    await deny(`Note/${id}`, { permission: 'REMOVE', user: alice })
    const update = { operationType: 'UPDATE', payload: { objectId: id, text: 'y' } }
    expect(await transact(update, asAlice)).toMatchObject({ success: false, error: { code: 1012 } })
    expect(await transact(update, asBob)).toMatchObject({ success: true })
    expect(await transact({ operationType: 'DELETE', payload: id }, asAlice)).toMatchObject({
      error: { code: 1014 },
    })
    const tree = await t.call('PUT', 'data/Note/deep-save', { body: { objectId: id, text: 'z' }, ...asAlice })
    expect(codeOf(tree)).toBe(1012)
    await deny('Note', { permission: 'CREATE', user: alice })
    const create = { operationType: 'CREATE', payload: { text: 'new' } }
    expect(await transact(create, asAlice)).toMatchObject({ error: { code: 1011 } })
  })

  test('pass over what a bulk may not touch, and find what may be found', async () => {
    const ids = await createMany('Note', [{ text: 'a' }, { text: 'b' }])
    for (const permission of ['UPDATE', 'REMOVE', 'FIND'])
      await deny(`Note/${ids[0]}`, { permission, role: '*' })
    const conditional = 'objectId != NULL'
    const changes = { text: 'z' }
    expect(
      resultOf(await transact({ operationType: 'UPDATE_BULK', payload: { conditional, changes } })),
    ).toBe(1)
    expect(resultOf(await transact({ operationType: 'FIND', payload: {} }))).toMatchObject([
      { objectId: ids[1], text: 'z' },
    ])
    expect(resultOf(await transact({ operationType: 'DELETE_BULK', payload: { unconditional: ids } }))).toBe(
      1,
    )
  })

  test('calculate nothing from a hidden column', async () => {
    const id = (await create('Sum', { open: 1, secret: 7 })).objectId
    await console.ofColumn('Sum', 'secret', 'RestUser', 'DENY')
    const open = { ___class: 'BackendlessExpression', value: 'SECRET + 0' }
    for (const [method, path] of [
      ['PUT', `data/Sum/${id}`],
      ['PUT', 'data/Sum'],
      ['PUT', 'data/Sum/upsert'],
      ['PUT', 'data/Sum/deep-save'],
    ] as const)
      expect(codeOf(await t.call(method, path, { body: { objectId: id, open } })), path).toBe(1053)
    const bulk = await t.call('PUT', 'data/bulk/Sum?where=open=1', { body: { open } })
    expect(codeOf(bulk)).toBe(1053)
    const payload = { unconditional: [id], changes: { open } }
    expect(await transact({ operationType: 'UPDATE_BULK', table: 'Sum', payload })).toMatchObject({
      error: { code: 1053 },
    })
    expect(await t.call('GET', `data/Sum/${id}`)).toMatchObject({ body: { open: 1 } })
  })

  test('neither show nor take hidden columns', async () => {
    const id = await note()
    await console.ofColumn('Note', 'secret', 'RestUser', 'DENY')
    const [found] = resultOf(await transact({ operationType: 'FIND', payload: {} })) as object[]
    expect(found).not.toHaveProperty('secret')
    const update = await transact({ operationType: 'UPDATE', payload: { objectId: id, text: 'y' } })
    expect(resultOf(update)).not.toHaveProperty('secret')
    for (const operation of [
      { operationType: 'CREATE', payload: { secret: 'x' } },
      { operationType: 'FIND', payload: { whereClause: "secret = 's'" } },
      { operationType: 'DELETE_BULK', payload: { conditional: "secret = 's'" } },
    ])
      expect(await transact(operation)).toMatchObject({ success: false, error: { code: 1053 } })
  })

  test('ask for relations as well', async () => {
    const parent = await note()
    const child = (await create('Tag', { name: 'red' })).objectId
    await declare('Note', { name: 'tags', relatedTable: 'Tag', cardinality: 'many' })
    await deny('Note', { permission: 'ADD_RELATION', role: 'RestUser' })
    const payload = { parentObject: parent, relationColumn: 'tags', unconditional: [child] }
    expect(await transact({ operationType: 'ADD_RELATION', payload })).toMatchObject({
      error: { code: 1134 },
    })
    const tree = { objectId: parent, tags: [{ objectId: child }] }
    expect(codeOf(await t.call('PUT', 'data/Note/deep-save', { body: tree }))).toBe(1134)
    await deny(`Tag/${child}`, { permission: 'FIND', role: '*' })
    await allow('Note', { permission: 'ADD_RELATION', role: 'RestUser' })
    expect(codeOf(await t.call('PUT', 'data/Note/deep-save', { body: tree }))).toBe(1013)
  })
})

describe('by the binary channel', () => {
  test.each([
    ['updateUserPermission', (id: string) => ['Note', alice, id, 'UPDATE', 'DENY']],
    ['updateRolePermission', (id: string) => ['Note', 'AuthenticatedUser', id, 'UPDATE', 'DENY']],
    ['updateAllUserPermission', (id: string) => ['Note', id, 'UPDATE', 'DENY']],
    ['updateAllRolePermission', (id: string) => ['Note', id, 'UPDATE', 'DENY']],
  ])('%s denies an object', async (method, args) => {
    const id = await note()
    expect(await amfClient(t).result(`ClientPermissionService.${method}`, args(id))).toBeNull()
    expect(codeOf(await edit(id, asAlice))).toBe(1012)
  })
})
