import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { runtimeTitle, test } from './fixtures'

/** Name of the data file in the data folder. */
const DATA_FILE = 'understudy.json'

/** Another program on a port; it must be closed again. */
async function occupy(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return { port: address.port, server }
}

test.describe(runtimeTitle, () => {
  test('a taken port is named, and nothing moves until the user says so', async ({ bootOnShim }) => {
    const { port, server } = await occupy()
    const shim = await bootOnShim({ port, presses: ['Quit'] })
    expect(await shim.exited).toBe(0)
    server.close()
    const [dialog] = shim.seen.dialogs
    expect(dialog?.message).toContain(String(port))
    expect(dialog?.detail).toContain('UNDERSTUDY_PORT')
    expect(dialog?.buttons).toEqual(['Try another port', 'Try again', 'Quit'])
    expect(shim.seen.windows).toEqual([])
  })

  test('“Try another port” serves on a free one and shows its address', async ({ startOnShim }) => {
    const { port, server } = await occupy()
    const { url, shim } = await startOnShim({ port, presses: ['Try another port'] })
    server.close()
    expect(new URL(url).port).not.toBe(String(port))
    expect(shim.seen.trayTip).toContain(url)
  })

  test('“Try again” takes the port once it is free', async ({ startOnShim }) => {
    const { port, server } = await occupy()
    const starting = startOnShim({
      port,
      presses: ['Try again'],
      beforePress: () => once(server.close(), 'close'),
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
    expect(dialog?.buttons).toEqual(['Show data folder', 'Try again', 'Quit'])
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
  })
})
