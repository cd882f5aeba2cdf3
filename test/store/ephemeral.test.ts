import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { cleanEnvironment } from '../cli/run-headless'
import { startHeadless } from '../support/headless-process'
import { expectStatus } from '../support/answers'
import { ALICE } from '../support/people'
import { send } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

/** Every place that a per-user folder could be made in. */
const homes = (home: string): NodeJS.ProcessEnv =>
  cleanEnvironment({
    HOME: home,
    XDG_DATA_HOME: `${home}/data`,
    XDG_CONFIG_HOME: `${home}/config`,
    XDG_CACHE_HOME: `${home}/cache`,
    XDG_STATE_HOME: `${home}/state`,
    TMPDIR: home,
    APPDATA: home,
    LOCALAPPDATA: home,
  })

test('--ephemeral writes nothing anywhere and still keeps users and emails while it runs', async () => {
  const home = await tempFolder()
  const server = await startHeadless(['--ephemeral'], 'out/main/headless.js', homes(home))
  const { url, token, data } = server.ready
  expect(data).toBeNull()
  const base = `${url}/SOME-APP/SOME-KEY`
  expectStatus(await send('POST', `${base}/users/register`, ALICE), 200)
  const login = { login: ALICE.email, password: ALICE.password }
  expectStatus(await send('POST', `${base}/users/login`, login), 200)
  const headers = { authorization: `Bearer ${token}` }
  const emails = await send('GET', url + ROUTES.emails('SOME-APP'), undefined, headers)
  expect(emails.body).toHaveLength(1)
  expect(await server.stop()).toBe(0)
  expect(await readdir(home, { recursive: true })).toEqual([])
})

test('without options the data goes to a folder of the user', async () => {
  const home = await tempFolder()
  const server = await startHeadless([], 'out/main/headless.js', homes(home))
  expect(server.ready.data).toContain(home)
  expectStatus(await send('POST', `${server.ready.url}/SOME-APP/SOME-KEY/users/register`, ALICE), 200)
  expect(await server.stop()).toBe(0)
  const written = await readdir(home, { recursive: true })
  expect(written.filter((name) => name.endsWith('understudy.json'))).toHaveLength(1)
})
