import { expect, test } from 'vitest'
import type { CallContents, ClientCall } from '../../server/contract/client-call'
import { ROUTES } from '../../server/contract/routes'
import type { AmfValue } from '../../server/amf'
import { amfClient } from '../support/amf-client'
import { amfObject } from '../support/amf-packet'
import { codeOf, tokenOf } from '../support/answers'
import { ALICE, BOB, peopleOf } from '../support/people'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, logIn } = peopleOf(t)
const { post, call, result, refusal } = amfClient(t)

async function latest(): Promise<{ call: ClientCall; contents: CallContents }> {
  const [call] = await t.read<ClientCall[]>(ROUTES.calls(t.app.id))
  if (!call) throw new Error('no call is listed')
  return { call, contents: await t.read<CallContents>(ROUTES.call(t.app.id, call.callId)) }
}

test('what a call sent and was answered can be read, with its user, but no password or token', async () => {
  const { objectId } = await registerAlice({ name: 'Alice', age: 3 })
  const token = tokenOf(await logIn())
  const { call, contents } = await latest()
  expect(call).toMatchObject({ operation: 'login', userId: objectId })
  expect(JSON.parse(contents.sent)).toEqual({ login: ALICE.email, password: '…' })
  expect(JSON.parse(contents.answer)).toMatchObject({ objectId, age: 3, 'user-token': '…' })
  expect(contents.user).toEqual({ objectId, identity: ALICE.email })
  expect(JSON.stringify(contents)).not.toContain(token)
})

test.each<[string, (secret: string) => string | object]>([
  [
    'of an object that was sent as a text',
    (secret) => ({ guestUser: JSON.stringify({ 'user-token': secret }) }),
  ],
  ['of a list in one', (secret) => ({ guestUser: JSON.stringify([{ password: secret }]) })],
  ['of such a text that is broken', (secret) => ({ guestUser: `{"user-token":"${secret}"` })],
  [
    'whose name is written in numbers',
    (secret) => `{"text":"${'x'.repeat(20_000)}","pass\\u0077ord":"${secret}"}`,
  ],
  ['before a long text', (secret) => `{"pass\\u0077ord":"${secret}","text":"${'x'.repeat(20_000)}"}`],
])('a secret is left out %s', async (_, bodyWith) => {
  await t.call('POST', 'users/social/facebook/login', { body: bodyWith('NOT-TO-BE-SEEN') })
  const { contents } = await latest()
  expect(contents.sent).toContain('…')
  expect(contents.sent).not.toContain('NOT-TO-BE-SEEN')
})

test('the token of a call is shown nowhere, wherever it was sent to by mistake', async () => {
  await registerAlice()
  const token = tokenOf(await logIn())
  const calls = [
    ['GET', `data/Users?where=objectId='${token}'&user_token=${token}`],
    ['GET', `data/Users?sortBy=${token}`],
    ['GET', `data/Users?props=${token}`],
    ['GET', `data/Users?where=${token.slice(0, 30)}(`],
    ['GET', `nowhere?x=${token}`],
    ['POST', 'data/Users/find', { loadRelations: token }],
    ['POST', 'data/Users/find', { where: `objectId='${token}'`, [token]: 1 }],
    ['POST', 'data/Users/find', { where: `${token} = 'x'` }],
    ['PUT', 'data/Note', { name: token }],
    ['GET', `users/isvalidusertoken/${token}?x=${token}`],
  ] as const
  for (const [method, path, body] of calls) {
    await t.call(method, path, { token, body })
    const { call, contents } = await latest()
    expect(call.appId, path).toBe(t.app.id)
    const shown = `${contents.query}${contents.sent}${contents.answer}`
    expect(shown, path).toContain('…')
    expect(shown, path).not.toContain(token.slice(0, 20))
  }
})

test('the access token of the server is shown nowhere, wherever a client put it', async () => {
  const token = t.server.accessToken
  const calls = [
    ['GET', `data/Users?x=${token}&where=objectId='${token}'`],
    ['GET', `data/Users?sortBy=${token}`],
    ['GET', `data/${token}`],
    ['GET', `nowhere/${token}`],
    ['GET', 'data/Users', undefined, token],
    ['PUT', 'data/Note', { [token]: token }],
  ] as const
  for (const [method, path, body, appId] of calls) {
    await t.call(method, path, { body, appId: appId ?? t.app.id })
    const shown = JSON.stringify(await latest())
    expect(shown, path).not.toContain(token.slice(0, 20))
    expect(shown, path).toContain('…')
  }
})

test('a token in the place of a table is in nothing that the fault says', async () => {
  await registerAlice()
  const token = tokenOf(await logIn())
  await t.call('GET', `data/${token}`)
  const { call, contents } = await latest()
  expect(JSON.parse(contents.answer)).toMatchObject({
    code: 1009,
    errorData: { hint: expect.any(String) as string },
  })
  expect(JSON.stringify([call, contents])).not.toContain(token)
})

test('what a provider of logins gives out is not shown, and other calls have codes', async () => {
  const sent = { code: 'given-code', secret: 'given-secret', idToken: 'given-id', id_token: 'given-id' }
  const query = new URLSearchParams(sent).toString()
  await t.call('POST', `users/oauth/google/authorize?${query}`, { body: sent })
  const { contents } = await latest()
  expect(contents.query).toBe('code=…\nsecret=…\nidToken=…\nid_token=…')
  expect(JSON.stringify(contents)).not.toContain('given')
  await t.call('PUT', 'data/Note', { body: { code: 'a' } })
  expect(JSON.parse((await latest()).contents.sent)).toEqual({ code: 'a' })
})

test('the query of an address is shown decoded', async () => {
  await registerAlice()
  const token = tokenOf(await logIn())
  await t.call('GET', `data/Users?where=${encodeURIComponent("email = 'x&y'")}&pageSize=5`, { token })
  const { contents } = await latest()
  expect(contents).toMatchObject({ query: "where=email = 'x&y'\npageSize=5", sent: '', answer: '[]' })
  expect(contents.user?.identity).toBe(ALICE.email)
})

test('a refusal is shown as it was answered', async () => {
  await registerAlice()
  expect(codeOf(await register(ALICE))).toBe(3033)
  const { contents } = await latest()
  expect(JSON.parse(contents.answer)).toMatchObject({ code: 3033 })
  expect(JSON.parse(contents.sent)).toEqual({ ...ALICE, password: '…' })
  expect(contents.user).toBeNull()
})

test.each([
  ['"wonderland"'],
  ['["wonderland"]'],
  ['{"password":"wonderland"'],
  ['wonderland'],
  ['{"Password":{"a":"wonderland"}}'],
])('a body that could hold a password anywhere is not quoted: %s', async (body) => {
  await register(body)
  const { contents } = await latest()
  expect(contents.sent).not.toBe('')
  expect(contents.sent).not.toContain('wonderland')
})

test('of what was sent at length the beginning is shown, up to where a password could be', async () => {
  const long = 'x'.repeat(20_000)
  await t.call('POST', 'data/Note', { body: { title: 'seen', long } })
  expect((await latest()).contents.sent).toMatch(
    /^\{"title":"seen","long":"x{16000}.*…\n\(20\d{3} characters in all\)$/,
  )
  await t.call('PUT', 'data/bulk/Note', { body: [{ title: 'first', password: 'secret', long }] })
  const { sent } = (await latest()).contents
  expect(sent).toContain('[{"title":"first"')
  expect(sent).not.toContain('secret')
  await result('PersistenceService.save', ['Note', amfObject({ title: 'by AMF', password: 'secret', long })])
  const packet = (await latest()).contents.sent
  expect(packet).toContain('"body":{"title":"by AMF"')
  expect(packet).not.toContain('secret')
  // a text without names could be a password all through
  await t.call('POST', 'users/login', { body: `"${long}` })
  expect((await latest()).contents.sent).toBe('(20001 characters, no JSON object)')
})

test('of a long answer the beginning is kept', async () => {
  const notes = Array.from({ length: 100 }, (_, n) => ({ text: `${n} `.repeat(100) }))
  await t.call('POST', 'data/Note', { body: { text: 'the first' } })
  await t.call('POST', 'data/bulk/Note', { body: notes })
  await t.call('GET', 'data/Note?pageSize=100')
  const { contents } = await latest()
  expect(contents.answer.length).toBeGreaterThan(16_000)
  expect(contents.answer.length).toBeLessThan(20_000)
  expect(contents.answer).toMatch(/\(\d{5,} characters in all\)$/)
})

test('of a long answer of the binary channel the same beginning is kept as of that of REST', async () => {
  const notes = Array.from({ length: 100 }, (_, n) => ({
    text: `${n} "é"`.repeat(20),
    n,
    more: { list: [n] },
  }))
  await t.call('POST', 'data/Note', { body: { text: 'the first', more: {} } })
  await t.call('POST', 'data/bulk/Note', { body: notes })
  await t.call('POST', 'data/Note/find', { body: { pageSize: 100 } })
  const { contents: rest } = await latest()
  await result('PersistenceService.find', ['Note', amfObject({ pageSize: 100 })])
  const { contents } = await latest()
  expect(contents.answer.slice(0, 16_000)).toBe(rest.answer.slice(0, 16_000))
  expect(contents.answer).toMatch(/…\n\(\d{5,} bytes in all\)$/)
  expect(contents.answer.length).toBeLessThan(20_000)
})

test('a call of the binary channel shows its decoded arguments by the names of REST', async () => {
  await result('UserService.register', [amfObject({ ...BOB, born: new Date(0) })])
  const registered = await latest()
  expect(JSON.parse(registered.contents.sent)).toEqual({
    body: { ...BOB, password: '…', born: '1970-01-01T00:00:00.000Z' },
  })
  expect(JSON.parse(registered.contents.answer)).toMatchObject({ email: BOB.email, born: 0 })
  await result('UserService.login', [BOB.email, BOB.password])
  const { call, contents } = await latest()
  expect(JSON.parse(contents.sent)).toEqual({ body: { login: BOB.email, password: '…' } })
  expect(contents.user).toEqual({ objectId: call.userId, identity: BOB.email })
  expect(await refusal('UserService.login', [BOB.email, 'wrong'])).toBe('3003')
  expect(JSON.parse((await latest()).contents.answer)).toMatchObject({ code: 3003 })
})

test('a packet of which no row is found shows its arguments, and no text that could be a password', async () => {
  const sentBy = async (name: string, args: AmfValue[]) => {
    await call(name, args)
    return JSON.parse((await latest()).contents.sent) as unknown
  }
  const map = amfObject({ text: 'T', password: 'wonderland' })
  expect(await sentBy('CacheService.putBytes', ['k', new Uint8Array(5), map])).toEqual({
    arguments: ['k', '(5 bytes)', { text: 'T', password: '…' }],
  })
  expect(await sentBy('LogService.batchLog', [[amfObject({ message: 'hi' })]])).toEqual({
    arguments: [[{ message: 'hi' }]],
  })
  expect(await sentBy('UserService.signIn', ['alice', ['wonderland'], map])).toEqual({
    arguments: ['(5 characters)', ['(10 characters)'], { text: 'T', password: '…' }],
  })
  expect(await sentBy('CacheService.put', ['x'.repeat(20_000)])).toEqual({
    packet: expect.stringMatching(/^20\d{3} bytes$/) as string,
  })
  await post(Buffer.from('wonderland'))
  expect(JSON.parse((await latest()).contents.sent)).toEqual({ packet: '10 bytes' })
})

test('a text in place of a map is not shown', async () => {
  for (const argument of ['wonderland', ['wonderland']]) {
    expect(await refusal('UserService.register', [argument])).not.toBe('')
    const { contents } = await latest()
    expect(contents.sent).toContain('no JSON object')
    expect(contents.sent).not.toContain('wonderland')
  }
})

test('the key of a link that an answer has is not shown', async () => {
  await registerAlice()
  const link = (await result('UserService.createEmailConfirmationURL', [ALICE.email])) as string
  const overAmf = (await latest()).contents.answer
  const rest = await t.call('POST', `users/createEmailConfirmationURL/${ALICE.email}`)
  const { confirmationURL } = rest.body as { confirmationURL: string }
  for (const answer of [overAmf, (await latest()).contents.answer]) {
    expect(answer).toContain('/users/confirm/…')
    for (const url of [link, confirmationURL]) expect(answer).not.toContain(url.split('/').at(-1))
  }
})

test.each([
  ["password='wonderland'"],
  ["age > 1 and password = 'wonderland'"],
  ["'wonderland' = password"],
  ["password in ('a','wonderland')"],
  ['password like "%wonderland%"'],
  ["password='wonderland"],
])('a clause shows no password that it looks for: %s', async (where) => {
  await registerAlice({ age: 3 })
  const seen = async (): Promise<string> => JSON.stringify(await latest())
  await t.call('GET', `data/Users?where=${encodeURIComponent(where)}`)
  expect(await seen()).not.toContain('land')
  await t.call('POST', 'data/Users/find', { body: { where } })
  expect(await seen()).not.toContain('land')
  await call('PersistenceService.find', ['Users', amfObject({ whereClause: where })])
  expect(await seen()).not.toContain('land')
})

test('a call that is forgotten, or another app’s, is not found', async () => {
  expect(codeOf(await t.control('GET', ROUTES.call(t.app.id, 'x')))).toBe(404)
  await registerAlice()
  const { call } = await latest()
  const other = (await t.control('POST', ROUTES.apps(), { name: 'Other' })).body as { id: string }
  expect(codeOf(await t.control('GET', ROUTES.call(other.id, call.callId)))).toBe(404)
})
