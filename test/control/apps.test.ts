import { describe, expect, test } from 'vitest'
import { DEVICE_TYPES, type AppSummary } from '../../server/contract/app'
import { ROUTES } from '../../server/contract/routes'
import type { ServerInfo } from '../../server/contract/server-info'
import { bodyOf, codeOf, expectStatus } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const list = (): Promise<AppSummary[]> => t.read(ROUTES.apps())
const create = (app: unknown): Promise<TestAnswer> => t.control('POST', ROUTES.apps(), app)
const change = (id: string, body: unknown): Promise<TestAnswer> => t.control('PATCH', ROUTES.app(id), body)
const server = (body: unknown): Promise<TestAnswer> => t.control('PATCH', ROUTES.info(), body)
const register = (appId: string, key: string): Promise<TestAnswer> =>
  peopleOf(t).register(ALICE, { appId, key })

test('the first app is the default one, with a key for every kind', async () => {
  const [app, ...more] = await list()
  expect(more).toEqual([])
  expect(app).toMatchObject({ isDefault: true, adopted: false, userCount: 0, unreadEmails: 0 })
  expect(app?.apiKeys.map(({ deviceType }) => deviceType)).toEqual([...DEVICE_TYPES])
  expect(new Set(app?.apiKeys.map(({ apiKey }) => apiKey)).size).toBe(DEVICE_TYPES.length)
})

describe('create', () => {
  test('makes an app that clients can use at once', async () => {
    const { id, apiKeys } = bodyOf(await create({ name: ' Second ', id: 'SECOND' })) as AppSummary
    expect(await list()).toMatchObject([
      { isDefault: true },
      { id: 'SECOND', name: 'Second', isDefault: false },
    ])
    for (const { apiKey } of apiKeys.slice(0, 1)) expectStatus(await register(id, apiKey), 200)
    expect((await list())[1]).toMatchObject({ userCount: 1, unreadEmails: 1 })
  })

  test('makes an id where none is given', async () => {
    expect((bodyOf(await create({ name: 'Second' })) as AppSummary).id).toMatch(/^[0-9A-F-]{36}$/)
  })

  test.each([
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: '   ' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 5 }, 'name'],
    [{ name: 'x', id: '' }, 'id'],
    [{ name: 'x', id: 'a b' }, 'id'],
    [{ name: 'x', id: '../x' }, 'id'],
    [{ name: 'x', id: 'x'.repeat(65) }, 'id'],
    [{ name: 'x', id: 'understudy' }, 'id'],
    [{ name: 'x', id: 'API' }, 'id'],
    [{ name: 'x', id: 'ui' }, 'id'],
    [{ name: 'x', adopted: true }, 'adopted'],
    ['{"name":"x","__proto__":{"isDefault":true}}', '__proto__'],
  ])('%j is refused by name', async (app, name) => {
    expect(await create(app)).toMatchObject({
      status: 400,
      body: { code: 400, errorData: { property: name } },
    })
    expect(await list()).toHaveLength(1)
  })

  test('an id is given once', async () => {
    expect(await create({ name: 'x', id: t.app.id })).toMatchObject({
      status: 400,
      body: { errorData: { property: 'id' } },
    })
  })
})

describe('change', () => {
  test('a name', async () => {
    expect((await change(t.app.id, { name: 'Renamed' })).body).toMatchObject({
      id: t.app.id,
      name: 'Renamed',
    })
    expect((await list())[0]?.name).toBe('Renamed')
  })

  test('a key: the new one counts and the old one is 2002', async () => {
    const before = t.key('IOS')
    await change(t.app.id, { apiKeys: [{ deviceType: 'IOS', apiKey: 'NEW-IOS-KEY' }] })
    expect(codeOf(await register(t.app.id, before))).toBe(2002)
    expectStatus(await register(t.app.id, 'NEW-IOS-KEY'), 200)
    expect((await list())[0]?.apiKeys).toHaveLength(DEVICE_TYPES.length)
  })

  test.each([
    [{ apiKeys: [{ deviceType: 'TV', apiKey: 'x' }] }, 'apiKeys.0.deviceType'],
    [{ apiKeys: [{ deviceType: 'IOS', apiKey: '' }] }, 'apiKeys.0.apiKey'],
    [{ apiKeys: [{ deviceType: 'IOS', apiKey: 'a/b' }] }, 'apiKeys.0.apiKey'],
    [{ apiKeys: [{ deviceType: 'IOS', apiKey: 'x', more: 1 }] }, 'apiKeys.0.more'],
    [{ apiKeys: {} }, 'apiKeys'],
    [{ id: 'OTHER' }, 'id'],
    [{ adopted: true }, 'adopted'],
    [{ name: null }, 'name'],
  ])('%j is refused by name', async (body, name) => {
    const before = await list()
    expect(await change(t.app.id, body)).toMatchObject({
      status: 400,
      body: { errorData: { property: name } },
    })
    expect(await list()).toEqual(before)
  })

  test('two kinds do not share a key', async () => {
    const apiKeys = [
      { deviceType: 'IOS', apiKey: 'SAME' },
      { deviceType: 'JS', apiKey: 'SAME' },
    ]
    expect(codeOf(await change(t.app.id, { apiKeys }))).toBe(400)
    expect(codeOf(await register(t.app.id, 'SAME'))).toBe(2002)
  })
})

describe('delete', () => {
  test('takes users and emails along, and a client may bring the app back empty', async () => {
    await register('SHORT-LIVED', 'K')
    expect(await t.control('DELETE', ROUTES.app('SHORT-LIVED'))).toMatchObject({ status: 204, text: '' })
    expect(codeOf(await t.control('GET', ROUTES.users('SHORT-LIVED')))).toBe(2002)
    await register('SHORT-LIVED', 'K')
    expect(await t.read(ROUTES.users('SHORT-LIVED'))).toMatchObject({ total: 1 })
  })

  test('after the default app the oldest of the others is the default, and none after the last', async () => {
    await create({ name: 'Second', id: 'SECOND' })
    await create({ name: 'A third', id: 'THIRD' })
    expectStatus(await t.control('DELETE', ROUTES.app(t.app.id)), 204)
    expect(await list()).toMatchObject([
      { id: 'SECOND', isDefault: true },
      { id: 'THIRD', isDefault: false },
    ])
    for (const id of ['SECOND', 'THIRD']) expectStatus(await t.control('DELETE', ROUTES.app(id)), 204)
    expect(await list()).toEqual([])
    await create({ name: 'Anew', id: 'ANEW' })
    expect(await list()).toMatchObject([{ id: 'ANEW', isDefault: true }])
  })

  test.each(['nobody', '__proto__', 'constructor'])('%s is 2002', async (id) => {
    expect(codeOf(await t.control('DELETE', ROUTES.app(id)))).toBe(2002)
    expect(codeOf(await change(id, { name: 'x' }))).toBe(2002)
  })
})

describe('adoption', () => {
  test('an unknown pair becomes an app of its own', async () => {
    expectStatus(await register('BRAND-NEW', 'KEY'), 200)
    expect((await list())[1]).toMatchObject({
      id: 'BRAND-NEW',
      adopted: true,
      userCount: 1,
      isDefault: false,
    })
    expect(codeOf(await register('BRAND-NEW', 'OTHER-KEY'))).toBe(2002)
  })

  test('switched off it is 2002, and what was adopted stays', async () => {
    await register('BRAND-NEW', 'KEY')
    expect((await server({ adoptUnknownApps: false })).body).toMatchObject({ adoptUnknownApps: false })
    expect(codeOf(await register('ANOTHER', 'KEY'))).toBe(2002)
    expect(codeOf(await register('BRAND-NEW', 'KEY'))).toBe(3033)
    expect(await list()).toHaveLength(2)
  })
})

describe('server settings', () => {
  test('the default app is the one that /api addresses', async () => {
    await create({ name: 'Second', id: 'SECOND' })
    await server({ defaultAppId: 'SECOND' })
    await send('POST', `${t.server.url}/api/users/register`, ALICE)
    expect((await list()).map(({ id, userCount }) => [id, userCount])).toEqual([
      ['SECOND', 1],
      [t.app.id, 0],
    ])
  })

  test.each([
    [{ defaultAppId: 'nobody' }, 'defaultAppId'],
    [{ defaultAppId: null }, 'defaultAppId'],
    [{ adoptUnknownApps: 'no' }, 'adoptUnknownApps'],
    [{ port: 1 }, 'port'],
    ['{"__proto__":{"adoptUnknownApps":false}}', '__proto__'],
  ])('%j is refused by name', async (body, name) => {
    const before = await t.read(ROUTES.info())
    expect(await server(body)).toMatchObject({ status: 400, body: { errorData: { property: name } } })
    expect(await t.read(ROUTES.info())).toEqual(before)
  })

  test('info tells where clients reach the server', async () => {
    const info = await t.read<ServerInfo>(ROUTES.info())
    expect(info).toMatchObject({
      url: t.server.url,
      reachableUrls: [t.server.url],
      dataFolder: null,
      emailsKept: 500,
    })
    expect(info.defaultAppId).toBe(t.app.id)
  })
})

test('calls of clients are listed, the newest first, with those to unknown apps', async () => {
  await server({ adoptUnknownApps: false })
  await register(t.app.id, t.key('IOS'))
  await register('NOBODY', 'KEY')
  const calls = await t.read(ROUTES.calls(t.app.id))
  expect(calls).toMatchObject([
    { appId: 'NOBODY', faultCode: 2002, status: 400, operation: 'registerUser' },
    { appId: t.app.id, faultCode: null, status: 200, deviceType: 'IOS', client: 'Node' },
  ])
})
