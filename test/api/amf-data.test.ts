import { expect, test } from 'vitest'
import { AmfDouble, type AmfObject, type AmfValue } from '../../server/amf'
import { plainForm } from '../amf/plain-form'
import { amfClient } from '../support/amf-client'
import { amfObject } from '../support/amf-packet'
import { ALICE, peopleOf } from '../support/people'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { result, refusal, call } = amfClient(t)

const data = (method: string, ...args: AmfValue[]) => result(`PersistenceService.${method}`, args)
const refused = (method: string, ...args: AmfValue[]) => refusal(`PersistenceService.${method}`, args)
const memberOf = (value: AmfValue, name: string): AmfValue => (value as AmfObject).members.get(name)
const idOf = (value: AmfValue) => memberOf(value, 'objectId') as string
const namesOf = (value: AmfValue) => (value as AmfObject[]).map((each) => memberOf(each, 'name'))
const classOf = (value: AmfValue) => (value as AmfObject).className

/** A query as the Java client builds it, with all of its parts. */
function query(parts: Record<string, AmfValue> = {}, options: Record<string, AmfValue> = {}): AmfObject {
  const queryOptions = amfObject(
    { related: [], sortBy: [], ___class: 'QueryOptions', ...options },
    'QueryOptions',
  )
  return amfObject(
    {
      DEFAULT_PAGE_SIZE: 10,
      DEFAULT_OFFSET: 0,
      whereClause: null,
      havingClause: '',
      pageSize: 10,
      offset: 0,
      distinct: false,
      properties: [],
      excludeProperties: [],
      groupBy: [],
      queryOptions,
      ...parts,
    },
    'com.backendless.services.persistence.BackendlessDataQuery',
  )
}

const pet = (name: string, more: Record<string, AmfValue> = {}) =>
  data('create', 'Pet', amfObject({ objectId: null, name, ...more }, 'Pet'))

test('an object has the class of its table, dates, and doubles where the column has them', async () => {
  const made = await pet('Rex', { weight: 4.5, born: new Date(86_400_000), age: 3 })
  expect(classOf(made)).toBe('Pet')
  const saved = await data('save', 'Pet', amfObject({ objectId: idOf(made), weight: 3, age: 4 }))
  expect(Object.fromEntries((saved as AmfObject).members)).toMatchObject({
    ___class: 'Pet',
    name: 'Rex',
    weight: new AmfDouble(3),
    age: 4,
    born: new Date(86_400_000),
    created: expect.any(Date) as Date,
    updated: expect.any(Date) as Date,
  })
})

test('a column for a whole double is INT, and a fraction there is told what it takes', async () => {
  await result('PersistenceService.save', ['Pet', amfObject({ weight: 3 })])
  const answer = await call('PersistenceService.save', ['Pet', amfObject({ weight: 3.5 })])
  expect(memberOf(answer.message, 'faultCode')).toBe('1007')
  expect(memberOf(memberOf(answer.message, 'extendedData'), 'hint')).toContain('a column of type DOUBLE')
})

test('what is renamed or worked out is a date or a double where its columns are', async () => {
  await pet('Rex', { weight: 1.5, born: new Date(86_400_000), age: 3 })
  await pet('Tom', { weight: 2.5, born: new Date(0), age: 4 })
  const rowOf = async (...properties: string[]) => {
    const [row] = (await data('find', 'Pet', query({ properties, whereClause: 'weight > 0' }))) as AmfObject[]
    return Object.fromEntries(row?.members ?? [])
  }
  await data('updateBulk', 'Pet', "name = 'Rex'", amfObject({ weight: new AmfDouble(2) }))
  expect(
    await rowOf('weight as w', 'born as b', 'age as a', 'age + 1 as n', 'age / 3 as d', 'weight as age'),
  ).toMatchObject({
    w: new AmfDouble(2),
    b: new Date(86_400_000),
    a: 3,
    n: 4,
    d: new AmfDouble(1),
    age: new AmfDouble(2),
  })
  await data('updateBulk', 'Pet', "name = 'Tom'", amfObject({ weight: new AmfDouble(4) }))
  expect(
    await rowOf(
      'Avg(weight)',
      'Sum(weight) as s',
      'Sum(age) as n',
      'Avg(age) as a',
      'Max(born) as m',
      'Count(*) as c',
    ),
  ).toMatchObject({
    avg: new AmfDouble(3),
    s: new AmfDouble(6),
    n: 7,
    a: 3.5,
    m: new Date(86_400_000),
    c: 2,
  })
})

test('the objects of a relation that a query leads to keep dates and doubles', async () => {
  const [rex, tom] = [
    idOf(await pet('Rex', { weight: 1.5, born: new Date(5) })),
    idOf(await pet('Tom', { weight: 2.5, born: new Date(0) })),
  ]
  await data('updateBulk', 'Pet', "name = 'Rex'", amfObject({ weight: new AmfDouble(2) }))
  expect(await data('addRelation', 'Pet', 'friends:Pet:n', tom, [rex])).toBe(1)
  const properties = ['weight as w', 'born as b']
  const [friend] = (await data('loadRelations', 'Pet', tom, 'friends', query({ properties }))) as AmfObject[]
  expect(Object.fromEntries(friend?.members ?? [])).toMatchObject({ w: new AmfDouble(2), b: new Date(5) })
  const found = await data('find', 'Pet', query({ properties: ['friends.weight as w', 'friends.born as b'] }))
  expect((found as AmfObject[]).map((each) => [memberOf(each, 'w'), memberOf(each, 'b')])).toContainEqual([
    [new AmfDouble(2)],
    [new Date(5)],
  ])
})

test('what a JSON column holds has no class, whatever it says, and no dates', async () => {
  const held = amfObject({ ___class: 'Users', created: 5, deep: [amfObject({ ___class: 'Pet' })] })
  const made = await pet('Rex', { extra: held })
  expect(memberOf(made, 'extra')).toEqual(held)
  const rest = await t.call('GET', `data/Pet/${idOf(made)}`)
  expect(rest.body).toMatchObject({ extra: { ___class: 'Users', created: 5, deep: [{ ___class: 'Pet' }] } })
})

test('names of prototypes are names like any other', async () => {
  const extra = amfObject({ ['__proto__']: amfObject({ admin: true }), constructor: 1 })
  const made = await pet('Rex', { extra })
  expect(memberOf(memberOf(made, 'extra'), '__proto__')).toEqual(amfObject({ admin: true }))
  expect(await refused('create', 'Pet', amfObject({ ['__proto__']: 1 }))).not.toBe('500')
})

test('queries, counts and ends are those of REST', async () => {
  for (const [name, age] of [['A', 1], ['B', 2], ['C', 3]] as const) await pet(name, { age }) // oxfmt-ignore
  const found = await data('find', 'Pet', query({ whereClause: 'age > 1' }, { sortBy: ['age desc'] }))
  expect(namesOf(found)).toEqual(['C', 'B'])
  expect(namesOf(await data('find', 'Pet', query({ pageSize: 1, offset: 1 })))).toEqual(['B'])
  const [bare] = (await data('find', 'Pet', query({ properties: ['name'] }))) as AmfObject[]
  expect([...(bare?.members.keys() ?? [])].sort()).toEqual(['___class', 'name'])
  expect(await data('count', 'Pet')).toBe(3)
  expect(await data('count', 'Pet', query({ whereClause: 'age > 1' }))).toBe(2)
  expect(memberOf(await data('first', 'Pet'), 'name')).toBe('A')
  expect(memberOf(await data('last', 'Pet'), 'name')).toBe('C')
  expect(await refused('find', 'Pet', query({ whereClause: 'age >>> 1' }))).toBe('1017')
  expect(await refused('find', 'Pet', query({ pageSize: 1000 }))).toBe('1025')
  expect(await refused('findById', 'Pet', 'nope', [])).toBe('1000')
  expect(await refused('find', 'Nothing', query())).toBe('1009')
})

test('objects are changed and removed alone and in bulk', async () => {
  const ids = (await data('createBulk', 'Pet', [
    amfObject({ name: 'A' }),
    amfObject({ name: 'B' }),
  ])) as string[]
  expect(ids).toHaveLength(2)
  expect(await data('updateBulk', 'Pet', "name = 'A'", amfObject({ age: 9 }))).toBe(1)
  expect(await data('upsert', 'Pet', amfObject({ objectId: 'NEW', name: 'C' }))).toMatchObject({
    className: 'Pet',
  })
  expect(await data('upsertBulk', 'Pet', [amfObject({ objectId: 'NEW', age: 1 })])).toEqual(['NEW'])
  expect(typeof (await data('remove', 'Pet', ids[0]))).toBe('number')
  expect(typeof (await data('remove', 'Pet', amfObject({ objectId: 'NEW' }, 'Pet')))).toBe('number')
  expect(await data('removeBulk', 'Pet', "name = 'B'")).toBe(1)
  expect(await refused('removeBulk', 'Pet', null)).toBe('3038')
  expect(await data('count', 'Pet')).toBe(0)
})

test('related objects are typed at any depth, users among them', async () => {
  const { objectId } = await peopleOf(t).registerAlice()
  const [rex, tom] = [idOf(await pet('Rex')), idOf(await pet('Tom'))]
  expect(await data('setRelation', 'Pet', 'owner:Users:1', rex, [objectId])).toBe(1)
  expect(await data('addRelation', 'Pet', 'friends:Pet:n', tom, "name = 'Rex'")).toBe(1)
  const found = await data('findById', 'Pet', tom, ['friends', 'friends.owner'])
  const [friend] = memberOf(found, 'friends') as AmfObject[]
  expect(friend?.className).toBe('Pet')
  expect(classOf(memberOf(friend, 'owner'))).toBe('Users')
  expect(memberOf(memberOf(friend, 'owner'), 'created')).toBeInstanceOf(Date)
  for (const depth of [await data('first', 'Pet', [], 1), await data('findById', 'Pet', rex, [], 1)])
    expect(classOf(memberOf(depth, 'owner'))).toBe('Users')
  // as the Java client asks, with the relation's name among those to load
  expect(
    namesOf(await data('loadRelations', 'Pet', tom, 'friends', query({}, { related: ['friends'] }))),
  ).toEqual(['Rex'])
  const [owner] = (await data(
    'loadRelations',
    'Pet',
    rex,
    'owner',
    query({}, { related: ['owner'] }),
  )) as AmfObject[]
  expect(owner?.className).toBe('Users')
  expect(await data('loadRelations', 'Pet', tom, 'friends', 10, 1)).toEqual([])
  expect(await data('deleteRelation', 'Pet', 'friends', amfObject({ objectId: tom }), [rex])).toBe(1)
})

test('users are found as data', async () => {
  const { objectId } = await peopleOf(t).registerAlice()
  const [user] = (await data(
    'find',
    'Users',
    query({ whereClause: `email = '${ALICE.email}'` }),
  )) as AmfObject[]
  expect(user?.className).toBe('Users')
  expect(user?.members.has('password')).toBe(false)
  expect(classOf(await result('UserService.findById', [objectId, []]))).toBe('Users')
  expect(await refusal('UserService.findById', ['nobody', []])).toBe('1000')
})

test('columns of a table are described', async () => {
  await pet('Rex')
  const columns = (await data('describe', 'Pet')) as AmfObject[]
  expect(columns.map(({ className }) => className)).toEqual(
    Array<string>(5).fill('com.backendless.services.persistence.ObjectProperty'),
  )
})

test('groups within groups have the class that the client casts each of them to', async () => {
  for (const [name, age] of [['A', 1], ['B', 1], ['A', 2]] as const) await pet(name, { age }) // oxfmt-ignore
  const asked = query({ groupBy: ['age', 'name'], groupDepth: 3, groupPageSize: 10, recordsPageSize: 10 })
  const ages = (await data('group', 'Pet', asked)) as AmfObject
  const [one] = memberOf(ages, 'items') as AmfObject[]
  const [a] = memberOf(one, 'items') as AmfObject[]
  const [record] = memberOf(a, 'items') as AmfObject[]
  const GROUP = 'com.backendless.commons.persistence.GroupResult'
  expect([ages, one, a, record].map(classOf)).toEqual([GROUP, GROUP, GROUP, 'Pet'])
  expect(memberOf(ages, 'hasNextPage')).toBe(false)
  expect(plainForm(memberOf(a, 'groupBy'))).toEqual(
    plainForm(
      amfObject(
        { column: 'name', value: 'A' },
        'com.backendless.commons.persistence.group.GroupingColumnValue',
      ),
    ),
  )
  const path = amfObject({ column: 'age', value: 1 })
  expect(await data('countInGroup', 'Pet', query({ groupBy: ['age'], groupPath: [path] }))).toBe(2)
})

test('a group of a date is told by that date', async () => {
  await pet('Rex', { born: new Date(86_400_000), weight: 1.5 })
  await data('save', 'Pet', amfObject({ name: 'Tom', weight: new AmfDouble(2) }))
  const groupsBy = async (column: string) =>
    memberOf(await data('group', 'Pet', query({ groupBy: [column] })), 'items') as AmfObject[]
  const valuesOf = (groups: AmfObject[]) =>
    groups.map((group) => memberOf(memberOf(group, 'groupBy'), 'value'))
  expect(valuesOf(await groupsBy('born'))).toEqual([new Date(86_400_000), null])
  expect(valuesOf(await groupsBy('weight'))).toEqual([1.5, new AmfDouble(2)])
  const path = amfObject({ column: 'born', value: new Date(86_400_000) })
  expect(await data('countInGroup', 'Pet', query({ groupBy: ['born'], groupPath: [path] }))).toBe(1)
})

test('what a query makes of columns comes as plain values', async () => {
  for (const age of [1, 2]) await pet('A', { age, born: new Date(1000) })
  const [sums] = (await data(
    'find',
    'Pet',
    query({ properties: ['sum(age) as total', 'name'], groupBy: ['name'] }),
  )) as AmfObject[]
  expect([memberOf(sums, 'total'), memberOf(sums, 'name')]).toEqual([3, 'A'])
  expect(await data('count', 'Pet', query({ groupBy: ['name'] }))).toBe(1)
  const [named] = (await data('find', 'Pet', query({ properties: ['born as birthday'] }))) as AmfObject[]
  expect(memberOf(named, 'birthday')).toBeDefined()
})

test('a text that reads like a date is a text, and a date of any year a date', async () => {
  const members = {
    text: '2020-01-01',
    far: new Date(253_402_300_800_000),
    early: new Date(-62_167_219_200_001),
  }
  for (const made of [
    await data('create', 'Typed', amfObject(members)),
    await result('UserService.register', [
      amfObject({ ...members, email: 'ada@example.com', password: 'x' }),
    ]),
  ])
    expect(Object.fromEntries((made as AmfObject).members)).toMatchObject(members)
  const ids = await data('createBulk', 'Rows', [
    amfObject({ text: '2020-01-01T00:00:00.000Z' }),
    amfObject({ text: 'hello' }),
  ])
  expect(ids).toHaveLength(2)
  // by REST nothing but the text tells
  const byRest = await t.call('POST', 'data/ByRest', { body: { text: '2020-01-01' } })
  expect(byRest.body).toMatchObject({ text: 1_577_836_800_000 })
})

test('an empty array with names, as the old iOS client writes an empty map, is an empty map', async () => {
  expect(await data('save', 'Bare', [])).toMatchObject({ className: 'Bare' })
  expect(await data('find', 'Bare', [])).toHaveLength(1)
  expect(await refusal('UserService.register', [[]])).toBe('3011')
})
