import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { rawRequest, type RawAnswer } from './raw-request'

let t: TestServer
let other: TestServer
beforeAll(async () => {
  ;[t, other] = [await startTestServer(), await startTestServer()]
})
afterAll(async () => {
  await t.stop()
  await other.stop()
})

const signIn = (server: TestServer, body: string): Promise<RawAnswer> =>
  rawRequest(server.server.url, ROUTES.session(), { method: 'POST', body })
const handIn = (server: TestServer, token = server.server.accessToken): Promise<RawAnswer> =>
  signIn(server, JSON.stringify({ token }))
const keyOf = ({ text }: RawAnswer): string => (JSON.parse(text) as { key: string }).key
const tokenOf = (link: string): string => new URL(link).hash.replace('#token=', '')
const appsWith = (headers: Record<string, string>, server = t): Promise<RawAnswer> =>
  rawRequest(server.server.url, ROUTES.apps(), { headers })
const statusWith = async (key: string, server = t): Promise<number> =>
  (await appsWith({ authorization: `Bearer ${key}` }, server)).status

test('the token of a link is exchanged once, for a key that is neither it nor the access token', async () => {
  const token = tokenOf(t.server.newWindowUrl())
  const answer = await handIn(t, token)
  expect(answer.status).toBe(200)
  const key = keyOf(answer)
  expect(key).toMatch(/^[\w-]{32}$/)
  expect([token, t.server.accessToken]).not.toContain(key)
  expect(await statusWith(key)).toBe(200)
  const again = await handIn(t, token)
  expect(again.status).toBe(401)
  expect(again.text).toContain('A link opens one window')
  expect(await statusWith(token)).toBe(401)
})

test('nothing of it is a cookie, which every port of a host would get to see', async () => {
  const answer = await handIn(t)
  expect(answer.headers['set-cookie']).toBeUndefined()
  const key = keyOf(answer)
  for (const cookie of [`understudy_${new URL(t.server.url).port}=${key}`, `key=${key}`, key])
    expect((await appsWith({ cookie })).status).toBe(401)
})

test('further links come from whoever is in, and from nobody else', async () => {
  const key = keyOf(await handIn(t))
  for (const secret of [key, t.server.accessToken]) {
    const headers = { authorization: `Bearer ${secret}` }
    const answer = await rawRequest(t.server.url, ROUTES.links(), { method: 'POST', headers })
    const { url } = JSON.parse(answer.text) as { url: string }
    expect(url.startsWith(`${t.server.url}/ui/#token=`)).toBe(true)
    expect(keyOf(await handIn(t, tokenOf(url)))).toBe(key)
  }
  expect((await rawRequest(t.server.url, ROUTES.links(), { method: 'POST' })).status).toBe(401)
})

test('key and links belong to one start, also where the access token stays', async () => {
  const link = t.server.newWindowUrl()
  expect(await statusWith(keyOf(await handIn(t)), other)).toBe(401)
  expect((await handIn(other, tokenOf(link))).status).toBe(401)
  const accessToken = 'a-token-that-stays'
  const first = await startTestServer({ accessToken })
  const key = keyOf(await handIn(first))
  expect(await statusWith(key, first)).toBe(200)
  await first.stop()
  const second = await startTestServer({ accessToken })
  expect(await statusWith(key, second)).toBe(401)
  expect(await statusWith(accessToken, second)).toBe(200)
  await second.stop()
})

test('a key does not help a page of another site', async () => {
  const authorization = `Bearer ${keyOf(await handIn(t))}`
  for (const headers of [
    { origin: 'http://evil.com' },
    { 'sec-fetch-site': 'cross-site' },
    { host: 'evil.com' },
  ])
    expect((await appsWith({ authorization, ...headers })).status).toBe(403)
})

test.each([
  ['{"token":"wrong"}', 401],
  ['{"token":""}', 401],
  ['{}', 400],
  ['', 400],
  ['{"token":5}', 400],
  ['{"token":null}', 400],
  ['{"token":["a"]}', 400],
  ['{"token":"a","more":1}', 400],
  ['not json', 400],
])('%s gets no key', async (body, status) => {
  const answer = await signIn(t, body)
  expect(answer.status).toBe(status)
  expect(answer.text).not.toContain('key":')
})

test('the token is in no answer of any kind', async () => {
  const answers = [
    await handIn(t),
    await appsWith({ authorization: `Bearer ${keyOf(await handIn(t))}` }),
    await rawRequest(t.server.url, '/'),
    await rawRequest(t.server.url, '/ui/'),
    await rawRequest(t.server.url, '/readyz'),
    await rawRequest(t.server.url, `/${t.app.id}/${t.key('JS')}/info`),
    await rawRequest(t.server.url, `/api/users/userclassprops`),
    await rawRequest(t.server.url, `/api/nothing?token=${t.server.accessToken}`),
  ]
  const info = await t.control('GET', ROUTES.info())
  const shown = [...answers.map(({ text, headers }) => text + JSON.stringify(headers)), info.text]
  for (const text of shown) expect(text).not.toContain(t.server.accessToken)
})
