import { beforeAll, describe, expect, test } from 'vitest'
import { consoleOf } from '../console/console-client'
import { bodyOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { repeat } from '../support/repeat'
import { serverPerFile } from '../support/start-test-server'

const t = serverPerFile()
const data = dataClient(t)

/** Of two parents with so many children, which go together or not at all. */
async function expectLinksToStay(parent: string, children: readonly string[]): Promise<void> {
  const { objectId } = await data.create('Parent', { name: 'q' })
  for (const half of [children.slice(0, 6500), children.slice(6500)])
    expectStatus(await t.call('PUT', `data/Parent/${objectId}/all`, { body: half }), 200)
  const operations = [parent, objectId].map((payload) => ({
    operationType: 'DELETE',
    table: 'Parent',
    payload,
  }))
  const unit = await t.call('POST', 'transaction/unit-of-work', { body: { operations } })
  expect(unit.body).toMatchObject({
    success: false,
    error: {
      code: 414,
      message: expect.stringContaining('too many relations go with what is removed') as string,
    },
  })
  expect(await data.count('Parent')).toBe('2')
}

describe('a change of many objects, or of much in one, is refused whole', () => {
  const COUNT = 12_000

  test('an object that grows with each call', async () => {
    const part = 'x'.repeat(1_500_000)
    const { objectId } = await data.create('Growing', { part0: [part] })
    const grow = (i: number) => t.call('PUT', `data/Growing/${objectId}`, { body: { [`part${i}`]: [part] } })
    for (let i = 1; i < 5; i++) expect((await grow(i)).status).toBe(200)
    expect((await grow(5)).body).toMatchObject({
      code: 8000,
      errorData: { hint: 'An object holds some 8000000 characters in all of its properties together.' },
    })
    expect(await data.find('Growing', { props: ['JSON_LENGTH(part4) as n'] })).toMatchObject([{ n: 1 }])
  })

  test('a long value that many objects share', async () => {
    const list = Array.from({ length: 100 }, (_, n) => ({ n, json: {} }))
    for (const half of [list, list]) await data.createMany('Sharing', half)
    const text = 'x'.repeat(1_500_000)
    const answer = await t.call('PUT', 'data/bulk/Sharing?where=n%3E=0', { body: { json: { text } } })
    expect(answer.body).toMatchObject({
      code: 414,
      message: expect.stringContaining('it would write more than 250 million characters at once') as string,
    })
    expect(
      await data.find('Sharing', { props: ['JSON_LENGTH(json) as n'], pageSize: 100, distinct: true }),
    ).toEqual([expect.objectContaining({ n: 0 })])
  })

  describe('of many columns', () => {
    const wide = (more: number) =>
      Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`column${i}`, i + more]))
    const many = Array.from({ length: 40 }, (_, i) => wide(i))
    const inUnit = (operation: object) => ({ operations: Array.from({ length: 4 }, () => operation) })
    const CREATE_BULK = { operationType: 'CREATE_BULK', table: 'Wide', payload: many }
    const UPSERT_BULK = { ...CREATE_BULK, operationType: 'UPSERT_BULK' }
    const creates = many.map((payload) => ({ operationType: 'CREATE', table: 'Wide', payload }))

    beforeAll(async () => {
      await data.create('Wide', wide(0))
      await data.declare('Wide', { name: 'wides', relatedTable: 'Wide', cardinality: 'many' })
    })

    test.each([
      ['CREATE_BULK', inUnit(CREATE_BULK)],
      ['UPSERT_BULK', inUnit(UPSERT_BULK)],
      ['CREATE', { operations: [...creates, ...creates, ...creates, ...creates] }],
    ])('by %s in a transaction', async (_, body) => {
      const unit = await t.call('POST', 'transaction/unit-of-work', { body })
      expect(unit.body).toMatchObject({
        success: false,
        error: { code: 400, message: expect.stringContaining('One request may go through') as string },
      })
      expect(await data.count('Wide')).toBe('1')
    })

    test('by a deep save', async () => {
      const children = Array.from({ length: 160 }, (_, i) => ({ column0: i }))
      const saved = await t.call('PUT', 'data/Wide/deep-save', { body: { column0: 1, wides: children } })
      expect(saved.body).toMatchObject({
        code: 400,
        message: expect.stringContaining('One request may go through') as string,
      })
      expect(await data.count('Wide')).toBe('1')
    })
  })

  test('by a clause, and a table is still emptied in the Console', async () => {
    await t.set({ maxBulkObjects: COUNT / 2 })
    for (const from of [0, COUNT / 2])
      await data.createMany(
        'Many',
        Array.from({ length: COUNT / 2 }, (_, n) => ({ n: from + n })),
      )
    const negated = { n: { ___class: 'BackendlessExpression', value: '0 - n' } }
    const all = await t.call('PUT', 'data/bulk/Many', { body: negated })
    expect(all.body).toMatchObject({
      code: 414,
      message: expect.stringMatching(
        /names 12000 objects, and one call may write some 10000 of them/,
      ) as string,
      errorData: { property: 'where', hint: expect.stringContaining('one call for each part') as string },
    })
    const negatives = 'data/Many/count?where=n<0'
    expect((await t.call('GET', negatives)).text).toBe('0')
    const some = await t.call('PUT', `data/bulk/Many?where=${encodeURIComponent('n>0 and n<=5000')}`, {
      body: negated,
    })
    expect(some.text).toBe('5000')
    expect((await t.call('GET', negatives)).text).toBe('5000')
    const console = await consoleOf(t)
    expect(bodyOf(await console('DELETE', 'data/tables/Many/all'))).toBe(COUNT)
    expect(await data.count('Many')).toBe('0')
  })

  test('of links, by a clause, by ids and in a transaction', async () => {
    const HALF = 6500
    await t.set({ maxBulkObjects: HALF })
    const ids: string[] = []
    for (const from of [0, HALF])
      ids.push(
        ...(await data.createMany(
          'Child',
          Array.from({ length: HALF }, (_, n) => ({ n: from + n })),
        )),
      )
    const { objectId } = await data.create('Parent', { name: 'p' })
    await data.declare('Parent', { name: 'all', relatedTable: 'Child' })
    const path = `data/Parent/${objectId}/all`
    const change = (method: string, where: string) =>
      t.call(method, `${path}?whereClause=${encodeURIComponent(where)}`)
    const count = async () =>
      (await t.call('GET', 'data/Child/count?where=Parent%5Ball%5D.name=%27p%27')).text
    const tooMany = {
      code: 414,
      message: expect.stringMatching(/13000 links, and one call may change some 1\d{4} of them/) as string,
      errorData: { property: 'all', hint: expect.stringContaining('each part') as string },
    }
    expect((await change('PUT', 'n >= 0')).body).toMatchObject(tooMany)
    expect((await t.call('PUT', path, { body: ids })).body).toMatchObject(tooMany)
    expect(await count()).toBe('0')
    // what is more than a change may look at is looked at before it
    const long = `n < 10000 and ${repeat(100, (i) => `n <> -${i + 1}`, ' and ')}`
    expect((await change('PUT', long)).text).toBe('10000')
    expect((await change('PUT', 'n > 0')).text).toBe('3000')
    for (const refused of [await change('DELETE', 'n >= 0'), await t.call('POST', path, { body: [] })])
      expect(refused.body).toMatchObject(tooMany)
    const payload = { parentObject: objectId, relationColumn: 'all', conditional: 'n >= 0' }
    const operations = [{ operationType: 'DELETE_RELATION', table: 'Parent', payload }]
    const unit = await t.call('POST', 'transaction/unit-of-work', { body: { operations } })
    expect(unit.body).toMatchObject({ success: false, error: { message: tooMany.message } })
    expect(await count()).toBe('13000')
    await expectLinksToStay(objectId, ids)
    expect((await change('DELETE', 'n < 8000')).text).toBe('8000')
    expect(await count()).toBe('5000')
  })

  test('but the same values are given to many more, a new column included', async () => {
    await t.set({ maxBulkObjects: COUNT / 2 })
    for (const from of [0, COUNT / 2])
      await data.createMany(
        'Same',
        Array.from({ length: COUNT / 2 }, (_, n) => ({ n: from + n, kept: 'yes' })),
      )
    const body = { n: -1, note: null, mark: 'new' }
    expect((await t.call('PUT', 'data/bulk/Same', { body })).text).toBe(String(COUNT))
    const where = "n = -1 and kept = 'yes' and mark = 'new' and updated is not null"
    expect((await t.call('POST', 'data/Same/count', { body: { where } })).text).toBe(String(COUNT))
    const misfit = await t.call('PUT', 'data/bulk/Same', { body: { n: 'none' } })
    expect(misfit.status).toBe(400)
    expect((await t.call('POST', 'data/bulk/Same/delete', { body: { where } })).text).toBe(String(COUNT))
  })

  test('by updates of a long list again and again', async () => {
    const list = Array.from({ length: 250_000 }, () => 1)
    const { objectId } = await data.create('List', { list })
    const args = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`$[${n}]`, 0]))
    const changes = { list: { ___operation: 'JSON_ARRAY_INSERT', args } }
    const alone = await t.call('PUT', `data/List/${objectId}`, { body: changes })
    expect(alone.body).toMatchObject({ code: 414 })
    const short = { list: { ___operation: 'JSON_ARRAY_INSERT', args: { '$[0]': 0 } } }
    const payload = { changes: short, unconditional: [objectId] }
    const operations = Array.from({ length: 30 }, () => ({
      operationType: 'UPDATE_BULK',
      table: 'List',
      payload,
    }))
    const unit = await t.call('POST', 'transaction/unit-of-work', { body: { operations } })
    expect(unit.body).toMatchObject({ success: false, error: { code: 414 } })
    expect(await data.where('List', 'JSON_LENGTH(list) = 250000', 'objectId')).toEqual([objectId])
    expectStatus(await t.call('PUT', `data/List/${objectId}`, { body: short }), 200)
  })
})
