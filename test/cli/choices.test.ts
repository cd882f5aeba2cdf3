import { readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OptionList, OptionState } from '../../server/contract/options'
import { ROUTES } from '../../server/contract/routes'
import { SCHEMA_FILE, schemaText } from '../../server/options/config-schema'
import { bodyOf, expectStatus } from '../support/answers'
import { freePort } from '../support/ports'
import { send, type TestAnswer } from '../support/start-test-server'
import { tempFolder } from '../store/temp-folder'
import { runHeadless, type HeadlessRun } from './run-headless'

interface Started {
  url: string
  ui: string
  token: string
  data: string | null
  control: (method: string, path: string, body?: unknown) => Promise<TestAnswer>
}

/** What the newest line of the output says, once there are so many. */
async function started(run: HeadlessRun, lines = 1): Promise<Started> {
  const all = (): string[] => run.stdout().split('\n').slice(0, -1)
  while (all().length < lines) {
    const seen = run.stdout()
    await run.printed(`${seen}{`)
    if (run.stdout() === seen) throw new Error(`it ended: ${run.stderr()}`)
  }
  const said = JSON.parse(all().at(-1) ?? '') as Omit<Started, 'control'>
  const headers = { authorization: `Bearer ${said.token}` }
  return { ...said, control: (method, path, body) => send(method, said.url + path, body, headers) }
}

async function optionOf({ control }: Started, name: string): Promise<OptionState | undefined> {
  const { options } = bodyOf(await control('GET', ROUTES.options())) as OptionList
  return options.find((option) => option.name === name)
}

/** Registers a user; resolves with the costs of all hashes that are stored. */
async function costsAfter({ url, data }: Started, email: string): Promise<number[]> {
  expectStatus(await send('POST', `${url}/APP/KEY/users/register`, { email, password: 'x' }), 200)
  // in this order: the journal goes once the data file has what it has
  const texts: string[] = []
  for (const name of ['understudy.journal', 'understudy.json'])
    texts.push(await readFile(join(data ?? '', name), 'utf8').catch(() => ''))
  const costs = [...texts.join().matchAll(/\$2[aby]\$(\d\d)\$/g)].map(([, cost]) => Number(cost))
  return [...new Set(costs)].sort((a, b) => a - b)
}

test('the file and its folder are made for their owner alone, with a schema beside', async () => {
  const home = await tempFolder()
  const own = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'not-yet'),
    APPDATA: home,
    UNDERSTUDY_CONFIG: undefined,
  }
  const run = runHeadless(['--port', '0', '--ephemeral', '--json'], own)
  const server = await started(run)
  const { file } = bodyOf(await server.control('GET', ROUTES.options())) as OptionList
  expect(file.startsWith(home)).toBe(true)
  await expect(stat(file)).rejects.toThrow('ENOENT')
  expectStatus(await server.control('PATCH', ROUTES.options(), { bcryptCost: 5 }), 200)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ $schema: `./${SCHEMA_FILE}`, bcryptCost: 5 })
  expect(await readFile(join(file, '..', SCHEMA_FILE), 'utf8')).toBe(schemaText())
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await optionOf(server, 'bcryptCost'))?.value).toBe(5)
})

test('the cost of hashes counts from the next password on', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'config.json')
  await writeFile(file, '{"bcryptCost": 4}')
  const server = await started(
    runHeadless(['--port', '0', '--json', '--config', file, '--data', join(folder, 'data')]),
  )
  expect(await costsAfter(server, 'alice@example.com')).toEqual([4])
  expectStatus(await server.control('PATCH', ROUTES.options(), { bcryptCost: 6 }), 200)
  expect(await costsAfter(server, 'bob@example.com')).toEqual([4, 6])
})

describe('a restart', () => {
  const start = async (): Promise<{ run: HeadlessRun; server: Started; file: string }> => {
    const file = join(await tempFolder(), 'config.json')
    await writeFile(file, '{"port": 0, "bcryptCost": 4, "data": "data"}')
    const run = runHeadless(['--json', '--config', file])
    return { run, server: await started(run), file }
  }

  test('serves with what the file says, in the same process, and lets its windows and scripts in', async () => {
    const { run, server } = await start()
    const key = (
      bodyOf(await send('POST', server.url + ROUTES.session(), { token: server.ui.split('=')[1] })) as {
        key: string
      }
    ).key
    const port = await freePort()
    await server.control('PATCH', ROUTES.options(), { port })
    const { url } = bodyOf(await server.control('POST', ROUTES.restart())) as { url: string }
    const next = await started(run, 2)
    expect(next).toMatchObject({ url: `http://localhost:${port}`, token: server.token, data: server.data })
    expect(await optionOf(next, 'port')).toMatchObject({ value: port, source: 'file', awaitsRestart: false })
    const byKey = await send('GET', next.url + ROUTES.info(), undefined, { authorization: `Bearer ${key}` })
    expectStatus(byKey, 200)
    expectStatus(await send('POST', next.url + ROUTES.session(), { token: url.split('=')[1] }), 200)
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow()
    run.kill('SIGTERM')
    expect(await run.finished).toMatchObject({ code: 0, stderr: '' })
  })

  test('keeps a port that was left open, and what was stored', async () => {
    const { run, server } = await start()
    await send('POST', `${server.url}/APP/KEY/users/register`, { email: 'alice@example.com', password: 'x' })
    await server.control('PATCH', ROUTES.options(), { host: '0.0.0.0' })
    expect(bodyOf(await server.control('POST', ROUTES.restart()))).toEqual({ url: null })
    const next = await started(run, 2)
    expect(next.url).toBe(server.url)
    const login = await send('POST', `${next.url}/APP/KEY/users/login`, {
      login: 'alice@example.com',
      password: 'x',
    })
    expectStatus(login, 200)
  })

  test('that fails gives way to what ran before, and says why', async () => {
    const { run, server, file } = await start()
    const place = join(dirname(file), 'next')
    expectStatus(await server.control('PATCH', ROUTES.options(), { data: join(place, 'in-a-file') }), 200)
    // only now, since a place that cannot be would be refused at once
    await writeFile(place, '')
    expectStatus(await server.control('POST', ROUTES.restart()), 200)
    while (!run.stderr().includes('goes on as before'))
      await new Promise((resolve) => setTimeout(resolve, 20))
    for (;;) if ((await fetch(`${server.url}/readyz`).catch(() => undefined))?.ok) break
    const list = bodyOf(await server.control('GET', ROUTES.options())) as OptionList
    expect(list.restartTrouble).toContain('in-a-file')
    expect(await optionOf(server, 'data')).toMatchObject({ awaitsRestart: true })
    run.kill('SIGTERM')
    expect((await run.finished).code).toBe(0)
  })
})
