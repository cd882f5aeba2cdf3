import { beforeEach, expect, test } from 'vitest'
import { bodyOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
beforeEach(async () => {
  await data.createMany('Row', [{ n: 1, name: 'a' }, { n: 2 }])
})

const refused = (property: string, hint: string) => ({
  code: 400,
  errorData: { property, hint: expect.stringContaining(hint) as string },
})

test.each([
  ['wher', 'n = 1', "'where'"],
  ['WHERE', 'n = 1', "'where'"],
  ['sort', 'n desc', "'sortBy'"],
  ['limit', 1, "'pageSize'"],
  ['properties', ['n'], "'props'"],
  ['relations', 'friends', "'loadRelations'"],
  ['condition', 'n = 1', "'where'"],
  ['groupPageSize', 10, 'pageSize'],
  ['explain', true, 'pageSize'],
])(
  'a find and a page of relations name %s, which they would not honour, and a count does',
  async (name, value, hint) => {
    const [{ objectId }] = (await data.find('Row')) as [{ objectId: string }]
    await data.declare('Row', { name: 'friends', relatedTable: 'Row', cardinality: 'many' })
    for (const path of ['find', `${objectId}/friends/load`]) {
      const answer = await t.call('POST', `data/Row/${path}`, { body: { [name]: value } })
      expect(answer.body, path).toMatchObject(refused(name, hint))
    }
    const query = `${name}=${encodeURIComponent(String(value))}`
    for (const path of ['Row', 'Row/first', `Row/${objectId}`, `Row/${objectId}/friends`])
      expect((await t.call('GET', `data/${path}?${query}`)).body, path).toMatchObject(refused(name, hint))
    const counts = [
      await t.call('POST', 'data/Row/count', { body: { [name]: value } }),
      await t.call('GET', `data/Row/count?${query}`),
    ]
    for (const { body } of counts) expect(body).toMatchObject({ code: 400, errorData: { property: name } })
  },
)

test.each([
  ['sortBy', 'n'],
  ['pageSize', 5],
  ['offset', 1],
  ['loadRelations', 'friends'],
  ['relationsDepth', 1],
  ['relationsPageSize', 5],
])('a count has no %s', async (name, value) => {
  const takes = refused(name, 'where, whereClause, having')
  expect((await t.call('POST', 'data/Row/count', { body: { [name]: value } })).body).toMatchObject(takes)
  expect((await t.call('GET', `data/Row/count?${name}=${String(value)}`)).body).toMatchObject(takes)
  expect(await data.count('Row')).toBe('2')
})

test('one object fits a page of any size, and is not behind an offset', async () => {
  const [{ objectId }] = (await data.find('Row')) as [{ objectId: string }]
  const read = (query: string) => t.call('GET', `data/Row/${objectId}?${query}`)
  expect((await read('pageSize=10&offset=0')).body).toMatchObject({ objectId })
  expect((await read('offset=1')).body).toMatchObject({ code: 400, errorData: { property: 'offset' } })
  expect((await read('pageSize=0')).body).toMatchObject({ code: 1005 })
  expect((await t.call('GET', 'data/Row/first?pageSize=10&offset=1')).body).toMatchObject({ n: 2 })
})

test.each([-1, 0, '-3'])('a page of %s is 1005', async (pageSize) => {
  const answer = await t.call('POST', 'data/Row/find', { body: { pageSize } })
  expect(answer.body).toMatchObject({ code: 1005, errorData: { property: 'pageSize' } })
})

test.each([
  [{ excludeProps: 'n,nope' }],
  [{ props: '!nope,*' }],
  [{ props: '*', excludeProps: ['nope'] }],
  [{ excludeProps: 'nope.name' }],
  [{ excludeProps: 'friends.nope' }],
])('%j leaves out what there is not', async (query) => {
  await data.declare('Row', { name: 'friends', relatedTable: 'Row', cardinality: 'many' })
  const answer = await t.call('POST', 'data/Row/find', { body: query })
  expect(answer.body).toMatchObject({
    code: 1006,
    message: expect.stringMatching(/^Column '\S*nope\S*' does not exist in table 'Row'$/) as string,
  })
})

test('what an answer could have is left out: columns, relations, paths, aliases and a password', async () => {
  await data.declare('Row', { name: 'friends', relatedTable: 'Row', cardinality: 'many', autoLoad: true })
  const keys = async (query: object) => Object.keys((await data.find('Row', query))[0] ?? {})
  expect(await keys({})).toContain('friends')
  expect(await keys({ excludeProps: 'friends,CREATED' })).not.toContain('friends')
  expect(await keys({ props: '*,!friends', loadRelations: 'friends' })).not.toContain('friends')
  expect(await keys({ props: 'n,TIME(created)', excludeProps: 'Time,friends,friends.n' })).toEqual([
    'objectId',
    'n',
    '___class',
  ])
  bodyOf(await t.call('POST', 'data/Users/find', { body: { excludeProps: 'password' } }))
})

test('groups name an option that they do not have, and take those of their own', async () => {
  const grouped = { groupBy: 'n', groupDepth: 1, groupPageSize: 5, recordsPageSize: 5, groupPath: null }
  bodyOf(await t.call('POST', 'data/data-grouping/Row', { body: grouped }))
  const answer = await t.call('POST', 'data/data-grouping/Row', { body: { ...grouped, groupPag: 1 } })
  expect(answer.body).toMatchObject(refused('groupPag', "'groupPath'"))
})

test.each([
  ['PUT', 'data/bulk/Row?wheer=n=1', { name: 'x' }],
  ['PUT', 'data/bulk/Row?where=n=1&pageSize=1', { name: 'x' }],
  ['POST', 'data/bulk/Row/delete', { where: 'n > 0', limit: 1 }],
  ['DELETE', 'data/bulk/Row?where=n>0&limit=1', undefined],
  ['POST', 'data/Row/find?where=n=1', {}],
])('nothing is done by %s %s, part of which would be left out', async (method, path, body) => {
  const answer = await t.call(method, path, body === undefined ? {} : { body })
  expect(answer.body).toMatchObject({ code: 400 })
  expect(await data.count('Row')).toBe('2')
  expect(await data.where('Row', "name = 'x'")).toEqual([])
})

test('the children of a relation are listed or found by a clause, not both', async () => {
  const [{ objectId }] = (await data.find('Row')) as [{ objectId: string }]
  const path = `data/Row/${objectId}/friends:Row:n`
  const both = await t.call('PUT', `${path}?whereClause=n=2`, { body: [objectId] })
  expect(both.body).toMatchObject({ code: 400, errorData: { property: 'where' } })
  expect((await t.call('PUT', `${path}?whereClause=n=2&limit=1`)).body).toMatchObject({ code: 400 })
})

test.each([
  ['PUT', 'data/Row/ID', { name: 'x' }],
  ['PUT', 'data/Row', { name: 'x' }],
  ['POST', 'data/Row', { name: 'x' }],
  ['PUT', 'data/Row/upsert', { name: 'x' }],
  ['PUT', 'data/Row/deep-save', { name: 'x' }],
  ['DELETE', 'data/Row/ID', undefined],
  ['POST', 'data/bulk/Row', [{ name: 'x' }]],
  ['PUT', 'data/bulkupsert/Row', [{ name: 'x' }]],
  ['GET', 'data/Row/properties', undefined],
  ['PUT', 'data/Row/permissions/DENY/ID', { permission: 'FIND', role: '*' }],
  ['PUT', 'data/Row/permissions/DENY', { permission: 'FIND', role: '*' }],
  ['PUT', 'data/Row/permissions/ID/bulk', []],
  ['POST', 'transaction/unit-of-work', { operations: [] }],
])('%s %s takes no option in the address, and does nothing where one is sent', async (method, path, body) => {
  const [{ objectId }] = (await data.find('Row')) as [{ objectId: string }]
  const call = (query: string) =>
    t.call(method, path.replace('ID', objectId) + query, body === undefined ? {} : { body })
  for (const [name, value] of [
    ['where', 'n = 100'],
    ['foo', '1'],
  ] as const) {
    const answer = await call(`?${name}=${encodeURIComponent(value)}`)
    expect(answer.body).toMatchObject(refused(name, 'takes none'))
  }
  expect(await data.count('Row')).toBe('2')
  expect(await data.where('Row', "name = 'x'")).toEqual([])
  // what tools add, and what says nothing
  bodyOf(await call('?_=171&where='))
})

test('a permission names what it does not know, beside an operation and whom it is about', async () => {
  const [{ objectId }] = (await data.find('Row')) as [{ objectId: string }]
  const body = { permission: 'FIND', role: '*', foo: 1 }
  for (const path of ['DENY', `DENY/${objectId}`]) {
    const answer = await t.call('PUT', `data/Row/permissions/${path}`, { body })
    expect(answer.body).toMatchObject(refused('foo', 'permission, user, role'))
  }
  expect(await data.count('Row')).toBe('2')
})

test('two clauses are refused, wherever they stand, and one that is sent twice is one', async () => {
  const two = { where: 'n = 1', whereClause: 'n = 2' }
  for (const path of ['data/Row/find', 'data/Row/count', 'data/bulk/Row/delete'])
    expect((await t.call('POST', path, { body: two })).body, path).toMatchObject({ code: 1017 })
  const query = '?where=n=1&whereClause=n=2'
  for (const path of ['data/Row', 'data/Row/count'])
    expect((await t.call('GET', path + query)).body, path).toMatchObject({ code: 1017 })
  expect((await t.call('PUT', `data/bulk/Row${query}`, { body: { name: 'x' } })).body).toMatchObject({
    code: 1017,
  })
  const apart = await t.call('POST', 'data/bulk/Row/delete?where=n=1', { body: { where: 'n = 2' } })
  expect(apart.body).toMatchObject({ code: 1017 })
  expect(await data.count('Row')).toBe('2')
  expect(await data.find('Row', { where: 'n = 1', whereClause: 'n = 1' })).toHaveLength(1)
})

test.each([
  [{ props: '*, Count(objectId) as q', groupBy: 'name' }, "'*'"],
  [{ props: 'objectId as ___class' }, '___class'],
])('properties that the answer would leave out are refused: %j', async (body, named) => {
  const answer = await t.call('POST', 'data/Row/find', { body })
  expect(answer.body).toMatchObject({
    code: 400,
    message: expect.stringContaining(named) as string,
    errorData: { property: 'props' },
  })
})

test('a hint names each option once', async () => {
  const answer = await t.call('DELETE', 'data/bulk/Row?explain=1')
  expect(answer.body).toMatchObject(refused('explain', 'This call takes where, whereClause.'))
})

// as JS SDK 8, Swift and Flutter send them (data reference 2.1), with what they mean by them
test.each([
  [{ pageSize: 10, offset: 0, properties: '', relations: '', distinct: false, fileReferencePrefix: 'x' }],
  [{ pageSize: 10, offset: 0, excludeProps: 'n', relationsDepth: '1', relationsPageSize: 10, sortBy: 'n' }],
  [{ props: [], excludeProps: [], where: '', groupBy: [], having: '', sortBy: [], loadRelations: '' }],
  [{ ___jsonclass: 'x', ___class: 'y', unknown: null, alsoUnknown: '', nothing: [] }],
])('what SDKs send is taken: %j', async (query) => {
  expect(await data.find('Row', query)).toHaveLength(2)
})

test('what tools add to an address is passed over', async () => {
  expect(bodyOf(await t.call('GET', 'data/Row?_=171&_t=1&utm_source=mail&pageSize=1'))).toHaveLength(1)
  expect((await t.call('GET', 'data/Row/count?_dc=5')).text).toBe('2')
})

test('one user and the users of a role name an option that they do not have', async () => {
  const { objectId } = bodyOf(
    await t.call('POST', 'users/register', { body: { email: 'a@example.com', password: 'p' } }),
  ) as { objectId: string }
  expect((await t.call('GET', `users/${objectId}?prop=email`)).body).toMatchObject(refused('prop', "'props'"))
  const ofRole = await t.call('GET', 'users/role/NoRole?loadRole=true')
  expect(ofRole.body).toMatchObject(refused('loadRole', "'loadRoles'"))
})

test.each([
  { ___operation: 'JSON_SET', args: { '$.a': 1 }, where: 'x' },
  { ___class: 'BackendlessExpression', value: 'n + 1', round: true },
])('a value that is worked out has nothing beside what it is worked out from: %j', async (value) => {
  const { objectId } = await data.create('Doc', { doc: {}, n: 1 })
  const column = '___operation' in value ? 'doc' : 'n'
  const answer = await t.call('PUT', `data/Doc/${objectId}`, { body: { [column]: value } })
  expect(answer.body).toMatchObject({ code: 400, errorData: { property: column } })
  expect(await data.find('Doc')).toMatchObject([{ doc: {}, n: 1 }])
})
