import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectStatus } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

interface Asking {
  t: TestServer
  /** Resolves once a registration waits. */
  asked: Promise<void>
  agree: () => void
}

/** A server that answers no registration before `agree` is called. */
async function startAsking(dataFolder: string): Promise<Asking> {
  let agree = (): void => undefined
  let note = (): void => undefined
  const agreed = new Promise<void>((resolve) => (agree = resolve))
  const asked = new Promise<void>((resolve) => (note = resolve))
  const ask = (): Promise<null> => {
    note()
    return agreed.then(() => null)
  }
  const t = await startTestServer({
    dataFolder,
    overrides: { externalRegistration: { ask } },
  })
  await t.set({ externalRegistration: 'ask', externalRegistrationUrl: 'http://localhost:1/ask' })
  return { t, asked, agree }
}

test('a stop waits for a registration that is under way, and keeps it', async () => {
  const folder = await tempFolder()
  const { t, asked, agree } = await startAsking(folder)
  const answer = peopleOf(t).register(ALICE)
  await asked
  const stopped = t.stop()
  agree()
  expectStatus(await answer, 200)
  await stopped
  expect(await readFile(join(folder, 'understudy.json'), 'utf8')).toContain(ALICE.email)
})

test('a request that outlives its server writes nothing into the folder it has let go', async () => {
  const folder = await tempFolder()
  const { t, asked, agree } = await startAsking(folder)
  const answer = peopleOf(t)
    .register(ALICE)
    .catch(() => 'cut')
  await asked
  await t.stop()
  const next = await startTestServer({ dataFolder: folder })
  agree()
  expect(await answer).toBe('cut')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await next.users()).toMatchObject({ total: 0 })
  await next.stop()
  expect(await readFile(join(folder, 'understudy.json'), 'utf8')).not.toContain(ALICE.email)
})
