import { readFile, writeFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { version } from '../../package.json'
import { freePort, takenPort } from '../support/ports'
import { send } from '../support/start-test-server'
import { tempFolder } from '../store/temp-folder'
import { preload, runHeadless } from './run-headless'

const QUICK = ['--port', '0', '--bcrypt-cost', '4']
const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((entry) => entry?.address === '::1')
const ready = (stdout: string) =>
  JSON.parse(stdout) as { url: string; ui: string; token: string; data: string | null }

describe('what it prints', () => {
  test('--json prints exactly one line when it accepts requests', async () => {
    const folder = await tempFolder()
    const run = runHeadless([...QUICK, '--json', '--data', folder])
    await run.printed('\n')
    const line = ready(run.stdout())
    expect((await fetch(`${line.url}/readyz`)).status).toBe(200)
    await send('POST', `${line.url}/APP/KEY/users/register`, { email: 'alice@example.com', password: 'x' })
    run.kill('SIGTERM')
    const { code, stdout, stderr } = await run.finished
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(line).toEqual({
      event: 'ready',
      url: expect.stringMatching(/^http:\/\/localhost:\d+$/) as string,
      ui: expect.stringMatching(/^http:\/\/localhost:\d+\/ui\/#token=[\w-]{32}$/) as string,
      token: expect.stringMatching(/^[\w-]{32}$/) as string,
      data: folder,
    })
  })

  test('for people it says where the API, the window and the data are', async () => {
    const folder = await tempFolder()
    const run = runHeadless([...QUICK, '--data', folder, '--token', 'token-of-the-test'])
    await run.printed('Ctrl+C')
    run.kill('SIGINT')
    const { stdout } = await run.finished
    expect(stdout).toMatch(/http:\/\/localhost:\d+\n/)
    expect(stdout).toMatch(/http:\/\/localhost:\d+\/ui\/#token=[\w-]{32}\n/)
    expect(stdout).not.toContain('token-of-the-test')
    expect(stdout).toContain(folder)
  })

  test('it lists every address that it has, of both families, HTTPS and the network', async () => {
    const run = runHeadless([...QUICK, '--ephemeral', '--https', '--https-port', '0', '--lan'])
    await run.printed('Ctrl+C')
    const port = new URL(/http:\S+/.exec(run.stdout())?.[0] ?? '').port
    const loopback = [`http://127.0.0.1:${port}`, ...(hasIpv6 ? [`http://[::1]:${port}`] : [])].join(', ')
    expect(run.stdout()).toContain(`Listening on                              ${loopback}\n`)
    expect(run.stdout()).toMatch(/HTTPS {37}https:\/\/localhost:\d+\n/)
    const outer = Object.values(networkInterfaces())
      .flat()
      .filter((entry) => entry?.family === 'IPv4' && !entry.internal)
    for (const entry of outer)
      expect(run.stdout()).toContain(
        `Devices in this network connect at        http://${entry?.address}:${port}`,
      )
    expect(run.stdout()).toMatch(/connect at {8}http:\/\/\S+\.local:\d+, https:\/\/\S+\.local:\d+\n/)
    run.kill('SIGTERM')
    await run.finished
    const alone = runHeadless([...QUICK, '--ephemeral'])
    await alone.printed('Ctrl+C')
    expect(alone.stdout()).toMatch(/Listening on.*, this machine alone\n/)
    expect(alone.stdout()).not.toContain('https:')
  })

  test('a link that was used is followed by one for a further window', async () => {
    const run = runHeadless([...QUICK, '--ephemeral'])
    await run.printed('Ctrl+C')
    const linksOf = (text: string): string[] => text.match(/http:\S+#token=\S+/g) ?? []
    const [link = ''] = linksOf(run.stdout())
    const openWith = (url: string) =>
      send('POST', `${new URL(url).origin}/understudy/session`, { token: url.split('=')[1] })
    expect((await openWith(link)).status).toBe(200)
    await run.printed('one more window')
    const [, next = ''] = linksOf(run.stdout())
    expect(next).not.toBe(link)
    expect([(await openWith(link)).status, (await openWith(next)).status]).toEqual([401, 200])
    run.kill('SIGINT')
    await run.finished
  })

  test('while Vite serves the window it says where that one is', async () => {
    const run = runHeadless([...QUICK, '--json', '--ephemeral'], {
      ELECTRON_RENDERER_URL: 'http://localhost:5173',
    })
    await run.printed('\n')
    const { ui } = ready(run.stdout())
    expect(ui).toMatch(/^http:\/\/localhost:5173\/#token=[\w-]{32}$/)
  })

  test('--quiet prints nothing', async () => {
    const folder = await tempFolder()
    const port = await freePort()
    const run = runHeadless(['--port', String(port), '--quiet', '--data', folder])
    await waitUntilReady(port)
    run.kill('SIGTERM')
    expect(await run.finished).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('each start makes a token of its own', async () => {
    const tokens = await Promise.all(
      ['a', 'b'].map(async () => {
        const run = runHeadless([...QUICK, '--json', '--ephemeral'])
        await run.printed('\n')
        return ready(run.stdout()).token
      }),
    )
    expect(tokens[0]).not.toBe(tokens[1])
  })

  test('--version and --help print and end with 0', async () => {
    expect(await runHeadless(['--version']).finished).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    const help = await runHeadless(['--help', '--port', '0']).finished
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help.stdout).toContain('UNDERSTUDY_BCRYPT_COST')
  })
})

describe('how it listens', () => {
  test('port 0 takes a free one, and UNDERSTUDY_ variables count', async () => {
    const run = runHeadless([], {
      UNDERSTUDY_PORT: '0',
      UNDERSTUDY_JSON: '1',
      UNDERSTUDY_EPHEMERAL: 'true',
      UNDERSTUDY_BCRYPT_COST: '4',
      UNDERSTUDY_HOST: '127.0.0.2',
      UNDERSTUDY_TOKEN: 'token-from-outside',
    })
    await run.printed('\n')
    const { url, token, data } = ready(run.stdout())
    expect({ token, data }).toEqual({ token: 'token-from-outside', data: null })
    expect(new URL(url).port).not.toBe('0')
    expect((await fetch(`http://127.0.0.2:${new URL(url).port}/livez`)).status).toBe(200)
    await expect(fetch(`http://127.0.0.1:${new URL(url).port}/livez`)).rejects.toThrow()
  })

  test.runIf(hasIpv6)('localhost is answered by both of its addresses', async () => {
    const run = runHeadless([...QUICK, '--ephemeral', '--json'])
    await run.printed('\n')
    const { port } = new URL(ready(run.stdout()).url)
    for (const host of ['127.0.0.1', '[::1]', 'localhost'])
      expect((await fetch(`http://${host}:${port}/livez`)).status).toBe(200)
    run.kill('SIGTERM')
    expect((await run.finished).code).toBe(0)
  })

  test.runIf(hasIpv6)('a port that is taken at one address of localhost is not shared', async () => {
    const { port, letGo } = await takenPort('::1')
    onTestFinished(letGo)
    const { code, stderr } = await runHeadless(['--port', String(port), '--ephemeral']).finished
    expect(code).toBe(2)
    expect(stderr).toContain(`Port ${port} on ::1 is in use`)
    if (process.platform === 'linux') expect(stderr).toContain(`(process ${process.pid})`)
  })

  test('a port in use ends it with 2, named, without moving to another', async () => {
    const { port, letGo } = await takenPort()
    onTestFinished(letGo)
    const folder = await tempFolder()
    const { code, stdout, stderr } = await runHeadless(['--port', String(port), '--data', folder]).finished
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`Port ${port}`)
    // who has it can be told on Linux without the help of a program
    if (process.platform === 'linux') expect(stderr).toContain(`(process ${process.pid})`)
    expect(stderr).toContain('--port')
    // the folder was let go
    const again = runHeadless([...QUICK, '--json', '--data', folder])
    await again.printed('\n')
    expect(ready(again.stdout()).data).toBe(folder)
  })

  test('a host that is not of this machine is named too', async () => {
    const { code, stderr } = await runHeadless([...QUICK, '--ephemeral', '--host', '192.0.2.1']).finished
    expect(code).toBe(2)
    expect(stderr).toContain('192.0.2.1')
  })
})

describe('how it ends', () => {
  // Node's recursive mkdir never returns there
  test.runIf(process.platform === 'linux')('a folder that nothing can make ends it with 3', async () => {
    const { code, stderr } = await runHeadless([...QUICK, '--data', '/proc/understudy/data']).finished
    expect(code).toBe(3)
    expect(stderr).toContain('/proc/understudy/data')
  })

  test('a file in the place of the data folder ends it with 3, named and kept', async () => {
    const file = join(await tempFolder(), 'data')
    await writeFile(file, 'mine')
    const { code, stdout, stderr } = await runHeadless([...QUICK, '--data', file]).finished
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain(file)
    expect(await readFile(file, 'utf8')).toBe('mine')
  })

  test('a usage error ends it with 1 before anything is opened', async () => {
    const folder = await tempFolder()
    const { code, stderr } = await runHeadless(['--data', join(folder, 'new'), '--colour']).finished
    expect(code).toBe(1)
    expect(stderr).toContain('--colour')
    await expect(readFile(join(folder, 'new', 'understudy.json'))).rejects.toThrow('ENOENT')
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it with 0 and what is under way is on disk',
    async (signal) => {
      const folder = await tempFolder()
      const run = runHeadless(['--port', '0', '--bcrypt-cost', '10', '--json', '--data', folder])
      await run.printed('\n')
      const { url } = ready(run.stdout())
      const register = (email: string) =>
        send('POST', `${url}/APP/KEY/users/register`, { email, password: 'x' }).then(
          ({ status }) => ({ email, status }),
          () => ({ email, status: 0 }),
        )
      await register('first@example.com')
      const answers = ['a', 'b', 'c'].map((name) => register(`${name}@example.com`))
      await Promise.race(answers)
      run.kill(signal)
      const acknowledged = (await Promise.all(answers)).filter(({ status }) => status === 200)
      expect((await run.finished).code).toBe(0)
      const file = await readFile(join(folder, 'understudy.json'), 'utf8')
      for (const { email } of acknowledged) expect(file).toContain(email)
      expect(acknowledged.length).toBeGreaterThan(0)
    },
  )

  test('a second signal does not wait', async () => {
    const run = runHeadless([...QUICK, '--json', '--ephemeral'])
    await run.printed('\n')
    const { url, token } = ready(run.stdout())
    const stream = await fetch(`${url}/understudy/events`, { headers: { authorization: `Bearer ${token}` } })
    expect(stream.status).toBe(200)
    run.kill('SIGTERM')
    run.kill('SIGTERM')
    expect([0, 1]).toContain((await run.finished).code)
  })

  describe('in time, whatever it does', () => {
    const stopped = async (code: string) => {
      const run = runHeadless([...QUICK, '--json', '--ephemeral'], preload(code))
      await run.printed('\n')
      const start = performance.now()
      run.kill('SIGTERM')
      const { stderr } = await run.finished
      return { ms: performance.now() - start, stderr }
    }

    test('waiting for something that never comes', async () => {
      const { ms, stderr } = await stopped(
        `import { Server } from 'node:http'; Server.prototype.close = function () { return this }`,
      )
      expect(stderr).toContain('did not stop in time')
      expect(ms).toBeLessThan(6000)
    })

    test('kept from turning its event loop', async () => {
      const { ms } = await stopped(
        `process.on('SIGTERM', () => setImmediate(() => { const end = Date.now() + 15_000; while (Date.now() < end); }))`,
      )
      expect(ms).toBeLessThan(6000)
    })
  })
})

/** For a server that does not say so. */
async function waitUntilReady(port: number): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the server does not answer')
}
