import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { OptionList } from '../../server/contract/options'
import { ROUTES } from '../../server/contract/routes'
import { takenPort } from '../support/ports'
import { register } from './client'
import { TOKEN } from './desktop'
import { runtimeTitle, test } from './fixtures'

/** Name of the data file in the data folder. */
const DATA_FILE = 'understudy.json'

test.describe(runtimeTitle, () => {
  test('a taken port is named, and nothing moves until the user says so', async ({ bootOnShim }) => {
    const { port, letGo } = await takenPort()
    const shim = await bootOnShim({ port, presses: ['Quit'] })
    expect(await shim.exited).toBe(0)
    await letGo()
    const [dialog] = shim.seen.dialogs
    expect(dialog?.message).toContain(String(port))
    expect(dialog?.detail).toContain('UNDERSTUDY_PORT')
    expect(dialog?.detail).not.toContain('--')
    expect(dialog?.buttons).toEqual([expect.stringMatching(/^Use port \d+$/), 'Try again', 'Quit'])
    expect(shim.seen.windows).toEqual([])
  })

  test('the free port that is named is served, shown and remembered', async ({ startOnShim, userData }) => {
    const { port, letGo } = await takenPort()
    const file = join(userData, 'choices.json')
    writeFileSync(file, `{ "port": ${port} } // mine`)
    const presses = [/^Use port/]
    const { url, shim } = await startOnShim({ port: null, args: ['--config', file], presses })
    await letGo()
    const { port: free } = new URL(url)
    expect(free).not.toBe(String(port))
    expect(shim.seen.dialogs[0]?.buttons?.[0]).toBe(`Use port ${free}`)
    expect(shim.seen.trayTip).toContain(url)
    expect(readFileSync(file, 'utf8')).toBe(`{ "port": ${free} } // mine`)
    const headers = { authorization: `Bearer ${TOKEN}` }
    const { options } = (await (await fetch(url + ROUTES.options(), { headers })).json()) as OptionList
    expect(options.find(({ name }) => name === 'port')).toMatchObject({
      value: Number(free),
      source: 'file',
      awaitsRestart: false,
    })
  })

  test('a free port that is taken before it is used is asked about as well', async ({
    startOnShim,
    userData,
  }) => {
    const { port, letGo } = await takenPort()
    const thieves: Server[] = []
    const file = join(userData, 'choices.json')
    writeFileSync(file, JSON.stringify({ port }))
    const { url, shim } = await startOnShim({
      port: null,
      args: ['--config', file],
      presses: [/^Use port/, /^Use port/],
      beforePress: async () => {
        if (thieves.length > 0) return
        const thief = createServer().listen(port + 10, '127.0.0.1')
        thieves.push(thief)
        await once(thief, 'listening')
      },
    })
    expect(shim.seen.dialogs[1]?.message).toContain(`port ${port + 10}`)
    expect(readFileSync(file, 'utf8')).toBe(JSON.stringify({ port: Number(new URL(url).port) }))
    for (const thief of thieves) thief.close()
    await letGo()
  })

  test('an address that this machine has no more can be given up', async ({ startOnShim, userData }) => {
    const file = join(userData, 'choices.json')
    // of a block that no machine has (RFC 5737)
    writeFileSync(file, '{ "host": "192.0.2.7" }')
    const { url, shim, quit } = await startOnShim({
      args: ['--config', file],
      presses: ['Try again', 'Serve this machine alone'],
    })
    expect(shim.seen.dialogs).toHaveLength(2)
    const [dialog] = shim.seen.dialogs
    expect(dialog?.buttons).toEqual(['Serve this machine alone', 'Try again', 'Quit'])
    expect(dialog?.detail).toContain('192.0.2.7')
    // whoever sees a dialog has no command line
    expect(dialog?.detail).not.toContain('--')
    expect(url).toMatch(/^http:\/\/localhost:/)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({})
    await quit()
  })

  test('a port of the environment is said to count before the one that is remembered', async ({
    startOnShim,
    userData,
  }) => {
    const { port, letGo } = await takenPort()
    const file = join(userData, 'choices.json')
    writeFileSync(file, '{}')
    const start = { port, args: ['--config', file], presses: [/^Use port/] }
    const { url, shim } = await startOnShim(start)
    await letGo()
    expect(shim.seen.dialogs[0]?.detail).toContain('once UNDERSTUDY_PORT is gone')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ port: Number(new URL(url).port) })
  })

  test('another folder can be chosen where one cannot be used, and is remembered', async ({
    startOnShim,
    userData,
  }) => {
    const file = join(userData, 'choices.json')
    const folder = join(userData, 'better')
    writeFileSync(file, JSON.stringify({ data: join(file, 'no-folder') }))
    const desktop = await startOnShim({
      args: ['--config', file],
      data: null,
      presses: ['Use another folder…', 'Use another folder…'],
      folders: [undefined, folder],
    })
    expect(desktop.shim.seen.dialogs.map(({ detail }) => detail).join()).not.toContain('--')
    expect(desktop.shim.seen.dialogs.map(({ message }) => message)).toEqual([
      'Understudy cannot use its data folder',
      'Understudy cannot use its data folder',
    ])
    await register(desktop.url, 'kept@example.com')
    await desktop.quit()
    expect(readFileSync(join(folder, DATA_FILE), 'utf8')).toContain('kept@example.com')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ data: folder })
  })

  test('“Try again” takes the port once it is free', async ({ startOnShim }) => {
    const { port, letGo } = await takenPort()
    const starting = startOnShim({
      port,
      presses: ['Try again'],
      beforePress: letGo,
    })
    const { url } = await starting
    expect(new URL(url).port).toBe(String(port))
  })

  test('a broken data file is named and kept, and its folder can be shown', async ({
    bootOnShim,
    userData,
  }) => {
    const file = join(userData, DATA_FILE)
    mkdirSync(userData, { recursive: true })
    writeFileSync(file, '{ "half a file')
    const shim = await bootOnShim({ presses: ['Show data folder', 'Quit'] })
    expect(await shim.exited).toBe(0)
    const [dialog] = shim.seen.dialogs
    expect(dialog?.buttons).toEqual(['Use another folder…', 'Show data folder', 'Try again', 'Quit'])
    const named = /Kept as it is: (.+)$/m.exec(dialog?.detail ?? '')?.[1] ?? ''
    expect(existsSync(named)).toBe(true)
    expect(readFileSync(named, 'utf8')).toBe('{ "half a file')
    expect(shim.seen.folders).toEqual([userData])
  })

  test('a folder that another Understudy holds is said to be held', async ({ startOnShim, bootOnShim }) => {
    await startOnShim()
    const shim = await bootOnShim({ presses: ['Quit'] })
    expect(await shim.exited).toBe(0)
    const [dialog] = shim.seen.dialogs
    expect(dialog?.message).toContain('another Understudy')
    expect(dialog?.detail).toContain(String(process.pid))
    expect(dialog?.detail).not.toContain('--')
  })
})
