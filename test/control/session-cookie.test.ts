import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { expectStatus } from '../support/answers'
import { serverPerFile, type TestServer } from '../support/start-test-server'
import { rawRequest, type RawAnswer } from './raw-request'

const t = serverPerFile()
const other = serverPerFile()

const signIn = (server: TestServer, body: string): Promise<RawAnswer> =>
  rawRequest(server.server.url, ROUTES.session(), { method: 'POST', body })
const handIn = (server: TestServer): Promise<RawAnswer> =>
  signIn(server, JSON.stringify({ token: server.server.accessToken }))
const setCookie = ({ headers }: RawAnswer): string => headers['set-cookie']?.[0] ?? ''
const pair = (answer: RawAnswer): string => setCookie(answer).split(';')[0] ?? ''
const appsWith = (cookie: string): Promise<RawAnswer> =>
  rawRequest(t.server.url, ROUTES.apps(), { headers: { cookie } })

test('the token is exchanged for a cookie that scripts and other sites cannot use', async () => {
  const answer = await handIn(t)
  expect(answer).toMatchObject({ status: 204, text: '' })
  const flags = setCookie(answer).split('; ').slice(1)
  expect(flags.sort()).toEqual(['HttpOnly', 'Path=/understudy', 'SameSite=Strict'])
})

test('the cookie lets the window in and is not the token', async () => {
  const cookie = pair(await handIn(t))
  expect(cookie).toMatch(new RegExp(`^understudy_${new URL(t.server.url).port}=[0-9a-f]{64}$`))
  expect(cookie).not.toContain(t.server.accessToken)
  expectStatus(await appsWith(cookie), 200)
  expectStatus(await appsWith(`theme=dark; ${cookie}; lang=en`), 200)
})

test('the cookie is no bearer', async () => {
  const value = pair(await handIn(t)).split('=')[1]
  const headers = { authorization: `Bearer ${value}` }
  expectStatus(await rawRequest(t.server.url, ROUTES.apps(), { headers }), 401)
})

test('neither the cookie of another server nor a made-up or cut one lets anybody in', async () => {
  const [name = '', value = ''] = pair(await handIn(t)).split('=')
  const foreign = pair(await handIn(other)).split('=')[1] ?? ''
  for (const cookie of [
    `${name}=${foreign}`,
    `${name}=`,
    name,
    `${name}=${value.slice(0, -1)}`,
    `x${name}=${value}`,
  ])
    expectStatus(await appsWith(cookie), 401)
  expectStatus(await appsWith(`${name}=${foreign}; ${name}=${value}`), 401)
})

test('a cookie does not help a page of another site', async () => {
  const cookie = pair(await handIn(t))
  for (const headers of [
    { origin: 'http://evil.com' },
    { 'sec-fetch-site': 'cross-site' },
    { host: 'evil.com' },
  ])
    expectStatus(await rawRequest(t.server.url, ROUTES.apps(), { headers: { cookie, ...headers } }), 403)
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
])('%s gets no cookie', async (body, status) => {
  const answer = await signIn(t, body)
  expectStatus(answer, status)
  expect(answer.headers['set-cookie']).toBeUndefined()
})

test('the token is in no answer of any kind', async () => {
  const answers = [
    await handIn(t),
    await appsWith(pair(await handIn(t))),
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
