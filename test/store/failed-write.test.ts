import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserPage } from '../../server/contract/user'
import type { Passwords } from '../../server/domain/ports'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'
import { fastPasswords } from '../support/fakes'
import { tempFolder } from './temp-folder'

interface Disk {
  t: TestServer
  folder: string
  /** Makes writes fail, for root as well, whom file modes do not stop. */
  takeAway(): Promise<void>
  putBack(): Promise<void>
}

async function startOnDisk(passwords: Passwords = fastPasswords): Promise<Disk> {
  const folder = join(await tempFolder(), 'data')
  const away = `${folder}-away`
  const t = await startTestServer({ dataFolder: folder, overrides: { passwords } })
  onTestFinished(() => t.stop())
  return { t, folder, takeAway: () => rename(folder, away), putBack: () => rename(away, folder) }
}

const register = (t: TestServer, email: string): Promise<TestAnswer> =>
  t.call('POST', 'users/register', { body: { email, password: 'wonderland' } })
const users = async (t: TestServer): Promise<UserPage> =>
  (await t.control('GET', ROUTES.users(t.app.id))).body as UserPage
const identities = async (t: TestServer): Promise<(string | null)[]> =>
  (await users(t)).users.map(({ identity }) => identity).sort()

test('a registration that cannot be written answers 3021, stores nothing and names no path', async () => {
  const { t, folder, takeAway, putBack } = await startOnDisk()
  await register(t, 'alice@example.com')
  await takeAway()
  const refused = await register(t, 'bob@example.com')
  expect(refused).toMatchObject({ status: 400, body: { code: 3021, errorData: {} } })
  expect(refused.text).not.toContain(folder)
  expect(await identities(t)).toEqual(['alice@example.com'])
  expect((await t.emails()).map(({ to }) => to[0]?.address)).toEqual(['alice@example.com'])
  await putBack()
  expect((await register(t, 'bob@example.com')).status).toBe(200)
  expect(await identities(t)).toEqual(['alice@example.com', 'bob@example.com'])
})

test('a data folder that is gone is not made anew in secret', async () => {
  const { t, folder, takeAway, putBack } = await startOnDisk()
  await takeAway()
  await register(t, 'alice@example.com')
  await expect(readdir(folder)).rejects.toThrow('ENOENT')
  await putBack()
})

test('a mail folder that is gone is made anew', async () => {
  const { t, folder } = await startOnDisk()
  await rm(join(folder, 'mail'), { recursive: true, force: true })
  expect((await register(t, 'alice@example.com')).status).toBe(200)
  expect(await t.emails()).toHaveLength(1)
})

test('what a failed write took back is neither in memory nor in the file of the next', async () => {
  const { t, folder, takeAway, putBack } = await startOnDisk()
  await t.set({ emailConfirmationRequired: true })
  await takeAway()
  const refused = await Promise.all([
    register(t, 'bob@example.com'),
    t.call('POST', 'users/register/guest'),
    t.control('PATCH', ROUTES.settings(t.app.id), { loginEnabled: false }),
    t.control('POST', ROUTES.properties(t.app.id), { name: 'age', type: 'INT' }),
    t.control('POST', ROUTES.apps(), { name: 'Another app' }),
  ])
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 500, 500, 500])
  await putBack()
  await t.set({ userRegistrationEnabled: true })
  const journal = await readFile(join(folder, 'understudy.journal'), 'utf8')
  expect((await users(t)).total).toBe(0)
  expect(await t.emails()).toEqual([])
  await t.stop()
  const file = journal + (await readFile(join(folder, 'understudy.json'), 'utf8'))
  expect(file).not.toMatch(/bob@example\.com|GUEST|"age"|Another app|"loginEnabled": ?false/)
})

test('changes that were built on a failed one are taken back with it', async () => {
  const { t, takeAway, putBack } = await startOnDisk()
  await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), { enabled: false })
  await takeAway()
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) => register(t, `user${i}@example.com`).then(({ body }) => body)),
  )
  expect(answers).toEqual(answers.map(() => expect.objectContaining({ code: 3021 }) as unknown))
  expect((await users(t)).total).toBe(0)
  await putBack()
  const again = await Promise.all(Array.from({ length: 12 }, (_, i) => register(t, `user${i}@example.com`)))
  expect(again.map(({ status }) => status)).toEqual(again.map(() => 200))
})

test('a failed change tells no window', async () => {
  const { t, takeAway, putBack } = await startOnDisk()
  await takeAway()
  t.events.length = 0
  await register(t, 'alice@example.com')
  expect(t.events.filter(({ type }) => type !== 'client-called')).toEqual([])
  await putBack()
})

test('the log says what failed, and a client learns no more than that it did', async () => {
  const { t, takeAway, putBack } = await startOnDisk()
  await takeAway()
  const login = await register(t, 'alice@example.com')
  expect(t.logLines.join('\n')).toMatch(/Failed while .*ENOENT/s)
  expect(login.text).not.toMatch(/node_modules|\.ts:|at /)
  await putBack()
})
