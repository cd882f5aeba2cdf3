import { describe, expect, test } from 'vitest'
import type { AppSummary } from '../../server/contract/app'
import type { ClientCall } from '../../server/contract/client-call'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, codeOf, expectStatus } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { send, serverPerTest, startTestServer } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, reload } = peopleOf(t)
const apps = (): Promise<AppSummary[]> => t.read(ROUTES.apps())

describe('an unknown app', () => {
  test('is adopted on its first request and lives on its own', async () => {
    const options = { appId: 'NEW-APP', key: 'NEW-KEY' }
    expectStatus(await register(ALICE, options), 200)
    expectStatus(await register(ALICE), 200)
    expect(await apps()).toMatchObject([{ id: t.app.id }, { id: 'NEW-APP', adopted: true, userCount: 1 }])
    expect(codeOf(await register(ALICE, { ...options, key: 'WRONG' }))).toBe(2002)
  })

  test('takes the kind of its key from the client', async () => {
    const headers = { 'user-agent': 'MyApp/1 CFNetwork/1410 Darwin/22.0' }
    await t.call('GET', 'info', { appId: 'NEW-APP', key: 'NEW-KEY', headers })
    const adopted = (await apps()).find(({ id }) => id === 'NEW-APP')
    expect(adopted?.apiKeys).toContainEqual({ deviceType: 'IOS', apiKey: 'NEW-KEY' })
  })

  test('is adopted once by many first requests', async () => {
    const options = { appId: 'NEW-APP', key: 'NEW-KEY' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => register({ email: `u${i}@example.com`, password: 'x' }, options)),
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(await apps()).toHaveLength(2)
  })

  test('answers 2002 with adoption off', async () => {
    await t.control('PATCH', ROUTES.info(), { adoptUnknownApps: false })
    expect(codeOf(await t.call('GET', 'info', { appId: 'NEW-APP', key: 'K' }))).toBe(2002)
    expect(await apps()).toHaveLength(1)
  })

  test.each(['..', '%2e%2e', '%00', 'a%2Fb', '__proto__%20', 'x'.repeat(65)])(
    'called %s is not adopted',
    async (appId) => {
      await register(ALICE, { appId, key: 'K' })
      expect(await apps()).toHaveLength(1)
    },
  )

  test('is one of sixty a minute, and what is known is served meanwhile', async () => {
    const scan = (id: number) => t.call('GET', 'info', { appId: `SCAN-${id}`, key: 'K' })
    const answers = await Promise.all(Array.from({ length: 300 }, (_, id) => scan(id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(60)
    const refused = answers.find(({ status }) => status !== 200)
    expect(refused).toMatchObject({ status: 429, body: { code: 429 } })
    expect(refused?.text).toContain('60 unknown applications a minute')
    expect(refused?.text).toContain('--adopted-per-minute')
    expect(await apps()).toHaveLength(61)
    expectStatus(await scan(0), 200)
    expectStatus(await t.control('POST', ROUTES.apps(), { name: 'By hand' }), 200)
    t.clock.advance({ minutes: 1 })
    expectStatus(await scan(300), 200)
  })

  test('is one of as many as an option says', async () => {
    const none = await startTestServer({ adoptedPerMinute: 0 })
    expectStatus(await none.call('GET', 'info', { appId: 'NEW-APP', key: 'K' }), 429)
    await none.stop()
  })

  test('is not adopted by a call that nothing serves', async () => {
    expectStatus(await t.call('GET', 'no/such/thing', { appId: 'NEW-APP', key: 'K' }), 404)
    expect(await apps()).toHaveLength(1)
  })
})

describe('URL forms', () => {
  const registerAt = (path: string, email: string) =>
    send('POST', t.server.url + path, { email, password: 'x' })

  test('the domain form addresses the default app', async () => {
    expectStatus(await registerAt('/api/users/register', 'a@example.com'), 200)
    const other = bodyOf(await t.control('POST', ROUTES.apps(), { name: 'Other' })) as AppSummary
    await t.control('PATCH', ROUTES.info(), { defaultAppId: other.id })
    expectStatus(await registerAt('/api/users/register', 'a@example.com'), 200)
    expect(await apps()).toMatchObject([
      { id: other.id, userCount: 1 },
      { id: t.app.id, userCount: 1 },
    ])
  })

  test('its info tells the ids', async () => {
    const answer = await send('GET', `${t.server.url}/api/info`)
    expect(answer.body).toMatchObject({ appId: t.app.id, apiKey: t.key('REST') })
  })

  test('a self-hosted prefix, doubled and trailing slashes do not count', async () => {
    const base = `/${t.app.id}/${t.key('REST')}`
    expectStatus(await registerAt(`/api${base}/users/register`, 'a@example.com'), 200)
    expectStatus(await registerAt(`/${base}//users//register/`, 'b@example.com'), 200)
  })

  test.each(['/backend', '/a/b', '/api/v2'])(
    'a client may have the prefix %s in its host',
    async (prefix) => {
      await t.set({ emailConfirmationRequired: true })
      const base = `${prefix}/${t.app.id}/${t.key('REST')}`
      expectStatus(await registerAt(`${base}/users/register`, 'a@example.com'), 200)
      expectStatus(await registerAt(`${prefix}/api/users/register`, 'b@example.com'), 200)
      const links = (await t.emails()).map(({ confirmationUrl }) => confirmationUrl ?? '')
      expect(links).toHaveLength(2)
      for (const link of links) {
        expect(link.startsWith(`${t.server.url}${base}/users/confirm/`)).toBe(true)
        expect((await send('GET', link)).text).toContain('Email address confirmed')
      }
    },
  )

  test.each([
    ['/v1/OWN-ID/users/register', 'has v1 where application id and API key stand'],
    ['/v1/users/register', 'has v1 where application id and API key stand'],
    ['/OWN-ID/OWN-KEY/v1/users/register', 'has v1 where application id and API key stand'],
    ['/OWN-ID/users/register', 'lacks the API key'],
    ['/OWN-ID/OWN-ID/OWN-KEY/users/register', 'has application id or API key twice'],
    ['/OWN-ID/OWN-KEY/OWN-ID/OWN-KEY/users/register', 'has application id or API key twice'],
    ['/api/OWN-ID/users/register', 'has /api and one of application id and API key'],
    ['/api/api/users/register', 'has /api twice'],
    ['/undefined/undefined/users/register', 'has no value where application id and API key stand'],
    ['/OWN-ID/undefined/users/register', 'has no value where application id and API key stand'],
    ['/OWN-ID%20/OWN-KEY/users/register', 'has a space at an end'],
    ['/OWN-ID/OWN-KEY%0A/users/register', 'has a space at an end'],
  ])('%s is a slip that makes no app and is named', async (path, message) => {
    const answer = await registerAt(path, 'a@example.com')
    expect(answer).toMatchObject({
      status: 404,
      body: { code: 404, message: expect.stringContaining(message) as string },
    })
    expect(await apps()).toHaveLength(1)
    const [call] = await t.read<ClientCall[]>(ROUTES.strayCalls())
    expect(call?.faultMessage).toContain(message)
    expect(call?.faultMessage).not.toContain('OWN-')
  })

  test('an id in place of the key makes no app and is answered as an unknown one', async () => {
    expect(await registerAt('/OWN-ID/OWN-ID/users/register', 'a@example.com')).toMatchObject({
      status: 400,
      body: {
        code: 2002,
        errorData: { hint: expect.stringContaining('where the API key belongs') as string },
      },
    })
    expect(await apps()).toHaveLength(1)
  })

  test('a link made in the domain form works', async () => {
    await t.set({ emailConfirmationRequired: true })
    await registerAt('/api/users/register', 'a@example.com')
    expect((await send('GET', await t.newestLink())).text).toContain('Email address confirmed')
  })

  test('what is not served says so', async () => {
    for (const path of ['/favicon.ico', '/users/register', '/binary'])
      expect(await send('POST', t.server.url + path, {})).toMatchObject({ status: 404, body: { code: 404 } })
  })

  test('what is known and not served is not taken for an object', async () => {
    const answer = await t.call('GET', 'data/Users/table-name')
    expect(answer).toMatchObject({ status: 404, body: { code: 404 } })
    expect(answer.text).toContain('is getTableNameById, which is not served')
  })

  test('a malformed escape is a fault', async () => {
    const answer = await t.call('GET', 'users/isvalidusertoken/%E0%A4%A')
    expect(answer).toMatchObject({ status: 400, body: { code: 8002 } })
  })
})

test('a user is reloaded by id without password or token', async () => {
  const { objectId } = await registerAlice()
  const reloaded = await reload(objectId)
  expect(reloaded).toMatchObject({ objectId, email: ALICE.email })
  expect(reloaded).not.toHaveProperty('user-token')
})
