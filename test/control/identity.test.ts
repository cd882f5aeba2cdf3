import { expect, test } from 'vitest'
import { codeOf, expectStatus } from '../support/answers'
import { peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const people = peopleOf(t)
const { declare, change, properties } = schemaOf(t)

const register = (user: object): Promise<TestAnswer> => people.register({ password: 'x', ...user })
const login = (who: unknown): Promise<TestAnswer> => people.logIn({ login: who, password: 'x' })
const identities = async (): Promise<string[]> =>
  (await properties()).filter(({ identity }) => identity).map(({ name }) => name)

test('another property becomes the identity, and the one before steps back', async () => {
  await register({ email: 'alice@example.com', name: 'alice' })
  expect((await change('name', { identity: true })).body).toMatchObject({
    identity: true,
    required: true,
    removable: false,
  })
  expect(await identities()).toEqual(['name'])
  expectStatus(await login('alice'), 200)
  expect(codeOf(await login('alice@example.com'))).toBe(3003)
  expect(codeOf(await register({ email: 'other@example.com', name: 'ALICE' }))).toBe(3033)
  expect(codeOf(await register({ email: 'other@example.com' }))).toBe(3013)
})

test('and back again', async () => {
  await register({ email: 'alice@example.com', name: 'alice' })
  await change('name', { identity: true })
  await register({ email: 'bob@example.com', name: 'bob' })
  expectStatus(await change('email', { identity: true }), 200)
  for (const email of ['alice@example.com', 'bob@example.com']) expectStatus(await login(email), 200)
})

test('users without a value, or with the same one, refuse it with 3073', async () => {
  await register({ email: 'alice@example.com', name: 'same' })
  await register({ email: 'bob@example.com', name: 'SAME' })
  expect(codeOf(await change('name', { identity: true }))).toBe(3073)
  await register({ email: 'carol@example.com' })
  expect(codeOf(await change('name', { identity: true }))).toBe(3073)
  expect(await identities()).toEqual(['email'])
  expectStatus(await login('alice@example.com'), 200)
})

test('a guest, who has no identity, does not refuse it', async () => {
  await people.guest()
  expectStatus(await change('name', { identity: true }), 200)
})

test('it cannot be taken away, only given to another', async () => {
  expect(codeOf(await change('email', { identity: false }))).toBe(400)
  expect(await identities()).toEqual(['email'])
})

test('it takes no default, for values differ', async () => {
  expect(codeOf(await change('email', { defaultValue: 'all@example.com' }))).toBe(400)
  expect(codeOf(await declare({ name: 'login', type: 'STRING', identity: true, defaultValue: 'x' }))).toBe(
    400,
  )
  expect(await identities()).toEqual(['email'])
})

test('it stays required', async () => {
  expect((await change('email', { required: false })).body).toMatchObject({ required: true })
})

test('a numeric identity logs in by number', async () => {
  await register({ email: 'alice@example.com', number: 42 })
  expectStatus(await change('number', { identity: true }), 200)
  expectStatus(await login(42), 200)
  expectStatus(await login('42'), 200)
})
