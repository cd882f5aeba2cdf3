import { beforeEach, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, codeOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { ALICE, peopleOf } from '../support/people'
import { permissionsOf } from '../support/permissions'
import { serverPerTest } from '../support/start-test-server'
import { consolePerTest } from './console-client'

interface Row {
  id: string
  name: string
  deviceType: string
  platform: string
  apiKey: string
}

const t = serverPerTest()
const call = consolePerTest(t)
const { create } = dataClient(t)

const keys = async (): Promise<Row[]> => (await call('GET', 'apikey')).body as Row[]
const info = (key: string) => t.call('GET', 'info', { key })

let driver: Row
beforeEach(async () => {
  driver = bodyOf(await call('POST', 'apikey', { name: 'Driver', deviceType: 'JS' })) as Row
})

test('a further key of a platform works beside the others, and the lists show it', async () => {
  expect(driver).toMatchObject({ name: 'Driver', deviceType: 'CUSTOM', platform: 'JS' })
  const rider = bodyOf(await call('POST', 'apikey', { name: 'Rider', platform: 'JS', apiKey: 'rider-key' }))
  expect(rider).toMatchObject({ apiKey: 'rider-key', platform: 'JS' })
  for (const key of [driver.apiKey, 'rider-key', t.key('JS')]) expectStatus(await info(key), 200)
  expect((await keys()).slice(7).map(({ name }) => name)).toEqual(['Driver', 'Rider'])
  expect((await call('GET', 'appsettings')).body).toMatchObject({
    apiKeys: expect.arrayContaining([driver]) as unknown,
  })
  expect((await call('GET', `apikey/${driver.id}`)).body).toEqual(driver)
  expect(await t.read(ROUTES.apps())).toMatchObject([
    { customKeys: [{ id: driver.id, name: 'Driver', deviceType: 'JS', apiKey: driver.apiKey }, {}] },
  ])
})

test('it is of REST where no platform is named, and of server code where that is', async () => {
  expect(bodyOf(await call('POST', 'apikey', { name: 'Plain' }))).toMatchObject({ platform: 'REST' })
  const { apiKey } = bodyOf(await call('POST', 'apikey', { name: 'Cron', deviceType: 'BL' })) as Row
  const { objectId } = await peopleOf(t).registerAlice()
  expectStatus(await t.call('POST', 'users/login', { key: apiKey, body: { objectId } }), 200)
})

test('it is renamed and regenerated, also with its whole row', async () => {
  const changed = { ...driver, name: 'Pilot', apiKey: 'pilot-key' }
  expect(bodyOf(await call('PUT', `apikey/${driver.id}`, changed))).toEqual(changed)
  expectStatus(await info('pilot-key'), 200)
  expect(codeOf(await info(driver.apiKey))).toBe(2002)
  const { apiKey } = bodyOf(await call('POST', `apikey/${driver.id}/regenerate`)) as Row
  expectStatus(await info(apiKey), 200)
  expect(codeOf(await info('pilot-key'))).toBe(2002)
})

test('it is deleted, and its calls are those of an unknown key', async () => {
  expectStatus(await call('DELETE', `apikey/${driver.id}`), 200)
  expect(await keys()).toHaveLength(7)
  expect(codeOf(await info(driver.apiKey))).toBe(2002)
  for (const method of ['GET', 'PUT', 'DELETE'])
    expect(codeOf(await call(method, `apikey/${driver.id}`, method === 'PUT' ? {} : undefined))).toBe(404)
})

test('it brings a role of its own, which permissions name and which goes on under a new name', async () => {
  await create('Ride', {})
  const byDriver = () => t.call('GET', 'data/Ride', { key: driver.apiKey })
  expect((await byDriver()).body).toHaveLength(1)
  const { ofRole } = await permissionsOf(t)
  await ofRole('Ride', 'Driver', 'FIND', 'DENY')
  expect((await byDriver()).body).toEqual([])
  expect((await t.call('GET', 'data/Ride', { key: t.key('JS') })).body).toHaveLength(1)
  bodyOf(await call('PUT', `apikey/${driver.id}`, { name: 'Pilot' }))
  expect((await byDriver()).body).toEqual([])
  expect(bodyOf(await t.call('GET', 'users/userroles', { key: driver.apiKey }))).toEqual([
    'NotAuthenticatedUser',
    'JSUser',
    'Pilot',
  ])
})

test('the role is nobody’s to assign, and goes with its key', async () => {
  await peopleOf(t).registerAlice()
  const assignment = { user: ALICE.email, roleName: 'Driver' }
  const assign = () => t.call('POST', 'users/assignRole', { key: t.key('BL'), body: assignment })
  expect(codeOf(await assign())).toBe(2007)
  expect(codeOf(await t.control('DELETE', ROUTES.role(t.app.id, 'Driver')))).toBe(400)
  await call('DELETE', `apikey/${driver.id}`)
  expect(codeOf(await assign())).toBe(2005)
})

test.each([
  ['POST', {}, 'name'],
  ['POST', { name: 'Driver' }, 'name'],
  ['POST', { name: 'JSUser' }, 'name'],
  ['POST', { name: 'x', apiKey: 'no/key' }, 'apiKey'],
  ['POST', { name: 'x', apiKey: '{js}' }, 'apiKey'],
  ['POST', { name: 'x', deviceType: 'PALM' }, 'deviceType'],
  ['POST', { name: 'x', role: 'y' }, 'role'],
  ['PUT', { name: 'RestUser' }, 'name'],
  ['PUT', { apiKey: '{js}' }, 'apiKey'],
  ['PUT', { expires: 1 }, 'expires'],
])('%s %j is refused by name and changes nothing', async (method, body, property) => {
  const before = await keys()
  const sent = JSON.parse(JSON.stringify(body).replace('{js}', t.key('JS'))) as object
  const answer = await call(method, method === 'PUT' ? `apikey/${driver.id}` : 'apikey', sent)
  expect(answer).toMatchObject({ status: 400, body: { errorData: { property } } })
  expect(await keys()).toEqual(before)
})

test('no other key and no role takes what a custom key has', async () => {
  const apiKeys = [{ deviceType: 'IOS', apiKey: driver.apiKey }]
  expect(codeOf(await t.control('PATCH', ROUTES.app(t.app.id), { apiKeys }))).toBe(400)
  expect(codeOf(await t.control('POST', ROUTES.roles(t.app.id), { name: 'Driver' }))).toBe(400)
})
