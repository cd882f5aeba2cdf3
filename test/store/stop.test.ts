import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectStatus } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

/** A server that answers no registration before `agree` is called. */
async function startAsking(dataFolder: string): Promise<{ t: TestServer; agree: () => void }> {
  let agree = (): void => undefined
  const asked = new Promise<void>((resolve) => (agree = resolve))
  const t = await startTestServer({
    dataFolder,
    overrides: { externalRegistration: { ask: () => asked.then(() => null) } },
  })
  await t.set({ externalRegistration: 'ask', externalRegistrationUrl: 'http://localhost:1/ask' })
  return { t, agree }
}

test('a stop waits for a registration that is under way, and keeps it', async () => {
  const folder = await tempFolder()
  const { t, agree } = await startAsking(folder)
  const answer = peopleOf(t).register(ALICE)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const stopped = t.stop()
  agree()
  expectStatus(await answer, 200)
  await stopped
  expect(await readFile(join(folder, 'understudy.json'), 'utf8')).toContain(ALICE.email)
})

test('a request that outlives its server writes nothing into the folder it has let go', async () => {
  const folder = await tempFolder()
  const { t, agree } = await startAsking(folder)
  const answer = peopleOf(t)
    .register(ALICE)
    .catch(() => 'cut')
  await new Promise((resolve) => setTimeout(resolve, 100))
  await t.stop()
  const next = await startTestServer({ dataFolder: folder })
  agree()
  expect(await answer).toBe('cut')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await next.users()).toMatchObject({ total: 0 })
  await next.stop()
  expect(await readFile(join(folder, 'understudy.json'), 'utf8')).not.toContain(ALICE.email)
})
