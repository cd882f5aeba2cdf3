import { beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, codeOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { serverPerFile } from '../support/start-test-server'

const t = serverPerFile()
const data = dataClient(t)

beforeAll(async () => {
  const ids = await data.createMany('Person', [
    { name: 'name1', age: 10, city: 'Rome' },
    { name: 'name2', age: 20, city: 'rome' },
    { name: 'name2', age: 30, city: 'Oslo' },
    { name: null, age: null, city: 'Oslo' },
  ])
  await data.declare('Person', { name: 'friends', relatedTable: 'Person' })
  await data.relate('Person', ids[0] ?? '', 'friends', ids.slice(1, 3))
  await data.relate('Person', ids[1] ?? '', 'friends', ids.slice(2))
})

/** The rows without their class. */
const find = async (query: object): Promise<object[]> =>
  (await data.find('Person', query)).map(({ ___class, ...row }) => {
    expect(___class).toBe('Person')
    return row
  })
const count = async (query: object): Promise<string> =>
  (await t.call('POST', 'data/Person/count', { body: query })).text

describe('aggregates', () => {
  test('of all objects are one row, in numbers, under the names of the documentation', async () => {
    expect(
      await find({ props: 'Count(objectId),SUM(age),avg(age),Min(name),Max(age) as oldest,Count(*) as all' }),
    ).toEqual([{ count: 4, sum: 60, avg: 20, min: 'name1', oldest: 30, all: 4 }])
  })

  test.each([
    [{ props: 'Avg(age) as avgAge', groupBy: 'name' }, [{ avgAge: 10 }, { avgAge: 25 }, { avgAge: null }]],
    [{ props: 'Avg(age) as avgAge', groupBy: '' }, [{ avgAge: 20 }]],
    [
      { props: 'name,Count(age)', groupBy: ['name'], sortBy: 'count desc' },
      [
        { name: 'name2', count: 2 },
        { name: 'name1', count: 1 },
        { name: null, count: 0 },
      ],
    ],
    [{ props: 'city,Sum(age)', groupBy: 'city', where: 'age < 30' }, [{ city: 'Rome', sum: 30 }]],
    [{ props: 'Count(friends) as n', groupBy: 'objectId', having: 'n > 1' }, [{ n: 2 }, { n: 2 }]],
    [{ props: 'Sum(friends.age) as s' }, [{ s: 80 }]],
    [
      { props: 'friends.name,Count(objectId) as n', groupBy: 'friends.name', sortBy: 'n desc,friends.name' },
      [
        { name: null, n: 3 },
        { name: 'name2', n: 3 },
      ],
    ],
    [
      { props: 'Max(age)-Min(age) as span', groupBy: 'UPPER(city)', sortBy: 'span' },
      [{ span: 0 }, { span: 10 }],
    ],
    [{ props: 'UPPER(city) as c,Count(*)', groupBy: 'c', having: "c = 'oslo'" }, [{ c: 'OSLO', count: 2 }]],
    [{ props: 'Avg(age)', groupBy: 'name', having: 'Avg(age)>5 and Avg(age) <= 10' }, [{ avg: 10 }]],
    [{ props: '1 as one', having: "'30' like Max(age)" }, [{ one: 1 }]],
    [{ props: 'Count(objectId)', where: 'age > 99' }, [{ count: 0 }]],
    [{ props: 'Sum(age),Max(name)', where: 'age > 99' }, [{ sum: null, max: null }]],
    [{ props: 'Count(objectId)', groupBy: 'name', where: 'age > 99' }, []],
    [{ props: 'name,Count(*)', groupBy: 'name', pageSize: 1, offset: 1 }, [{ name: 'name2', count: 2 }]],
  ])('%j', async (query, rows) => {
    expect(await find(query)).toEqual(rows)
  })

  test('groups without aggregates show the first object of each', async () => {
    const rows = await data.find('Person', { groupBy: 'name', excludeProps: 'age', where: 'age>10' })
    expect(rows).toMatchObject([{ name: 'name2', city: 'rome' }])
    expect(rows[0]).not.toHaveProperty('age')
    expect(await find({ props: 'city', groupBy: 'city' })).toEqual([{ city: 'Rome' }, { city: 'Oslo' }])
  })

  test('having without groups leaves out what does not fit, by alias too', async () => {
    expect(await find({ props: 'age+1 as next', having: 'next > 20', excludeProps: 'objectId' })).toEqual([
      { next: 21 },
      { next: 31 },
    ])
  })

  test.each([
    [{ groupBy: 'name' }, '3'],
    [{ groupBy: ['city'] }, '2'],
    [{ groupBy: 'name', having: 'Count(objectId) > 1' }, '1'],
    [{ groupBy: 'name', where: 'age > 10' }, '1'],
    [{ distinct: true }, '4'],
    [{ distinct: true, props: 'city' }, '2'],
  ])('groups are counted by %j', async (query, expected) => {
    expect(await count(query)).toBe(expected)
  })

  test.each([
    [{ where: 'Avg(age) > 1' }, 1017],
    [{ props: 'Avg(age)', having: 'nope > 1' }, 19001],
    [{ props: 'Avg(age)', having: 'Avg(age) >' }, 19001],
    [{ props: 'Avg(nope)' }, 1006],
    [{ props: 'Avg(*)' }, 1006],
    [{ props: 'Avg(age,age)' }, 1006],
    [{ props: 'Avg(Max(age))' }, 1006],
    [{ props: 'Count(age),Count(name)' }, 400],
    [{ groupBy: 'Count(age)' }, 1006],
    [{ props: 'Count(age)', loadRelations: 'friends' }, 400],
    [{ props: 'Count(age)', relationsDepth: 1 }, 400],
  ])('%j is refused', async (body, code) => {
    expect(codeOf(await t.call('POST', 'data/Person/find', { body }))).toBe(code)
  })

  test('are asked for in the address', async () => {
    const answer = await t.call('GET', 'data/Person?props=Avg(age)%20as%20a,city&groupBy=city&having=a%3E20')
    expect(bodyOf(answer)).toEqual([{ ___class: 'Person', a: 30, city: 'Oslo' }])
    expect((await t.call('GET', 'data/Person/count?groupBy=city')).text).toBe('2')
  })

  test('are not asked of one object', async () => {
    const { objectId = '' } = (await data.find('Person'))[0] as { objectId?: string }
    for (const query of ['groupBy=city', 'having=age%3E1'])
      expect(codeOf(await t.call('GET', `data/Person/${objectId}?${query}`))).toBe(400)
  })
})

describe('distinct', () => {
  test.each([
    [{ props: 'name', distinct: true, where: 'age > 0' }, [{ name: 'name1' }, { name: 'name2' }]],
    [
      { props: 'name', distinct: 'true', where: 'age > 0', groupBy: 'objectId' },
      [{ name: 'name1' }, { name: 'name2' }],
    ],
    [{ props: ['city'], distinct: true, sortBy: 'city desc' }, [{ city: 'rome' }, { city: 'Oslo' }]],
    [{ props: 'city', distinct: true, pageSize: 1, offset: 1 }, [{ city: 'Oslo' }]],
    [{ props: 'UPPER(city) as c', distinct: true }, [{ c: 'ROME' }, { c: 'OSLO' }]],
  ])('%j', async (query, rows) => {
    expect(await find(query)).toEqual(rows)
  })

  test('leaves objects that differ by their id alone', async () => {
    expect(await find({ props: 'name,objectId', distinct: true })).toHaveLength(4)
    expect(await find({ distinct: true })).toHaveLength(4)
    // as a page of the vendor prints it
    expect(await find({ props: 'city', distinct: 'city' })).toHaveLength(4)
  })
})
