import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHeadless, type HeadlessProcess } from '../support/headless-process'
import { send, type TestAnswer } from '../support/start-test-server'

let server: HeadlessProcess
beforeAll(async () => {
  server = await startHeadless(['--ephemeral'], undefined, { ...process.env, TZ: 'America/New_York' })
})
afterAll(() => server.stop())

const call = (method: string, path: string, body?: unknown): Promise<TestAnswer> =>
  send(method, `${server.ready.url}/api/data/${path}`, body)

test('a date without a zone is GMT, whatever the zone of the machine', async () => {
  const born = Date.UTC(2015, 2, 23, 1, 2, 3)
  expect((await call('PUT', 'Event', { born: '2015-03-23T01:02:03' })).body).toMatchObject({ born })
  for (const where of [
    "born = '2015-03-23 01:02:03'",
    "born = '03/23/2015 01:02:03'",
    "TIME(born) = '01:02:03'",
  ]) {
    const found = await call('POST', 'Event/find', { where, props: 'DATE(born) as d,HOUR(born) as h' })
    expect(found.body).toEqual([expect.objectContaining({ d: '2015-03-23', h: 1 })])
  }
})
