import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { UserPage } from '../../server/contract/user'
import { ROUTES } from '../../server/contract/routes'
import { startHeadless } from '../support/headless-process'
import { NO_CHOICES } from '../support/no-choices'
import { tempFolder } from './temp-folder'

let home: string
let older: string
let folder: string
beforeEach(async () => {
  home = await tempFolder()
  older = join(home, 'config', 'Understudy')
  folder = join(home, 'data', 'Understudy')
})

const start = () =>
  startHeadless([], undefined, {
    ...process.env,
    ...NO_CHOICES,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
  })

/** A start in the folder of our own, whose data then lies where the desktop app of earlier versions kept it. */
async function haveOlderData(): Promise<void> {
  const { ready, stop } = await start()
  const body = JSON.stringify({ email: 'alice@example.com', password: 'x' })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${ready.url}/APP/KEY/users/register`, { method: 'POST', headers, body })
  await stop()
  await mkdir(join(home, 'config'), { recursive: true })
  await rename(folder, older)
  await writeFile(join(older, 'Preferences'), 'of Chromium')
}

const identities = async ({ ready }: Awaited<ReturnType<typeof start>>) => {
  const headers = { authorization: `Bearer ${ready.token}` }
  const { users } = (await (await fetch(ready.url + ROUTES.users('APP'), { headers })).json()) as UserPage
  return users.map(({ identity }) => identity)
}

// macOS has both in one place, and on Windows other variables tell where
test.runIf(process.platform === 'linux')(
  'data of earlier versions is moved to the folder of both programs, and nothing else with it',
  async () => {
    await haveOlderData()
    const server = await start()
    expect(server.ready.data).toBe(folder)
    expect(await identities(server)).toEqual(['alice@example.com'])
    await server.stop()
    expect(existsSync(join(older, 'understudy.json'))).toBe(false)
    expect(existsSync(join(older, 'mail'))).toBe(false)
    expect(await readFile(join(older, 'Preferences'), 'utf8')).toBe('of Chromium')
  },
)

test.runIf(process.platform === 'linux')('a move that was cut is carried on', async () => {
  await haveOlderData()
  await mkdir(folder, { recursive: true })
  await rename(join(older, 'mail'), join(folder, 'mail'))
  const server = await start()
  expect(await identities(server)).toEqual(['alice@example.com'])
  await server.stop()
})

test.runIf(process.platform === 'linux')(
  'where both have data, the new folder counts and the old one stays',
  async () => {
    await haveOlderData()
    const before = await readFile(join(older, 'understudy.json'), 'utf8')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'understudy.json'), before.replaceAll('alice@', 'bob@'))
    const server = await start()
    expect(await identities(server)).toEqual(['bob@example.com'])
    await server.stop()
    expect(await readFile(join(older, 'understudy.json'), 'utf8')).toBe(before)
  },
)

test.runIf(process.platform === 'linux')('an earlier version that still runs keeps its data', async () => {
  await haveOlderData()
  const running = await startHeadless(['--data', older])
  await expect(start()).rejects.toThrow('An earlier version of Understudy is running')
  await running.stop()
  expect(existsSync(join(folder, 'understudy.json'))).toBe(false)
})
