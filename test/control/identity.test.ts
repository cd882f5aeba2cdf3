import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PropertyRow } from '../../server/contract/property'
import { ROUTES } from '../../server/contract/routes'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

const change = (name: string, body: unknown): Promise<TestAnswer> =>
  t.control('PATCH', ROUTES.property(t.app.id, name), body)
const register = (body: object): Promise<TestAnswer> =>
  t.call('POST', 'users/register', { body: { password: 'x', ...body } })
const login = (who: unknown): Promise<TestAnswer> =>
  t.call('POST', 'users/login', { body: { login: who, password: 'x' } })
const code = ({ body }: TestAnswer): number => (body as { code: number }).code
const identities = async (): Promise<string[]> => {
  const rows = (await t.control('GET', ROUTES.properties(t.app.id))).body as PropertyRow[]
  return rows.filter(({ identity }) => identity).map(({ name }) => name)
}

test('another property becomes the identity, and the one before steps back', async () => {
  await register({ email: 'alice@example.com', name: 'alice' })
  expect((await change('name', { identity: true })).body).toMatchObject({
    identity: true,
    required: true,
    removable: false,
  })
  expect(await identities()).toEqual(['name'])
  expect((await login('alice')).status).toBe(200)
  expect(code(await login('alice@example.com'))).toBe(3003)
  expect(code(await register({ email: 'other@example.com', name: 'ALICE' }))).toBe(3033)
  expect(code(await register({ email: 'other@example.com' }))).toBe(3013)
})

test('and back again', async () => {
  await register({ email: 'alice@example.com', name: 'alice' })
  await change('name', { identity: true })
  await register({ email: 'bob@example.com', name: 'bob' })
  expect((await change('email', { identity: true })).status).toBe(200)
  for (const email of ['alice@example.com', 'bob@example.com']) expect((await login(email)).status).toBe(200)
})

test('users without a value, or with the same one, refuse it with 3073', async () => {
  await register({ email: 'alice@example.com', name: 'same' })
  await register({ email: 'bob@example.com', name: 'SAME' })
  expect(code(await change('name', { identity: true }))).toBe(3073)
  await register({ email: 'carol@example.com' })
  expect(code(await change('name', { identity: true }))).toBe(3073)
  expect(await identities()).toEqual(['email'])
  expect((await login('alice@example.com')).status).toBe(200)
})

test('a guest, who has no identity, does not refuse it', async () => {
  await t.call('POST', 'users/register/guest')
  expect((await change('name', { identity: true })).status).toBe(200)
})

test('it cannot be taken away, only given to another', async () => {
  expect(code(await change('email', { identity: false }))).toBe(400)
  expect(await identities()).toEqual(['email'])
})

test('it takes no default, for values differ', async () => {
  expect(code(await change('email', { defaultValue: 'all@example.com' }))).toBe(400)
  const defaulted = { name: 'login', type: 'STRING', identity: true, defaultValue: 'x' }
  expect(code(await t.control('POST', ROUTES.properties(t.app.id), defaulted))).toBe(400)
  expect(await identities()).toEqual(['email'])
})

test('it stays required', async () => {
  expect((await change('email', { required: false })).body).toMatchObject({ required: true })
})

test('a numeric identity logs in by number', async () => {
  await register({ email: 'alice@example.com', number: 42 })
  expect((await change('number', { identity: true })).status).toBe(200)
  expect((await login(42)).status).toBe(200)
  expect((await login('42')).status).toBe(200)
})
