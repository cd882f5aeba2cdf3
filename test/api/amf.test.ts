import { expect, test } from 'vitest'
import { AmfAssociativeArray, AmfDouble, AmfObject, encodePacket, type AmfValue } from '../../server/amf'
import type { ClientCall } from '../../server/contract/client-call'
import { ROUTES } from '../../server/contract/routes'
import { amfClient, refusalOf, resultOf } from '../support/amf-client'
import { amfObject, packetOf } from '../support/amf-packet'
import { ALICE, peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { result, refusal, call, post } = amfClient(t)
const { registerAlice, isValid } = peopleOf(t)

const register = (more: Record<string, AmfValue> = {}) =>
  result('UserService.register', [amfObject({ ...ALICE, ...more })])
const logIn = async (): Promise<string> =>
  memberOf(await result('UserService.login', [ALICE.email, ALICE.password]), 'user-token') as string
const memberOf = (value: AmfValue, name: string): AmfValue => (value as AmfObject).members.get(name)
const membersOf = (value: AmfValue) => Object.fromEntries((value as AmfObject).members)
const calls = () => t.read<ClientCall[]>(ROUTES.calls(t.app.id))

test('a user registers with values of every type and gets them back as such', async () => {
  const sent = {
    name: 'Jo',
    ok: true,
    age: 31,
    bignum: 5_000_000_000,
    weight: 1.5,
    born: new Date(1_000_000),
    list: [1, 'b'],
    map: amfObject({ x: 1 }),
  }
  const user = await register(sent)
  expect((user as AmfObject).className).toBe('Users')
  expect(membersOf(user)).toMatchObject({ ...sent, email: ALICE.email, ___class: 'Users', updated: null })
  expect(memberOf(user, 'created')).toBeInstanceOf(Date)
})

test('a login opens the session that REST knows, and a logout ends it', async () => {
  const { objectId } = await registerAlice()
  const token = await logIn()
  expect(await isValid(token)).toBe('true')
  expect(await result('UserService.isValidUserToken', [token])).toBe(true)
  expect(await result('UserService.getUserRoles', [], { token })).toEqual([
    'AuthenticatedUser',
    'AndroidUser',
  ])
  expect(await result('UserService.getUserRoles', [objectId], { token })).toEqual(['AuthenticatedUser'])
  expect(await result('UserService.logout', [], { token })).toBeNull()
  expect(await isValid(token)).toBe('false')
})

test('the token may come among the headers of HTTP', async () => {
  await registerAlice()
  const headers = { 'user-token': await logIn() }
  expect(await result('UserService.getUserRoles', [], { headers })).toContain('AuthenticatedUser')
  expect(await refusal('UserService.getUserRoles', [], { token: 'GONE', headers })).toBe('3064')
})

test('maps may come as arrays with names, where a language has them so', async () => {
  const user = new AmfAssociativeArray([], new Map(Object.entries(ALICE)))
  await result('UserService.register', [user])
  const headers = new AmfAssociativeArray([], new Map([['user-token', await logIn()]]))
  const message = new AmfObject(
    'flex.messaging.messages.RemotingMessage',
    new Map<string, AmfValue>(
      Object.entries({
        headers,
        source: 'com.backendless.services.users.UserService',
        operation: 'getUserRoles',
        body: [],
      }),
    ),
  )
  // and a message alone instead of in a list
  const bodies = [{ target: 'null', response: '/2', value: message }]
  const answer = await post(encodePacket({ version: 3, headers: [], bodies }))
  expect(resultOf(answer)).toContain('AuthenticatedUser')
})

test('a refusal is a message of texts with status 200', async () => {
  await registerAlice()
  const answer = await call('UserService.register', [amfObject(ALICE)])
  expect(answer).toMatchObject({ status: 200, contentType: 'application/x-amf' })
  expect(refusalOf(answer)).toBe('3033')
  expect(membersOf(answer.message)).toMatchObject({
    body: null,
    faultString: expect.stringContaining('already exists') as string,
    faultDetail: expect.stringContaining('already exists') as string,
    extendedData: amfObject({ property: 'email' }),
  })
  expect(membersOf((await call('UserService.login', [ALICE.email, 'x'])).message)).toMatchObject({
    faultCode: '3003',
    extendedData: amfObject({}),
  })
})

test('a whole user is sent back with its dates, and what changed is kept', async () => {
  const user = (await register({ born: new Date(5), age: 1 })) as AmfObject
  const token = await logIn()
  const changed = new AmfObject('Users', new Map([...user.members, ['age', 2], ['born', null]]))
  const updated = await result('UserService.update', [changed], { token })
  expect(membersOf(updated)).toMatchObject({ age: 2, born: null, created: memberOf(user, 'created') })
  expect(await refusal('UserService.update', [amfObject({ age: 3 })], { token })).toBe('3030')
})

test('a guest becomes a user with the whole map of the guest', async () => {
  const guest = await result('UserService.loginAsGuest', [])
  const token = memberOf(guest, 'user-token') as string
  const sent = membersOf(guest)
  const user = await result('UserService.register', [amfObject({ ...sent, ...ALICE })], { token })
  expect(membersOf(user)).toMatchObject({ objectId: sent['objectId'], userStatus: 'ENABLED' })
})

test('links of mails are the same by either door', async () => {
  await t.set({ emailConfirmationRequired: true })
  await register()
  expect(await refusal('UserService.login', [ALICE.email, ALICE.password])).toBe('3087')
  const url = await result('UserService.createEmailConfirmationURL', [ALICE.email])
  expect(url).toMatch(/^http:.*\/users\/confirm\//)
  expect(await result('UserService.resendEmailConfirmation', [ALICE.email])).toBeNull()
  expect(await t.newestLink()).toContain('/users/confirm/')
  expect(await result('UserService.restorePassword', [ALICE.email])).toBeNull()
  expect(await refusal('UserService.restorePassword', [null])).toBe('3020')
})

test('roles and statuses are for server code', async () => {
  await t.control('POST', ROUTES.roles(t.app.id), { name: 'Nurses' })
  const { objectId } = await registerAlice()
  expect(await refusal('UserService.assignRole', [ALICE.email, 'Nurses'])).toBe('2011')
  const key = t.key('BL')
  expect(await result('UserService.assignRole', [ALICE.email, 'Nurses'], { key })).toBeNull()
  const [nurse] = (await result('UserService.findByRole', ['Nurses', true, null], { key })) as AmfObject[]
  expect(nurse?.className).toBe('Users')
  expect(memberOf(nurse, 'roles')).toEqual(expect.arrayContaining(['Nurses']))
  expect(await result('UserService.unassignRole', [ALICE.email, 'Nurses'], { key })).toBeNull()
  expect(await result('UserService.login', [objectId], { key })).toBeInstanceOf(AmfObject)
  expect(await result('UserService.changeUserStatus', [objectId, 'DISABLED'], { key })).toBeNull()
  expect(await refusal('UserService.login', [ALICE.email, ALICE.password])).toBe('3090')
})

test('columns are described in words that every client knows', async () => {
  await schemaOf(t).addProperty({ name: 'price', type: 'DECIMAL' })
  const columns = (await result('UserService.describeUserClass', [])) as AmfObject[]
  expect(new Set(columns.map(({ className }) => className))).toEqual(
    new Set(['com.backendless.services.users.property.UserProperty']),
  )
  const price = columns.find((column) => memberOf(column, 'name') === 'price')
  expect(memberOf(price, 'type')).toBe('DOUBLE')
})

test('providers answer as by REST', async () => {
  await t.set({ loginProviders: ['googleplus', 'twitter'] })
  const user = await result('UserService.loginWithOAuth2', ['googleplus', 'AT', amfObject({}), null])
  expect(membersOf(user)).toMatchObject({ socialAccount: 'GOOGLEPLUS', ___class: 'Users' })
  // the old iOS client has three arguments
  const other = await result('UserService.loginWithTwitter', ['T', 'S', amfObject({})])
  expect(membersOf(other)).toMatchObject({ socialAccount: 'TWITTER' })
  const args = ['googleplus', null, 'ANDROID', amfObject({ email: 'email' }), ['email']]
  expect(await result('UserService.getAuthorizationUrlLink', args)).toMatch(/^http:/)
  expect(await refusal('UserService.getAuthorizationUrlLink', ['facebook', null, 'ANDROID', null, []])).toBe(
    '3052',
  )
})

test('calls show in the log by their name, with what REST would have answered', async () => {
  await registerAlice()
  await call('UserService.login', [ALICE.email, 'nope'], {
    headers: { 'user-agent': 'Dalvik/2.1.0 (Linux)' },
  })
  await result('UserService.isValidUserToken', ['X'])
  const [check, login] = await calls()
  expect(login).toMatchObject({
    method: 'AMF',
    path: 'UserService.login',
    operation: 'login',
    status: 401,
    faultCode: 3003,
    client: 'Android SDK',
    deviceType: 'ANDROID',
  })
  expect(check).toMatchObject({ client: 'Java SDK', status: 200, faultCode: null })
})

test('what the log shows of a refusal holds neither token nor identity', async () => {
  await call('UserService.getUserRoles', [], { token: 'A-VERY-SECRET-TOKEN' })
  await call('UserService.restorePassword', ['nobody@example.com'])
  const text = JSON.stringify(await calls())
  expect(text).toContain('3064')
  expect(text).not.toMatch(/SECRET|nobody/)
})

test('what is not served is named to the client and in the log', async () => {
  const answer = await call('AtomicOperationService.incrementAndGet', ['c1'])
  expect(refusalOf(answer)).toBe('404')
  const said = 'AtomicOperationService.incrementAndGet is a call of the binary channel that is not served'
  expect(memberOf(answer.message, 'faultString')).toContain(said)
  const [logged] = await calls()
  expect(logged).toMatchObject({
    path: 'AtomicOperationService.incrementAndGet',
    operation: null,
    status: 404,
  })
  expect(logged?.faultMessage).toBe(said)
})

test('a call that is not served is named whatever its arguments are', async () => {
  const answer = await call('CacheService.putBytes', ['k', new Uint8Array(5), 60])
  expect(refusalOf(answer)).toBe('404')
  expect(memberOf(answer.message, 'faultString')).toContain('CacheService.putBytes')
  expect(memberOf(memberOf(answer.message, 'extendedData'), 'hint')).toContain(
    'nothing is wrong with the address',
  )
})

test('the log that the SDK sends by itself is taken', async () => {
  const entry = amfObject({ level: 'INFO', logger: 'L', message: 'hi', timestamp: new Date(1) })
  expect(resultOf(await call('LogService.batchLog', [[entry]]))).toBeNull()
})

test('an app that is not known is refused in a message, and adopted where that is on', async () => {
  const foreign = { appId: 'ANOTHER-APP', key: 'ITS-KEY' }
  await t.control('PATCH', ROUTES.info(), { adoptUnknownApps: false })
  expect(await refusal('UserService.describeUserClass', [], foreign)).toBe('2002')
  await t.control('PATCH', ROUTES.info(), { adoptUnknownApps: true })
  expect(await result('UserService.getUserRoles', [], foreign)).toEqual([
    'NotAuthenticatedUser',
    'AndroidUser',
  ])
})

test.each([
  ['IOS', 'IOSUser'],
  ['WP', 'DotNetUser'],
  // no header makes server code of a client
  ['BL', 'AndroidUser'],
  ['__proto__', 'AndroidUser'],
])('the key of an unknown app is of the kind that its message names: %s', async (applicationType, role) => {
  const packet = packetOf('UserService.getUserRoles', [], undefined, applicationType)
  const foreign = { appId: 'ANOTHER-APP', key: 'ITS-KEY' }
  expect(resultOf(await post(packet, foreign))).toEqual(['NotAuthenticatedUser', role])
  // which the next call does not change
  expect(await result('UserService.getUserRoles', [], foreign)).toEqual(['NotAuthenticatedUser', role])
})

test('a broken packet to an unknown app makes the app, and says what is wrong with it', async () => {
  const answer = await post(Buffer.from('no packet'), { appId: 'ANOTHER-APP', key: 'ITS-KEY' })
  expect(refusalOf(answer)).toBe('8002')
  const [logged] = await t.read<ClientCall[]>(ROUTES.calls('ANOTHER-APP'))
  expect(logged).toMatchObject({ appId: 'ANOTHER-APP', deviceType: 'ANDROID', faultCode: 8002 })
})

test('DOUBLE columns are doubles for whole numbers too', async () => {
  const objectId = memberOf(await register({ weight: 4.5 }), 'objectId')
  const token = await logIn()
  const user = await result('UserService.update', [amfObject({ objectId, weight: 3 })], { token })
  expect(memberOf(user, 'weight')).toEqual(new AmfDouble(3))
})
