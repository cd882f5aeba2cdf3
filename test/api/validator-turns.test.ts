import { Script } from 'node:vm'
import { afterEach, expect, test, vi } from 'vitest'
import { Validators } from '../../server/domain/schema/validators'
import { consoleOf } from '../console/console-client'
import { bodyOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { ALICE, peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest } from '../support/start-test-server'
import { ownTurnsOf } from '../support/turn-counter'

const t = serverPerTest()
const data = dataClient(t)
const { register } = peopleOf(t)
const { addProperty } = schemaOf(t)

afterEach(() => {
  vi.restoreAllMocks()
})

/** How many turns of the event loop a call asks for. */
const turnsTaken = (method: string, path: string, body: unknown): Promise<number> =>
  ownTurnsOf(async () => {
    expectStatus(await t.call(method, path, { body }), 200)
  })

test('a user or an object whose columns have validators is written in a turn of its own', async () => {
  const { objectId } = bodyOf(await register(ALICE)) as { objectId: string }
  const pet = await data.create('Pet', { zip: '12345' })
  const writes: [string, string, unknown][] = [
    ['POST', 'users/register', { email: 'b@example.com', password: 'x' }],
    ['PUT', `data/Pet/${pet.objectId}`, { zip: '12346' }],
    ['PUT', 'data/Pet', { zip: '12347' }],
    ['PUT', 'data/Pet/upsert', { zip: '12348' }],
    ['POST', 'data/bulk/Pet', [{ zip: '12349' }]],
    ['PUT', 'data/bulkupsert/Pet', [{ zip: '12350' }]],
  ]
  for (const write of writes) expect(await turnsTaken(...write), write[1]).toBe(0)
  await addProperty({ name: 'zip', customRegex: '[0-9]{5}' })
  const console = await consoleOf(t)
  const column = { name: 'code', dataType: 'STRING', customRegex: '[0-9]{5}' }
  expectStatus(await console('POST', 'data/tables/Pet/columns', column), 200)
  const more: [string, string, unknown][] = [
    ['POST', 'users/register', { email: 'c@example.com', password: 'x' }],
    ['PUT', `data/Users/${objectId}`, { zip: '12345' }],
    ...writes.slice(1),
  ]
  for (const write of more) expect(await turnsTaken(...write), write[1]).toBe(1)
})

test('a validator that had its time is not tried again', () => {
  // the process had nearly all of the time
  vi.spyOn(process, 'cpuUsage').mockImplementation((before) => ({ user: before ? 148_000 : 0, system: 0 }))
  const run = vi.spyOn(Script.prototype, 'runInContext')
  const match = () => new Validators().allMatch('^([a-z]+)+$', [`${'a'.repeat(60)}!`], 'v')
  expect(match).toThrow(expect.objectContaining({ body: expect.objectContaining({ code: 8000 }) as unknown }))
  expect(run).toHaveBeenCalledTimes(1)
})
