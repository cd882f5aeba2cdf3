import { once } from 'node:events'
import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserPage } from '../../server/contract/user'
import { startHeadless, type HeadlessProcess } from '../support/headless-process'
import { send } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

const BURST = 200
const CONCURRENCY = 20
const PASSWORD = 'wonderland'

const users = async ({ ready }: HeadlessProcess, appId: string): Promise<UserPage> => {
  const headers = { authorization: `Bearer ${ready.token}` }
  return (await send('GET', `${ready.url}${ROUTES.users(appId)}?pageSize=500`, undefined, headers))
    .body as UserPage
}

/** Registers until the server is gone; collects what was acknowledged. */
async function registerBurst(
  base: string,
  onAcknowledged: (count: number) => void,
): Promise<Map<string, string>> {
  const acknowledged = new Map<string, string>()
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < BURST) {
      const email = `user${next++}@example.com`
      try {
        const answer = await send('POST', `${base}/users/register`, { email, password: PASSWORD })
        acknowledged.set(email, (answer.body as { objectId: string }).objectId)
        onAcknowledged(acknowledged.size)
      } catch {
        return
      }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  return acknowledged
}

test('every acknowledged user is there after kill -9 in the middle of a burst', async () => {
  const folder = await tempFolder()
  const first = await startHeadless(['--data', folder])
  const killed = once(first.process, 'exit')
  const acknowledged = await registerBurst(`${first.ready.url}/BURST-APP/BURST-KEY`, (count) => {
    if (count === BURST / 4) first.process.kill('SIGKILL')
  })
  await killed
  expect(acknowledged.size).toBeGreaterThanOrEqual(BURST / 4)
  expect(acknowledged.size).toBeLessThan(BURST)

  const second = await startHeadless(['--data', folder])
  const page = await users(second, 'BURST-APP')
  const stored = new Map(page.users.map(({ identity, user }) => [identity, user.objectId]))
  for (const [email, objectId] of acknowledged) expect(stored.get(email)).toBe(objectId)
  const logins = await Promise.all(
    [...acknowledged.keys()].map((login) =>
      send('POST', `${second.ready.url}/BURST-APP/BURST-KEY/users/login`, { login, password: PASSWORD }),
    ),
  )
  expect(logins.map(({ status }) => status)).toEqual(logins.map(() => 200))
  expect(await second.stop()).toBe(0)
})

test('a folder whose holder was killed opens at once', async () => {
  const folder = await tempFolder()
  const first = await startHeadless(['--data', folder])
  expect(await first.stop('SIGKILL')).toBe('SIGKILL')
  const second = await startHeadless(['--data', folder])
  expect(await second.stop()).toBe(0)
})
