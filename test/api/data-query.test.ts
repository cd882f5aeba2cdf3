import { beforeEach, expect, test } from 'vitest'
import { codeOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
beforeEach(async () => {
  await data.createMany(
    'Row',
    Array.from({ length: 12 }, (_, n) => ({ n, name: `n${n % 5}` })),
  )
})

test.each(['where=', 'where[]=n<5', 'Where=n<5', 'where=n<5&where=n<6'])(
  'objects are not changed as a whole by %s, where a clause was meant',
  async (query) => {
    const answer = await t.call('PUT', `data/bulk/Row?${query}`, { body: { name: 'lost' } })
    expect([400, 1017, 3038]).toContain(codeOf(answer))
    expect((await t.call('GET', "data/Row/count?where=name='lost'")).text).toBe('0')
  },
)

test.each([
  [{ where: { n: 1 } }, 1017, 'where'],
  [{ where: ['n = 1'] }, 1017, 'where'],
  [{ pageSize: {} }, 1025, 'pageSize'],
  [{ pageSize: 'ten' }, 1025, undefined],
  [{ offset: [1] }, 1004, 'offset'],
  [{ sortBy: { name: 'asc' } }, 8002, 'sortBy'],
  [{ props: [{ n: 1 }] }, 8002, 'props'],
  [{ loadRelations: { a: 1 } }, 8002, 'loadRelations'],
  [{ relationsDepth: 'deep' }, 8002, 'relationsDepth'],
  [{ relationsDepth: -1 }, 8002, 'relationsDepth'],
  [{ groupBy: { name: 1 } }, 8002, 'groupBy'],
  [{ groupBy: 'nope' }, 1006, 'nope'],
  [{ having: ['n > 1'] }, 19001, 'having'],
  [{ having: 'nope > 1' }, 19001, undefined],
])('nothing is found by %j', async (body, code, property) => {
  const answer = await t.call('POST', 'data/Row/find', { body })
  expect(answer.body).toMatchObject({ code, errorData: property === undefined ? {} : { property } })
  if (!/Size|offset|sortBy|loadRel|Depth/.test(Object.keys(body)[0] ?? ''))
    expect(codeOf(await t.call('POST', 'data/Row/count', { body }))).toBe(code)
})

test('a star among the properties stands for all', async () => {
  const [row] = await data.find('Row', { props: '*,n' })
  expect(row).toMatchObject({ n: 0, name: 'n0', created: expect.any(Number) as number })
})

test('all are found where everything is empty or null', async () => {
  const query = { where: null, groupBy: [], having: '', sortBy: null, pageSize: '', relationsDepth: null }
  expect(await data.find('Row', query)).toHaveLength(10)
})
