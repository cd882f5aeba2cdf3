import { beforeEach, expect, test } from 'vitest'
import { bodyOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { peopleOf } from '../support/people'
import { serverPerTest } from '../support/start-test-server'
import { consolePerTest } from './console-client'

const t = serverPerTest()
const call = consolePerTest(t)
const { create, declare } = dataClient(t)

let alice: string
beforeEach(async () => {
  alice = (await peopleOf(t).registerAlice()).objectId
  await create('Note', {})
  await declare('Note', { name: 'tags', relatedTable: 'Tag', cardinality: 'many' })
})

test.each([
  ['POST', 'data/tables', { name: 'New', indexed: true }, 'indexed'],
  ['PUT', 'data/tables/Note', { name: 'Memo', owner: 'x' }, 'owner'],
  ['POST', 'data/tables/Users/columns', { name: 'nick', dataType: 'STRING', unique: true }, 'unique'],
  ['POST', 'data/tables/Note/columns', { name: 'code', dataType: 'STRING', unique: true }, 'unique'],
  [
    'PUT',
    'data/tables/Note/columns/relation',
    { name: 'tags', relationshipType: 'ONE_TO_ONE' },
    'relationshipType',
  ],
  ['PUT', 'data/tables/Note/columns/relation', { name: 'tags', toTableName: 'Users' }, 'toTableName'],
  ['PUT', 'application', { appName: 'New', type: 'general' }, 'type'],
  ['PUT', 'email/events', { eventId: 1, subject: 'New', from: 'x' }, 'from'],
  ['PUT', 'security/assignedroles', { roles: [], users: ['{alice}'], tables: [] }, 'tables'],
])('%s %s %j is refused by the name of what would have no effect', async (method, path, body, property) => {
  const state = async () => [(await call('GET', 'data/tables')).body, (await call('GET', 'email')).body]
  const before = await state()
  const sent = JSON.parse(JSON.stringify(body).replace('{alice}', alice)) as object
  expect(await call(method, path, sent)).toMatchObject({
    status: 400,
    body: { code: 400, errorData: { property } },
  })
  expect(await state()).toEqual(before)
})

test('whole rows go back as they were listed', async () => {
  const { tables } = (await call('GET', 'data/tables')).body as {
    tables: { name: string; relations: object[]; columns: { name: string }[] }[]
  }
  const note = tables.find(({ name }) => name === 'Note')
  expectStatus(
    await call('PUT', 'data/tables/Note/columns/relation', { ...note?.relations[0], autoLoad: true }),
    200,
  )
  expect(bodyOf(await call('PUT', 'data/tables/Note', { ...note, name: 'Memo' }))).toMatchObject({
    name: 'Memo',
    relations: [{ name: 'tags', autoLoad: true }],
  })
  const email = tables.find(({ name }) => name === 'Users')?.columns.find(({ name }) => name === 'email')
  expectStatus(await call('PUT', 'data/tables/Users/columns/email', email), 200)
  const [template] = (await call('GET', 'email')).body as object[]
  expect(bodyOf(await call('PUT', 'email/events', template))).toEqual(template)
})
