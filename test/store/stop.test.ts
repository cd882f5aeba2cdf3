import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { startTestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

test('a stop waits for a registration that is under way, and keeps it', async () => {
  const folder = await tempFolder()
  let agree = (): void => undefined
  const asked = new Promise<void>((resolveAsked) => {
    agree = resolveAsked
  })
  const t = await startTestServer({
    dataFolder: folder,
    overrides: { externalRegistration: { ask: () => asked.then(() => null) } },
  })
  await t.set({ externalRegistration: 'ask', externalRegistrationUrl: 'http://localhost:1/ask' })
  const answer = t.call('POST', 'users/register', { body: { email: 'alice@example.com', password: 'x' } })
  await new Promise((resolve) => setTimeout(resolve, 100))
  const stopped = t.stop()
  agree()
  expect((await answer).status).toBe(200)
  await stopped
  expect(await readFile(join(folder, 'understudy.json'), 'utf8')).toContain('alice@example.com')
})

test('a request that outlives its server writes nothing into the folder it has let go', async () => {
  const folder = await tempFolder()
  let agree = (): void => undefined
  const asked = new Promise<void>((resolve) => (agree = resolve))
  const t = await startTestServer({
    dataFolder: folder,
    overrides: { externalRegistration: { ask: () => asked.then(() => null) } },
  })
  await t.set({ externalRegistration: 'ask', externalRegistrationUrl: 'http://localhost:1/ask' })
  const answer = t
    .call('POST', 'users/register', { body: { email: 'alice@example.com', password: 'x' } })
    .catch(() => 'cut')
  await new Promise((resolve) => setTimeout(resolve, 100))
  await t.stop()
  const next = await startTestServer({ dataFolder: folder })
  agree()
  expect(await answer).toBe('cut')
  await new Promise((resolve) => setTimeout(resolve, 100))
  const page = await next.control('GET', ROUTES.users(next.app.id))
  expect(page.body).toMatchObject({ total: 0 })
  await next.stop()
  expect(await readFile(join(folder, 'understudy.json'), 'utf8')).not.toContain('alice@example.com')
})
