import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChangedTable } from '../../server/contract/events'
import { ROUTES } from '../../server/contract/routes'
import { tokenOf } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { serverPerTest } from '../support/start-test-server'
import { openEvents, type EventReader } from './event-reader'

const t = serverPerTest()
const { register, registerAlice, logIn, setStatus } = peopleOf(t)
let stream: EventReader
beforeEach(async () => {
  stream = await openEvents(t)
})
afterEach(() => stream.close())

const changed = (...tables: ChangedTable[]) =>
  stream.next('changed', (event) => tables.every((table) => event.tables.includes(table)))

describe('reach an open window', () => {
  test('a registration, with its email and the call', async () => {
    await registerAlice()
    expect((await changed('users', 'emails')).appId).toBe(t.app.id)
    expect(await stream.next('email-captured')).toMatchObject({
      appId: t.app.id,
      email: { to: [{ address: ALICE.email }], isRead: false, template: 'welcome' },
    })
    expect(await stream.next('client-called')).toMatchObject({
      appId: t.app.id,
      call: {
        operation: 'registerUser',
        method: 'POST',
        path: 'users/register',
        status: 200,
        deviceType: 'REST',
      },
    })
  })

  test('a refused call, with its fault', async () => {
    await logIn({ password: 'wrong' })
    const { call } = await stream.next('client-called')
    expect(call).toMatchObject({ operation: 'login', status: 401, faultCode: 3003 })
  })

  test('a call that is not served, without what may be secret in its path', async () => {
    await t.call('GET', 'users/isValidToken/5ECRE7')
    const { call } = await stream.next('client-called')
    expect(call).toMatchObject({ path: 'users/isValidToken/…', status: 404, faultCode: 404 })
    expect(call.faultMessage).toContain('Did you mean GET users/isvalidusertoken/{userToken}?')
    expect(JSON.stringify(call)).not.toContain('5ECRE7')
    await t.call('GET', 'users/isvalidusertoken/5ECRE7')
    expect((await stream.next('client-called', ({ call: { status } }) => status === 200)).call.path).toBe(
      'users/isvalidusertoken/{userToken}',
    )
  })

  test('a refusal, without the identity in it', async () => {
    await t.call('GET', 'users/ada@example.com')
    const { call } = await stream.next('client-called')
    expect(call).toMatchObject({ path: 'users/{objectId}', faultCode: 1000 })
    expect(call.faultMessage).toBe('Entity with ID … not found')
  })

  test('a login and a logout', async () => {
    await registerAlice()
    const token = tokenOf(await logIn())
    await changed('sessions')
    stream.events.length = 0
    await t.call('GET', 'users/logout', { token })
    await changed('sessions')
  })

  test('a status change', async () => {
    const { objectId } = await registerAlice()
    stream.events.length = 0
    await setStatus(objectId, 'DISABLED')
    await changed('users')
  })

  test('a followed confirmation link', async () => {
    await t.set({ emailConfirmationRequired: true })
    await registerAlice()
    const link = (await stream.next('email-captured')).email.confirmationUrl ?? ''
    stream.events.length = 0
    await fetch(link)
    await changed('users')
  })

  test('changes of settings, properties, templates and apps', async () => {
    await t.set({ loginEnabled: false })
    await changed('settings')
    await t.control('POST', ROUTES.properties(t.app.id), { name: 'age', type: 'INT' })
    await changed('properties')
    await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), { subject: 'Hello' })
    await changed('templates')
    await t.control('PATCH', ROUTES.app(t.app.id), { name: 'Renamed' })
    await changed('apps')
  })

  test('an email that is read and deleted', async () => {
    await registerAlice()
    const { email } = await stream.next('email-captured')
    for (const act of [
      () => t.control('PUT', ROUTES.emailRead(t.app.id, email.emailId), { isRead: true }),
      () => t.control('DELETE', ROUTES.email(t.app.id, email.emailId)),
    ]) {
      stream.events.length = 0
      await act()
      await changed('emails')
    }
    expect(stream.events.some(({ type }) => type === 'email-captured')).toBe(false)
  })

  test('an adopted app, and what happens in it', async () => {
    await register(ALICE, { appId: 'NEW-APP', key: 'NEW-KEY' })
    await stream.next('changed', ({ appId, tables }) => appId === 'NEW-APP' && tables.includes('apps'))
    await stream.next('changed', ({ appId, tables }) => appId === 'NEW-APP' && tables.includes('users'))
    expect((await stream.next('client-called')).appId).toBe('NEW-APP')
  })

  test('everything, in every window at once', async () => {
    const second = await openEvents(t)
    await registerAlice()
    expect((await second.next('email-captured')).email).toEqual((await stream.next('email-captured')).email)
    second.close()
  })
})

test('reading tells nobody of a change', async () => {
  await registerAlice()
  await stream.next('client-called')
  stream.events.length = 0
  await t.control('GET', ROUTES.users(t.app.id))
  await t.control('GET', ROUTES.emails(t.app.id))
  await t.call('GET', 'users/userclassprops')
  await stream.next('client-called')
  expect(stream.events.filter(({ type }) => type === 'changed')).toEqual([])
})

test('a call is told of without its body, its token or what its path holds', async () => {
  const { objectId } = await registerAlice()
  await t.call('GET', `data/Users/${objectId}`)
  await t.call('GET', 'users/isvalidusertoken/SECRET-USER-TOKEN')
  await t.call('POST', `users/resendconfirmation/${ALICE.email}`)
  await t.call('GET', 'users/userclassprops', { token: 'SECRET-USER-TOKEN' })
  await stream.next('client-called', ({ call }) => call.faultCode === 3064)
  const told = JSON.stringify(stream.events.filter(({ type }) => type === 'client-called'))
  for (const secret of [ALICE.password, ALICE.email, objectId, 'SECRET-USER-TOKEN'])
    expect(told).not.toContain(secret)
})

test('nor with a token that was sent in place of an id', async () => {
  const token = '366901A3-7D5B-4C0E-9A63-0B6B0D3E4F11'
  await t.call('GET', `users/${token}`)
  await t.call('PUT', `data/Users/${token}`, { body: { name: 'x' } })
  await t.call('POST', 'data/Users', { body: { objectId: token, name: 'x' } })
  await t.call('GET', 'users/recover/NO-SUCH-RECOVERY-KEY')
  const calls = (await t.control('GET', ROUTES.calls(t.app.id))).text
  await stream.next(
    'client-called',
    ({ call }) => call.operation === 'openRecovery' || call.path.includes('recover'),
  )
  for (const told of [calls, JSON.stringify(stream.events)]) {
    expect(told).not.toContain(token)
    expect(told).not.toContain('NO-SUCH-RECOVERY-KEY')
  }
  expect(calls).toContain('Entity with ID … not found')
})

test('a fault that repeats a long text costs nothing and is cut', async () => {
  const start = performance.now()
  await t.call('POST', 'data/Users/find', { body: { loadRelations: 'x'.repeat(1_000_000) } })
  await t.call('PUT', 'data/Users', { body: { objectId: '@'.repeat(1_000_000) } })
  expect(performance.now() - start).toBeLessThan(3000)
  const calls = (await t.control('GET', ROUTES.calls(t.app.id))).body as { faultMessage: string }[]
  for (const { faultMessage } of calls.slice(0, 2)) expect(faultMessage.length).toBeLessThanOrEqual(500)
})

test('the stream ends when the server stops, and the stop does not wait for it', async () => {
  const start = Date.now()
  await t.stop()
  await stream.ended
  expect(Date.now() - start).toBeLessThan(1500)
})

test('a stop with open streams and calls under way fails nobody', async () => {
  const calls = Array.from({ length: 20 }, (_, i) =>
    register({ email: `u${i}@example.com`, password: 'x' }).then(
      ({ status }) => status,
      () => 0,
    ),
  )
  await new Promise((resolve) => setTimeout(resolve, 5))
  await t.stop()
  expect((await Promise.all(calls)).every((status) => status === 200 || status === 0)).toBe(true)
  expect(t.logLines).toEqual([])
})

test('a window that went away leaves nothing behind', async () => {
  const gone = await openEvents(t)
  gone.close()
  await gone.ended
  await registerAlice()
  await stream.next('email-captured')
  expect(t.logLines).toEqual([])
})
