import { beforeAll, describe, expect, test } from 'vitest'
import type { AppSummary } from '../../server/contract/app'
import { ROUTES } from '../../server/contract/routes'
import { expectStatus } from '../support/answers'
import { peopleOf } from '../support/people'
import { serverPerFile } from '../support/start-test-server'
import { rawRequest } from './raw-request'

const t = serverPerFile()
beforeAll(async () => {
  await peopleOf(t).registerAlice()
})

const TRICKS = [
  '/understudy/../understudy/apps',
  '/understudy/./apps',
  '/x/../understudy/apps',
  '/ui/../understudy/apps',
  '/api/../understudy/apps',
  '//understudy/apps',
  '/understudy//apps',
  '/understudy/apps/',
  '/understudy/apps//',
  '/UNDERSTUDY/apps',
  '/Understudy/Apps',
  '/understudy%2Fapps',
  '/understudy/%61pps',
  '/%75nderstudy/apps',
  '/understudy%00/apps',
  '/understudy;x/apps',
  '/understudy\\apps',
  '/understudy/apps%2F..%2Fapps',
  '/understudy/apps?x=/../y',
  '/ui/..%2Funderstudy%2Fapps',
  '/ui/%2e%2e/understudy/apps',
  '/api/understudy/apps',
  '/api//understudy/apps',
  'http://localhost/understudy/apps',
  'http://evil.com/understudy/apps',
]

describe.each(TRICKS)('%s', (path) => {
  test('shows no data without the token, and is never a success', async () => {
    const { status, text } = await rawRequest(t.server.url, path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).not.toContain(t.app.id)
    expect(text).not.toContain('alice@example.com')
  })

  test('is refused under a foreign name, even with the token', async () => {
    const headers = { host: 'evil.com', authorization: `Bearer ${t.server.accessToken}` }
    const { status, text } = await rawRequest(t.server.url, path, { headers })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).not.toContain(t.app.id)
  })
})

test('none of them adopts an app or reaches the API of one', async () => {
  for (const path of TRICKS)
    for (const tail of ['/users/register', '/x/users/register'])
      await rawRequest(t.server.url, path + tail, {
        method: 'POST',
        body: '{"email":"mallory@example.com","password":"x"}',
      })
  for (const { id } of await t.read<AppSummary[]>(ROUTES.apps()))
    expect(id).not.toMatch(/understudy|^ui$|^api$|%|\.\./i)
  expect(await t.users()).toMatchObject({ total: 1 })
})

test('an app id in a path does not lead out of its folder', async () => {
  for (const id of ['..', '../..', '%2e%2e', '..%2f..', '.', '/etc', 'a/b', '\0']) {
    const answer = await t.control('GET', ROUTES.emails(id))
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expectStatus(await t.control('POST', ROUTES.apps(), { name: 'x', id }), 400)
  }
  expectStatus(await t.control('GET', ROUTES.emailRaw(t.app.id, '../../understudy.json')), 404)
})

test('a broken percent sign is a fault, no failure of the server', async () => {
  const headers = { authorization: `Bearer ${t.server.accessToken}` }
  const answer = await rawRequest(t.server.url, '/understudy/apps/%E0%A4%A/users', { headers })
  expectStatus(answer, 400)
  expect(JSON.parse(answer.text)).toMatchObject({ code: 8002 })
  expect(t.logLines).toEqual([])
})

test('the window serves its own folder alone', async () => {
  for (const path of [
    '/ui/../package.json',
    '/ui/..%2f..%2fpackage.json',
    '/ui/%2e%2e/%2e%2e/package.json',
    '/ui/.env',
  ])
    expect((await rawRequest(t.server.url, path)).status).toBeGreaterThanOrEqual(400)
})
