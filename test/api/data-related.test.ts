import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../server/contract/json'
import { bodyOf, codeOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { serverPerFile } from '../support/start-test-server'

const t = serverPerFile()
const data = dataClient(t)
let [parent, child] = ['', '']

beforeAll(async () => {
  parent = (await data.create('Parent', { name: 'p', age: 40 })).objectId
  const children = await data.createMany(
    'Child',
    Array.from({ length: 12 }, (_, n) => ({ name: `c${n}`, age: n, city: n < 8 ? 'Rome' : 'Oslo' })),
  )
  child = children[0] ?? ''
  const grandChildren = await data.createMany('GrandChild', [{ name: 'g0' }, { name: 'g1' }, { name: 'g2' }])
  await data.declare('Parent', { name: 'first', relatedTable: 'Child', cardinality: 'one' })
  await data.declare('Parent', { name: 'children', relatedTable: 'Child' })
  await data.declare('Child', { name: 'grandChildren', relatedTable: 'GrandChild' })
  await data.declare('GrandChild', { name: 'top', relatedTable: 'Parent', cardinality: 'one' })
  await data.relate('Parent', parent, 'first', [child])
  await data.relate('Parent', parent, 'children', children)
  await data.relate('Child', child, 'grandChildren', grandChildren)
  await data.relate('GrandChild', grandChildren[0] ?? '', 'top', [parent])
})

/** Nested objects in short: their names, with what is loaded of them. */
function short(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(short)
  if (typeof value !== 'object' || value === null) return value
  const { name, ...rest } = value as JsonObject
  const loaded = Object.entries(rest).filter(([key]) =>
    ['first', 'children', 'grandChildren', 'top'].includes(key),
  )
  return loaded.length === 0
    ? name
    : { name, ...Object.fromEntries(loaded.map(([key, inner]) => [key, short(inner)])) }
}

describe('relations of relations', () => {
  test.each([
    [{ loadRelations: 'first' }, { name: 'p', first: 'c0' }],
    [
      { loadRelations: 'first.grandChildren' },
      { name: 'p', first: { name: 'c0', grandChildren: ['g0', 'g1', 'g2'] } },
    ],
    [
      { loadRelations: 'children.grandChildren', relationsPageSize: 2 },
      {
        name: 'p',
        children: [
          { name: 'c0', grandChildren: ['g0', 'g1'] },
          { name: 'c1', grandChildren: [] },
        ],
      },
    ],
    [
      { loadRelations: 'first.grandChildren.top', relationsPageSize: '1' },
      { name: 'p', first: { name: 'c0', grandChildren: [{ name: 'g0', top: 'p' }] } },
    ],
    [
      { loadRelations: 'first,first.grandChildren', relationsPageSize: 1 },
      { name: 'p', first: { name: 'c0', grandChildren: ['g0'] } },
    ],
    [
      { loadRelations: 'first.*', relationsPageSize: 1 },
      { name: 'p', first: { name: 'c0', grandChildren: ['g0'] } },
    ],
    [
      { relationsDepth: 1, relationsPageSize: 1 },
      { name: 'p', first: 'c0', children: ['c0'] },
    ],
    [
      { relationsDepth: '2', relationsPageSize: 1 },
      {
        name: 'p',
        first: { name: 'c0', grandChildren: ['g0'] },
        children: [{ name: 'c0', grandChildren: ['g0'] }],
      },
    ],
    [
      { props: 'name', loadRelations: 'first', relationsPageSize: 1 },
      { name: 'p', first: 'c0' },
    ],
    [
      { relationsDepth: 1, relationsPageSize: 0 },
      { name: 'p', first: 'c0', children: [] },
    ],
    [{ props: 'name,first' }, { name: 'p', first: 'c0' }],
    [
      { props: ['name'], relationsDepth: 1, relationsPageSize: 1, where: "children.city = 'Oslo'" },
      { name: 'p', first: 'c0', children: ['c0'] },
    ],
  ])('%j', async (query, expected) => {
    const [found] = await data.find('Parent', query)
    expect(short(found)).toEqual(expected)
    if ('props' in query) expect(found).not.toHaveProperty('age')
  })
})

describe('the related side', () => {
  const ROUTES = [
    [
      'GET',
      (query: Record<string, string>) => ({
        path: `?${new URLSearchParams(query).toString()}`,
        body: undefined,
      }),
    ],
    ['POST', (query: Record<string, string>) => ({ path: '/load', body: query })],
  ] as const
  test.each([
    [{}, ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9']],
    [{ where: "city = 'Oslo'" }, ['c8', 'c9', 'c10', 'c11']],
    [
      { where: "city = 'Oslo' and Parent[children].age > 39", sortBy: 'age desc', pageSize: '2' },
      ['c11', 'c10'],
    ],
    [{ sortBy: 'UPPER(city) desc,age desc', pageSize: '1', offset: '1' }, ['c6']],
    [
      { where: "grandChildren.name = 'g1'", loadRelations: 'grandChildren', relationsPageSize: '1' },
      [{ name: 'c0', grandChildren: ['g0'] }],
    ],
    [
      { pageSize: '1', relationsDepth: '2', relationsPageSize: '1' },
      [{ name: 'c0', grandChildren: [{ name: 'g0', top: 'p' }] }],
    ],
  ])('is asked for by %j', async (query, expected) => {
    for (const [method, form] of ROUTES) {
      const { path, body } = form(query)
      const answer = await t.call(method, `data/Parent/${parent}/children${path}`, body && { body })
      expect(short(bodyOf(answer))).toEqual(expected)
    }
  })

  test('has properties, functions and groups of its own', async () => {
    const load = async (body: object): Promise<unknown> =>
      bodyOf(await t.call('POST', `data/Parent/${parent}/children/load`, { body }))
    expect(
      await load({ props: 'age as years,UPPER(city) as c', excludeProps: 'objectId', pageSize: 1 }),
    ).toEqual([{ ___class: 'Child', years: 0, c: 'ROME' }])
    expect(await load({ props: 'city,Count(objectId) as n', groupBy: 'city', having: 'n > 4' })).toEqual([
      { ___class: 'Child', city: 'Rome', n: 8 },
    ])
    expect(await load({ props: 'city', distinct: true })).toHaveLength(2)
  })

  test.each([
    [{ where: 'nope = 1' }, 1017],
    [{ props: 'nope' }, 1006],
    [{ loadRelations: 'nope' }, 1021],
    [{ having: 'nope = 1' }, 19001],
  ])('refuses %j', async (body, code) => {
    expect(codeOf(await t.call('POST', `data/Parent/${parent}/children/load`, { body }))).toBe(code)
  })
})
