import { describe, expect, test } from 'vitest'
import { DEVICE_TYPES } from '../../server/contract/app'
import { codeOf, expectStatus } from '../support/answers'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'
import { consolePerTest } from './console-client'

const t = serverPerTest()
const call = consolePerTest(t)

describe.each([
  ['PUT', 'userregistration', { userRegistrationEnabled: false, confirmationLinkLifetimeMinutes: 5 }],
  ['POST', 'userlogin', { enableMultipleLogins: true, maxConcurrentLogins: 2, failedLoginsLock: 3 }],
  ['PUT', 'data/config', { dynamicSchema: false, unknownProperties: 'drop' }],
])('%s %s', (method, path, change) => {
  test('takes some keys and answers all of them', async () => {
    const before = (await call('GET', path)).body as object
    expect(await call(method, path, change)).toMatchObject({ status: 200, body: { ...before, ...change } })
    expect((await call('GET', path)).body).toEqual({ ...before, ...change })
    expect(await t.settings()).toMatchObject(change)
  })

  test('takes the whole object back', async () => {
    const { body: before } = await call('GET', path)
    expect((await call(method, path, before)).body).toEqual(before)
  })

  test('refuses a value of another type by its name and changes nothing', async () => {
    const [name = ''] = Object.keys(change)
    const answer = await call(method, path, { ...change, [name]: 'yes' })
    expect(answer).toMatchObject({ status: 400, body: { errorData: { property: name } } })
    expect(await t.settings()).not.toMatchObject(change)
  })

  test.each(['', 'null', '[]', '{', '"text"'])('refuses the body %j', async (body) => {
    expectStatus(await call(method, path, body), 400)
  })
})

test('switching dynamic schema off has unknown properties dropped, unless the call says otherwise', async () => {
  const { body } = await call('PUT', 'data/config', { dynamicSchema: false })
  expect(body).toMatchObject({ dynamicSchema: false, unknownProperties: 'drop' })
  const ann = { email: 'ann@example.com', password: 'secret', shoe: 42 }
  const registered = await t.call('POST', 'users/register', { body: ann })
  expect(registered).toMatchObject({ status: 200, body: { email: ann.email } })
  expect(registered.body).not.toHaveProperty('shoe')
  await call('PUT', 'data/config', { unknownProperties: 'refuse' })
  expect((await call('PUT', 'data/config', { dynamicSchema: false })).body).toMatchObject({
    unknownProperties: 'refuse',
  })
  await call('PUT', 'data/config', { dynamicSchema: true })
  await call('PUT', 'data/config', { dynamicSchema: false, unknownProperties: 'refuse' })
  expect(codeOf(await t.call('POST', 'users/register', { body: { ...ann, email: 'b@example.com' } }))).toBe(
    3010,
  )
})

test('an app that starts with the defaults of the vendor', async () => {
  expect((await call('GET', 'userregistration')).body).toMatchObject({
    userRegistrationEnabled: true,
    emailConfirmationRequired: false,
  })
  expect((await call('GET', 'userlogin')).body).toMatchObject({
    enableMultipleLogins: false,
    logoutLastUser: false,
  })
  expect((await call('GET', 'data/config')).body).toMatchObject({
    dynamicSchema: true,
    includeObjectIdByDefault: false,
  })
})

test('a confirmation cannot be required while its text is switched off, nor the other way round', async () => {
  const templates = (await call('GET', 'email')).body as { eventId: number; usedWhen: string }[]
  const { eventId } = templates.find(({ usedWhen }) => usedWhen === 'Email confirmation is required') ?? {}
  await call('PUT', 'email/events', { eventId, triggersEmail: false })
  const require = { emailConfirmationRequired: true }
  expect(codeOf(await call('PUT', 'userregistration', require))).toBe(3068)
  await call('PUT', 'email/events', { eventId: String(eventId), triggersEmail: true })
  expectStatus(await call('PUT', 'userregistration', require), 200)
  expect(codeOf(await call('PUT', 'email/events', { eventId, triggersEmail: false }))).toBe(3067)
})

test('an event without an email', async () => {
  expect(codeOf(await call('PUT', 'email/events', { eventId: 99, subject: 'x' }))).toBe(404)
  expect(codeOf(await call('DELETE', 'email/events/constructor'))).toBe(404)
  expect(codeOf(await call('PUT', 'email/events', { subject: 'x' }))).toBe(400)
})

describe('API keys', () => {
  const keyOf = async (deviceType: string): Promise<string | undefined> =>
    ((await call('GET', 'appsettings')).body as { apiKeys: Record<string, string>[] }).apiKeys.find(
      (key) => key['deviceType'] === deviceType,
    )?.['apiKey']

  test('are listed, and one is made anew', async () => {
    expect((await call('GET', 'apikey')).body).toHaveLength(7)
    expect((await call('GET', 'apikey/BL')).body).toMatchObject({ name: 'CloudCode', apiKey: t.key('BL') })
    const { apiKey } = (await call('POST', 'apikey/REST/regenerate')).body as { apiKey: string }
    expect(apiKey).not.toBe(t.key('REST'))
    expect(await keyOf('REST')).toBe(apiKey)
    expect(codeOf(await t.call('GET', 'info'))).toBe(2002)
    expectStatus(await t.call('GET', 'info', { key: apiKey }), 200)
  })

  test('have that of server code a second time in the settings, as clients look for it', async () => {
    const { apiKeys } = (await call('GET', 'appsettings')).body as { apiKeys: Record<string, string>[] }
    expect(apiKeys.map(({ deviceType }) => deviceType)).toEqual([...DEVICE_TYPES, 'CloudCode'])
    const ofServerCode = { id: 'BL', name: 'CloudCode', apiKey: t.key('BL') }
    expect(apiKeys.filter(({ id }) => id === 'BL')).toEqual([
      { ...ofServerCode, deviceType: 'BL' },
      { ...ofServerCode, deviceType: 'CloudCode' },
    ])
    expect((await call('GET', 'apikey/CloudCode')).body).toEqual({ ...ofServerCode, deviceType: 'BL' })
    await call('PUT', 'apikey/CloudCode', { apiKey: 'my-key' })
    expect([await keyOf('BL'), await keyOf('CloudCode')]).toEqual(['my-key', 'my-key'])
  })

  test('take a value of the developer’s own, but not one that another has', async () => {
    expect((await call('PUT', 'apikey/JS', { id: 'JS', apiKey: 'my-key' })).body).toMatchObject({
      apiKey: 'my-key',
    })
    expect((await call('PUT', 'apikey/JS', { name: 'JS' })).body).toMatchObject({ apiKey: 'my-key' })
    expect(await call('PUT', 'apikey/JS', { name: 'a name' })).toMatchObject({
      status: 400,
      body: { errorData: { property: 'name' } },
    })
    expectStatus(await call('PUT', 'apikey/IOS', { apiKey: 'my-key' }), 400)
    expectStatus(await call('PUT', 'apikey/JS', { apiKey: 'no/key' }), 400)
    expect(await keyOf('JS')).toBe('my-key')
  })

  test('of platforms are not deleted', async () => {
    expect(codeOf(await call('DELETE', 'apikey/JS'))).toBe(400)
    expect(await keyOf('JS')).toBe(t.key('JS'))
    expect(codeOf(await call('GET', 'apikey/NONE'))).toBe(404)
  })
})

describe('applications', () => {
  test('are renamed and deleted, the default one too', async () => {
    expect((await call('PUT', 'application', { appName: 'Renamed' })).body).toMatchObject({ name: 'Renamed' })
    expectStatus(await call('PUT', 'application', { appName: ' ' }), 400)
    expectStatus(await call('PUT', 'application', { appName: 7 }), 400)
    expectStatus(await call('DELETE', 'application'), 200)
    expect(codeOf(await call('PUT', 'application', { appName: 'Gone' }))).toBe(2002)
  })
})

test.each([
  ['POST', 'userregistration'],
  ['POST', 'users/oauth1'],
  ['GET', 'security/media/x/users'],
])('%s %s is named as not served', async (method, path) => {
  const answer = await call(method, path, method === 'GET' ? undefined : {})
  expect(answer).toMatchObject({ status: 404, body: { code: 404 } })
  expect((answer.body as { message: string }).message).toBe(
    `${method} /${t.app.id}/console/${path} of the Console API is not served`,
  )
})

describe('domain control', () => {
  const set = (body: unknown): Promise<TestAnswer> => call('PUT', 'domaincontrolsettings', body)

  test('takes a list of hosts, which app and settings then show', async () => {
    expect(await set(['App.Example.com', ' 10.0.0.1 ', ''])).toMatchObject({
      status: 200,
      body: ['app.example.com', '10.0.0.1'],
    })
    expect((await call('GET', 'appsettings')).body).toMatchObject({
      originDomains: 'app.example.com\n10.0.0.1',
    })
    expect(codeOf(await t.call('GET', 'info', { key: t.key('JS') }))).toBe(2009)
    expect((await set(['*'])).body).toEqual([])
    expectStatus(await t.call('GET', 'info', { key: t.key('JS') }), 200)
  })

  test.each([{}, '"x"', ['https://example.com'], [1]])('does not take %j', async (body) => {
    expect(codeOf(await set(body))).toBe(400)
  })
})

test('a null in settings stands for the default', async () => {
  await t.set({ failedLoginsLock: 3, enableMultipleLogins: true })
  const body = { failedLoginsLock: null, enableMultipleLogins: null, loginEnabled: false }
  expect((await call('POST', 'userlogin', body)).body).toMatchObject({
    failedLoginsLock: 0,
    enableMultipleLogins: false,
    loginEnabled: false,
  })
})
