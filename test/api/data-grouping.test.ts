import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../server/contract/json'
import { bodyOf, codeOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { serverPerFile } from '../support/start-test-server'

const t = serverPerFile()
const data = dataClient(t)

beforeAll(async () => {
  const products = ['cup', 'mug', 'pot', 'pan', 'lid'].map((name, n) => ({
    name,
    category: n < 3 ? 'drink' : 'cook',
    rating: n % 2,
  }))
  await data.createMany('Product', [...products, { name: 'odd', rating: 1 }])
})

interface Page {
  hasNextPage: boolean
  items: Item[]
}
type Item = Page & JsonObject & { groupBy?: { column: string; value: unknown } }

const group = async (body: object): Promise<Page> =>
  bodyOf(await t.call('POST', 'data/data-grouping/Product', { body })) as Page
const count = async (body: object): Promise<string> =>
  (await t.call('POST', 'data/data-grouping/Product/count', { body })).text
/** A page in short: `drink(0(cup pot) 1(mug))`, with `…` where there is more. */
const short = ({ items, hasNextPage }: Page): string =>
  items
    .map((item) =>
      item.groupBy ? `${String(item.groupBy.value)}(${short(item)})` : (item['name'] as string),
    )
    .join(' ') + (hasNextPage ? '…' : '')

describe('groups', () => {
  test('come within each other, each with its objects', async () => {
    const found = await group({ groupBy: 'category,rating', sortBy: 'created' })
    expect(short(found)).toBe('drink(0(cup pot) 1(mug)) cook(1(pan) 0(lid)) null(1(odd))')
    expect(found).not.toHaveProperty('___class')
    expect(found.items[0]).toMatchObject({
      groupBy: { column: 'category', value: 'drink' },
      hasNextPage: false,
    })
    expect(found.items[0]?.items[0]?.items[0]).toMatchObject({ ___class: 'Product', name: 'cup' })
  })

  test.each([
    [{ where: 'rating = 1' }, 'drink(mug) cook(pan) null(odd)'],
    [{ sortBy: 'name desc' }, 'drink(pot mug cup) cook(pan lid) null(odd)'],
    [{ pageSize: 1, recordsPageSize: 2 }, 'drink(cup mug…)…'],
    [{ pageSize: 1, offset: 1 }, 'cook(pan lid)…'],
    [{ groupBy: 'category,rating', groupPageSize: 1 }, 'drink(0(cup pot)…) cook(1(pan)…) null(1(odd))'],
    [{ groupBy: 'category,rating', groupDepth: 1 }, 'drink(0(…) 1(…)) cook(1(…) 0(…)) null(1(…))'],
    [{ groupBy: 'category,rating', groupDepth: 0 }, 'drink(…) cook(…) null(…)'],
    [{ groupBy: 'category,rating', groupPath: [{ column: 'category', value: 'cook' }] }, '1(pan) 0(lid)'],
    [{ groupPath: [{ column: 'Category', value: 'drink' }], pageSize: 2 }, 'cup mug…'],
    [{ groupPath: [{ column: 'category', value: null }] }, 'odd'],
    [{ groupPath: [{ column: 'category', value: 'none' }] }, ''],
    [{ groupBy: 'UPPER(name)', pageSize: 2 }, 'CUP(cup) MUG(mug)…'],
    [{ property: ['name'], excludeProps: 'objectId' }, 'drink(cup mug pot) cook(pan lid) null(odd)'],
  ])('as %j says', async (query, expected) => {
    expect(short(await group({ groupBy: 'category', sortBy: 'created', ...query }))).toBe(expected)
  })

  test('are counted on each level', async () => {
    const path = [{ column: 'category', value: 'drink' }]
    expect(await count({ groupBy: 'category,rating', groupPath: [] })).toBe('3')
    expect(await count({ groupBy: 'category,rating', groupPath: path })).toBe('2')
    expect(await count({ groupBy: 'category', groupPath: path })).toBe('3')
    expect(await count({ groupBy: 'category', groupPath: path, where: "name > 'cup'" })).toBe('2')
  })

  test.each([
    [{}, 400],
    [{ groupBy: 'nope' }, 1006],
    [{ groupBy: 'category', distinct: true }, 400],
    [{ groupBy: 'category', having: 'rating > 1' }, 400],
    [{ groupBy: 'category', props: 'Count(name)' }, 400],
    [{ groupBy: 'category', groupPath: [{ column: 'name', value: 'cup' }] }, 400],
    [{ groupBy: 'category', groupPath: ['drink'] }, 8002],
    [{ groupBy: 'category', groupPageSize: 101 }, 1025],
    [{ groupBy: 'category', groupDepth: -1 }, 8002],
    [{ groupBy: 'category', where: 'nope = 1' }, 1017],
  ])('are not made of %j', async (body, code) => {
    for (const path of ['Product', 'Product/count'])
      expect(codeOf(await t.call('POST', `data/data-grouping/${path}`, { body }))).toBe(code)
  })
})
