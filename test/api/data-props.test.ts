import { beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { serverPerFile } from '../support/start-test-server'

const t = serverPerFile()
const data = dataClient(t)
const ALL = ['___class', 'age', 'blocked', 'created', 'name', 'objectId', 'ownerId', 'updated']

beforeAll(async () => {
  const { objectId } = await data.create('Parent', { name: 'test', age: 35, blocked: false })
  const children = await data.createMany('Child', [
    { name: 'child1', age: 10 },
    { name: 'child2', age: 20 },
  ])
  await data.declare('Parent', { name: 'child', relatedTable: 'Child', cardinality: 'one' })
  await data.declare('Parent', { name: 'children', relatedTable: 'Child' })
  await data.relate('Parent', objectId, 'child', children.slice(0, 1))
  await data.relate('Parent', objectId, 'children', children)
})

const first = async (query: object): Promise<object> => (await data.find('Parent', query))[0] ?? {}
const keys = async (query: object): Promise<string[]> => Object.keys(await first(query)).sort()

describe('the properties of an answer', () => {
  test.each([
    [{}, ALL],
    [{ props: 'blocked' }, ['___class', 'blocked', 'objectId']],
    [{ props: 'age as Age,blocked as Blocked' }, ['Age', 'Blocked', '___class', 'objectId']],
    [{ props: 'age as Age,blocked as Blocked,*' }, ['Age', 'Blocked', ...ALL]],
    [{ props: '*,TIME(created)', excludeProps: 'name' }, ['Time', ...ALL.filter((name) => name !== 'name')]],
    [{ props: '*,!name,!`age`' }, ALL.filter((name) => name !== 'name' && name !== 'age')],
    [{ props: '!blocked' }, ALL.filter((name) => name !== 'blocked')],
    [{ props: ['TIME(created) as time', 'name'] }, ['___class', 'name', 'objectId', 'time']],
    [{ props: '`NAME`,`age` as `my age`' }, ['___class', 'my age', 'name', 'objectId']],
    [{ props: 'name,___class' }, ['___class', 'name', 'objectId']],
    [{ props: "CONCAT(name,', ',age) as text" }, ['___class', 'objectId', 'text']],
    [{ props: 'name', loadRelations: 'child' }, ['___class', 'child', 'name', 'objectId']],
    [{ props: 'name,child' }, ['___class', 'child', 'name', 'objectId']],
    [{ props: 'UPPER(name)' }, ['Upper', '___class', 'objectId']],
    [{ props: 'age as Age', excludeProps: 'Age' }, ['___class', 'objectId']],
  ])('%j', async (query, expected) => {
    expect(await keys(query)).toEqual([...expected].sort())
  })

  test('have the values of what they stand for', async () => {
    const props = [
      'age as Age',
      'age + 1 as next',
      'age/2 as half',
      '-age as minus',
      'TIME(created)',
      'DATE(created) as day',
      'child.name',
      'child.age as childAge',
      'children.age as ages',
      'CONCAT(UPPER(LEFT(name,1)),SUBSTRING(name,2)) as Name',
      'TRUE as yes',
    ]
    expect(await first({ props, excludeProps: 'objectId' })).toEqual({
      ___class: 'Parent',
      Age: 35,
      next: 36,
      half: 17.5,
      minus: -35,
      Time: expect.stringMatching(/^\d\d:\d\d:\d\d$/) as string,
      day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      name: 'child1',
      childAge: 10,
      ages: [10, 20],
      Name: 'Test',
      yes: true,
    })
  })

  test('come with one object too, and with the first', async () => {
    const { objectId = '' } = (await first({})) as { objectId?: string }
    const query = 'property=age%20as%20Age&property=name&excludeProps=objectId'
    const expected = { ___class: 'Parent', Age: 35, name: 'test' }
    for (const path of [`${objectId}?`, 'first?', 'last?', `pk?objectId=${objectId}&`])
      expect(bodyOf(await t.call('GET', `data/Parent/${path}${query}`))).toEqual(expected)
  })

  test.each([
    ['nonExistingProp', undefined],
    ['nope as x', "Table 'Parent' has no column 'nope' at character 1."],
    ['age as', 'The clause ends too early at character 7.'],
    ['age years', 'Unexpected "years" at character 5.'],
    ['FOO(age)', "There is no function 'FOO' here at character 1."],
    ['UPPER()', 'UPPER takes 1 value at character 1.'],
    ['child.nope', "Table 'Child' has no column 'nope' at character 1."],
    ['age > 1', 'Unexpected ">" at character 5.'],
  ])('%s is refused with the text of the vendor', async (props, hint) => {
    const { body } = await t.call('POST', 'data/Parent/find', { body: { props: [props] } })
    expect(body).toMatchObject({
      code: 1006,
      message: `Column '${props}' does not exist in table 'Parent'`,
      errorData: { property: props, ...(hint === undefined ? {} : { hint }) },
    })
  })
})

describe('objects are sorted', () => {
  test.each([
    ['age desc', [20, 10]],
    ['UPPER(name) desc', [20, 10]],
    ['0-age', [20, 10]],
    ['`age` ASC', [10, 20]],
    ['older', [20, 10]],
    ['Child.age  desc', [20, 10]],
  ])('by %s', async (sortBy, ages) => {
    const rows = await data.find('Child', { sortBy, props: 'age,30-age as older' })
    expect(rows.map(({ age }) => age)).toEqual(ages)
  })
})
