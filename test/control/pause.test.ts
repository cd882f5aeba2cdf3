import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { send, serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, logIn } = peopleOf(t)

const pause = (isPaused: unknown) => t.control('PUT', ROUTES.pause(), { isPaused })

test('a paused server carries nothing out, in either form of address, and says so', async () => {
  await registerAlice()
  expectStatus(await pause(true), 200)
  const refused = await register({ ...ALICE, email: 'bob@example.com' })
  expectStatus(refused, 503)
  expect(refused.body).toMatchObject({ code: 503, message: expect.stringContaining('paused') as string })
  expect(codeOf(await logIn())).toBe(503)
  expect(codeOf(await send('GET', `${t.server.url}/api/info`))).toBe(503)
  expect((await t.users()).total).toBe(1)
})

test('the window goes on, hears of it and resumes it', async () => {
  expect((await pause(true)).body).toMatchObject({ isPaused: true })
  expect(t.server.isPaused()).toBe(true)
  await pause(true)
  expect((await pause(false)).body).toMatchObject({ isPaused: false })
  expect(t.events.filter(({ type }) => type === 'server-changed')).toHaveLength(2)
  await registerAlice()
})

test('the refused calls are in the log of calls', async () => {
  await pause(true)
  await logIn()
  expect(t.events).toContainEqual(
    expect.objectContaining({
      type: 'client-called',
      call: expect.objectContaining({ status: 503, faultCode: 503, appId: t.app.id }) as object,
    }),
  )
})

test('it takes true or false alone', async () => {
  for (const nonsense of ['yes', 1, null, undefined]) expectStatus(await pause(nonsense), 400)
  expect(t.server.isPaused()).toBe(false)
})
