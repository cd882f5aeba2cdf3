import { beforeAll, expect, test } from 'vitest'
import { bodyOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { serverPerFile } from '../support/start-test-server'

const t = serverPerFile()
const data = dataClient(t)

/** P1 has the kids K1 and K2, P2 has K2 and K3, P3 has none; K1 has two toys, K2 has one, K3 has none. */
beforeAll(async () => {
  const toys = await data.createMany('Toy', [{ name: 'ball' }, { name: 'kite' }, { name: 'drum' }])
  const kids = await data.createMany('Kid', [
    { name: 'K1', age: 1 },
    { name: 'K2', age: 2 },
    { name: 'K3', age: 3 },
  ])
  const parents = await data.createMany('Par', [
    { name: 'P1', size: 10 },
    { name: 'P2', size: 20 },
    { name: 'P3', size: 40 },
  ])
  await data.declare('Kid', { name: 'toys', relatedTable: 'Toy' })
  await data.declare('Par', { name: 'kids', relatedTable: 'Kid' })
  await data.declare('Par', { name: 'pets', relatedTable: 'Toy' })
  await data.relate('Kid', kids[0] ?? '', 'toys', toys.slice(0, 2))
  await data.relate('Kid', kids[1] ?? '', 'toys', toys.slice(2))
  await data.relate('Par', parents[0] ?? '', 'kids', kids.slice(0, 2))
  await data.relate('Par', parents[1] ?? '', 'kids', kids.slice(1))
  await data.relate('Par', parents[0] ?? '', 'pets', toys.slice(0, 2))
})

/** The rows as arrays of their values, without their class. */
async function rowsOf(query: object): Promise<unknown[][]> {
  const sorted = { sortBy: 'groupBy' in query ? query.groupBy : '', ...query }
  return (await data.find('Par', sorted)).map(({ ___class, ...row }) => {
    expect(___class).toBe('Par')
    return Object.values(row)
  })
}

const K = { groupBy: 'kids.name', props: 'kids.name as k', where: 'kids.objectId is not null' }

test.each<[object, unknown[][]]>([
  [
    { ...K, props: 'kids.name as k,Sum(kids.age) as s,Count(kids) as n,Count(objectId) as o,Sum(size) as z' },
    [
      ['K1', 1, 1, 1, 10],
      ['K2', 4, 2, 2, 30],
      ['K3', 3, 1, 1, 20],
    ],
  ],
  // an outer join: who has none is a row with nothing beside it
  [
    { ...K, where: '', props: 'kids.name as k,Count(kids) as n,Count(*) as a' },
    [
      [null, 0, 1],
      ['K1', 1, 1],
      ['K2', 2, 2],
      ['K3', 1, 1],
    ],
  ],
  [
    { ...K, props: 'kids.name as k,Count(kids.toys) as n' },
    [
      ['K1', 2],
      ['K2', 2],
      ['K3', 0],
    ],
  ],
  [{ ...K, having: "k = 'K2'" }, [['K2']]],
  [{ ...K, having: "kids.name = 'K2' and kids.age = 2" }, [['K2']]],
  [{ ...K, having: "kids.name = 'K2' and kids.age = 3" }, []],
  [{ ...K, having: 'not kids.age > 2' }, [['K1'], ['K2']]],
  [{ ...K, having: "kids.name in (Kid[toys.name = 'drum'].name)" }, [['K2']]],
  [{ ...K, having: "Max(kids.toys.name) = 'kite'" }, [['K1']]],
  [{ ...K, where: 'kids.age > 1' }, [['K2'], ['K3']]],
  [{ ...K, where: "kids.age > 1 and kids.toys.name = 'drum'" }, [['K2']]],
  [{ ...K, where: "kids.age < 3 and not kids.toys.name = 'drum'" }, [['K1']]],
  [{ ...K, where: "name = 'P1' or kids.name = 'K3'" }, [['K1'], ['K2'], ['K3']]],
  [
    {
      groupBy: 'kids.toys.name,kids.name',
      props: 'kids.toys.name as t,kids.name as k',
      where: 'kids.age > 0',
    },
    [
      [null, 'K3'],
      ['ball', 'K1'],
      ['drum', 'K2'],
      ['kite', 'K1'],
    ],
  ],
  // two relations of a parent have nothing to do with each other: every pair is a row
  [
    { groupBy: 'kids.name,pets.name', props: 'kids.name as k,pets.name as p', where: "name = 'P1'" },
    [
      ['K1', 'ball'],
      ['K1', 'kite'],
      ['K2', 'ball'],
      ['K2', 'kite'],
    ],
  ],
  [{ props: 'Sum(kids.age) as s', where: 'kids.age > 1' }, [[7]]],
  [{ props: 'Sum(kids.age) as s' }, [[8]]],
  [{ props: 'Avg(kids.age + size) as s', where: "kids.name = 'K2'" }, [[17]]],
  // a path that where alone follows chooses parents, and never gives one twice
  [{ props: 'Count(objectId) as n,Sum(size) as s', where: 'kids.age > 1' }, [[2, 30]]],
  [
    { ...K, props: 'kids.name as k,kids.age as a,kids.age + size as s,name', where: 'kids.age < 3' },
    [
      ['K1', 1, 11, 'P1'],
      ['K2', 2, 12, 'P1'],
    ],
  ],
  [{ ...K, sortBy: 'kids.age desc' }, [['K3'], ['K2'], ['K1']]],
  [{ ...K, sortBy: 'Sum(kids.age) desc' }, [['K2'], ['K3'], ['K1']]],
])('%j', async (query, rows) => {
  expect(await rowsOf(query)).toEqual(rows)
})

test('groups within groups are of the same related object, and an object is in each once', async () => {
  const grouped = { groupBy: 'kids.name,kids.age', where: 'kids.age > 1', sortBy: 'name' }
  type Page = { groupBy?: { value: unknown }; name?: unknown; items?: Page[] }
  const short = ({ groupBy, name, items = [] }: Page): unknown =>
    groupBy ? [groupBy.value, items.map(short)] : name
  const page = bodyOf(await t.call('POST', 'data/data-grouping/Par', { body: grouped })) as Page
  expect(page.items?.map(short)).toEqual([
    ['K2', [[2, ['P1', 'P2']]]],
    ['K3', [[3, ['P2']]]],
  ])
})

test('groups are counted as they are found', async () => {
  const count = async (query: object): Promise<unknown> =>
    bodyOf(await t.call('POST', 'data/Par/count', { body: query }))
  expect(await count({ groupBy: ['kids.name'], where: 'kids.age > 1' })).toBe(2)
  expect(await count({ groupBy: ['kids.name'], having: "kids.name = 'K2'" })).toBe(1)
  expect(await count({ where: 'kids.age > 1' })).toBe(2)
})

test('an object without related ones has an empty list of their values', async () => {
  const props = 'kids.name as n,UPPER(kids.name) as u,kids.age + size as s'
  expect(await rowsOf({ props, sortBy: 'name desc', pageSize: 2, distinct: true })).toEqual([
    [[], [], []],
    [
      ['K2', 'K3'],
      ['K2', 'K3'],
      [22, 23],
    ],
  ])
})

test('an object of a group is like every other to what is loaded below it', async () => {
  const [room = ''] = await data.createMany('Room', [{ name: 'Hall' }])
  const [chair = ''] = await data.createMany('Chair', [{ name: 'Stool' }])
  await data.declare('Room', { name: 'chairs', relatedTable: 'Chair' })
  await data.declare('Chair', { name: 'room', relatedTable: 'Room', cardinality: 'one' })
  await data.relate('Room', room, 'chairs', [chair])
  await data.relate('Chair', chair, 'room', [room])

  const loadRelations = 'chairs.room.chairs'
  const [found] = await data.find('Room', { loadRelations })
  expect(found).toHaveProperty('chairs.0.room.name', 'Hall')
  expect(found).not.toHaveProperty('chairs.0.room.chairs')
  expect(await data.find('Room', { groupBy: 'chairs.name', loadRelations })).toEqual([found])
  const body = { groupBy: ['chairs.name'], loadRelations }
  const grouped = bodyOf(await t.call('POST', 'data/data-grouping/Room', { body }))
  expect(grouped).toMatchObject({ items: [{ items: [found] }] })
})
