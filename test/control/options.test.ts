import { rawRequest } from './raw-request'
import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FaultBody } from '../../server/contract/faults'
import type { OptionList, OptionState } from '../../server/contract/options'
import { ROUTES } from '../../server/contract/routes'
import { Choices } from '../../server/index'
import { bodyOf, expectStatus } from '../support/answers'
import { TestServer, send, type TestAnswer } from '../support/start-test-server'
import { tempFolder } from '../store/temp-folder'

let file: string
let t: TestServer
let restarts: number

beforeEach(async () => {
  file = join(await tempFolder(), 'config.json')
  t = new TestServer()
  restarts = 0
})
afterEach(() => t.stop())

interface Start {
  /** What the config file holds; it is not there by default. */
  content?: string
  args?: string[]
  variables?: NodeJS.ProcessEnv
  program?: 'desktop' | 'headless'
}

/** A server whose choices are these, on the file of the test. */
async function startWith({ content = '{}', args = [], variables = {}, program }: Start = {}): Promise<void> {
  await writeFile(file, content)
  const choices = Choices.read(program ?? 'headless', ['--config', file, ...args], variables)
  await t.start({ choices, restart: () => restarts++ })
}

const list = (): Promise<OptionList> => t.read(ROUTES.options())
const change = (body: unknown): Promise<TestAnswer> => t.control('PATCH', ROUTES.options(), body)
const content = (): Promise<string> => readFile(file, 'utf8')

function optionOf({ options }: OptionList, name: string): OptionState {
  const found = options.find((option) => option.name === name)
  if (!found) throw new Error(`there is no option ${name}`)
  return found
}
const option = async (name: string): Promise<OptionState> => optionOf(await list(), name)

/** What a refusal is about. */
const propertyOf = ({ body }: TestAnswer): unknown => (body as FaultBody).errorData.property

describe('the list', () => {
  test('says what counts and where it comes from', async () => {
    await startWith({
      content: '{ "port": 7001, "bcryptCost": 5, "host": "0.0.0.0" }',
      args: ['--port', '7002'],
      variables: { UNDERSTUDY_BCRYPT_COST: '6', UNDERSTUDY_DATA: 'here' },
    })
    const answer = await list()
    expect(answer).toMatchObject({ file, trouble: null, canRestart: true, recentFolders: [] })
    expect(optionOf(answer, 'port')).toEqual({
      name: 'port',
      flag: '--port',
      variable: 'UNDERSTUDY_PORT',
      kind: 'number',
      isSecret: false,
      value: 7002,
      source: 'flag',
      default: 6464,
      isWritten: true,
      written: 7001,
      isLive: false,
      awaitsRestart: false,
    })
    expect(optionOf(answer, 'bcryptCost')).toMatchObject({ value: 6, source: 'environment', written: 5 })
    expect(optionOf(answer, 'host')).toMatchObject({ value: '0.0.0.0', source: 'file', written: '0.0.0.0' })
    expect(optionOf(answer, 'data')).toMatchObject({ value: join(process.cwd(), 'here'), isWritten: false })
    expect(optionOf(answer, 'adoptedPerMinute')).toMatchObject({ value: 60, source: 'default' })
  })

  test('has what each program has', async () => {
    await startWith()
    const names = (await list()).options.map(({ name }) => name)
    for (const name of ['port', 'host', 'data', 'appDefaults', 'consoleLogin']) expect(names).toContain(name)
    for (const name of ['notifications', 'closeToTray', 'ephemeral', 'json', 'config'])
      expect(names).not.toContain(name)
    await t.stop()
    await startWith({ program: 'desktop', content: '{"closeToTray": true}' })
    expect(await option('closeToTray')).toMatchObject({ value: true, source: 'file' })
    expect(await option('notifications')).toMatchObject({ value: true, source: 'default' })
    expect(await option('openAtLogin')).toMatchObject({ value: null, source: 'default', default: null })
  })

  test('never tells a secret', async () => {
    const secrets = { token: 'a-secret-token', consoleLogin: 'dev', consolePassword: 'a-secret-word' }
    await startWith({ content: JSON.stringify(secrets) })
    const answer = await t.control('PATCH', ROUTES.options(), { consolePassword: 'another-secret' })
    for (const { text } of [answer, await t.control('GET', ROUTES.options())])
      expect(text).not.toContain('secret-')
    expect(optionOf(bodyOf(answer) as OptionList, 'consolePassword')).toMatchObject({
      value: null,
      written: null,
      isWritten: true,
      source: 'file',
    })
    const quoted = await change({ token: 'secret-é' })
    expectStatus(quoted, 400)
    expect(quoted.text).not.toContain('secret-é')
  })

  test('is for bearers of the token alone', async () => {
    await startWith()
    for (const [method, path] of [
      ['GET', ROUTES.options()],
      ['PATCH', ROUTES.options()],
      ['POST', ROUTES.restart()],
    ] as const)
      expectStatus(await send(method, t.server.url + path, method === 'PATCH' ? { port: 1 } : undefined), 401)
    expect(await content()).toBe('{}')
    expect(restarts).toBe(0)
  })

  test('of a server without choices is refused', async () => {
    await t.start()
    for (const answer of [await t.control('GET', ROUTES.options()), await change({ port: 7001 })])
      expect(answer).toMatchObject({ status: 400, body: { code: 400 } })
  })
})

describe('a change', () => {
  test('leaves everything else in the file as it is', async () => {
    await startWith({
      content: '\uFEFF{\r\n\t// mine\r\n\t"port": 7001, // for work\r\n\t"bcryptCost": 5,\r\n}\r\n',
    })
    expectStatus(await change({ port: 7002, adoptedPerMinute: 5, bcryptCost: null }), 200)
    expect(await content()).toBe(
      '\uFEFF{\r\n\t// mine\r\n\t"port": 7002, // for work\r\n\t"adoptedPerMinute": 5,\r\n}\r\n',
    )
    expect(await readdir(join(file, '..'))).toEqual(['config.json'])
  })

  test('that counts at the next start says so until then', async () => {
    await startWith({ content: '{"port": 7001}' })
    expect(optionOf(bodyOf(await change({ port: 7002 })) as OptionList, 'port')).toMatchObject({
      value: 7001,
      written: 7002,
      awaitsRestart: true,
    })
    expect((await option('host')).awaitsRestart).toBe(false)
    expect(optionOf(bodyOf(await change({ port: 7001 })) as OptionList, 'port').awaitsRestart).toBe(false)
  })

  test('under a flag or a variable counts once that is gone', async () => {
    await startWith({ args: ['--bcrypt-cost', '4'], variables: { UNDERSTUDY_PORT: '7001' } })
    const answer = bodyOf(await change({ bcryptCost: 6, port: 7002 })) as OptionList
    expect(optionOf(answer, 'bcryptCost')).toMatchObject({ value: 4, source: 'flag', written: 6 })
    expect(optionOf(answer, 'port')).toMatchObject({ value: 7001, source: 'environment', written: 7002 })
    for (const { awaitsRestart } of answer.options) expect(awaitsRestart).toBe(false)
    expect(Choices.read('headless', ['--config', file], {}).options.bcryptCost.value).toBe(6)
  })

  test('of two at once leaves both', async () => {
    await startWith()
    await Promise.all([change({ port: 7001 }), change({ host: '::1' }), change({ bcryptCost: 4 })])
    expect(JSON.parse(await content())).toEqual({ port: 7001, host: '::1', bcryptCost: 4 })
  })

  test('is told to every window', async () => {
    await startWith()
    await change({ port: 7001 })
    expect(t.events).toEqual([{ type: 'options-changed' }])
    await change({ port: 1 })
    expect(t.events).toHaveLength(1)
  })

  test('leaves a link to a file where it is', async () => {
    await startWith()
    const kept = join(await tempFolder(), 'dotfiles.json')
    await writeFile(kept, '{}')
    await chmod(kept, 0o644)
    await t.stop()
    const link = join(await tempFolder(), 'config.json')
    await symlink(kept, link)
    await t.start({ choices: Choices.read('headless', ['--config', link], {}) })
    expectStatus(await change({ port: 7001 }), 200)
    expect(JSON.parse(await readFile(kept, 'utf8'))).toEqual({ port: 7001 })
    expect((await stat(kept)).mode & 0o777).toBe(0o600)
  })
})

describe('counts at once', () => {
  test('adoptedPerMinute', async () => {
    await startWith({ content: '{"adoptedPerMinute": 1}' })
    const adopt = async (appId: string): Promise<number> =>
      (await t.call('POST', 'users/register/guest', { appId })).status
    expect([await adopt('ONE'), await adopt('TWO')]).toEqual([200, 429])
    await change({ adoptedPerMinute: 2 })
    expect([await adopt('TWO'), await adopt('THREE')]).toEqual([200, 429])
  })

  test('appDefaults', async () => {
    await startWith()
    const defaults = join(file, '../defaults.json')
    await writeFile(defaults, '{"loginEnabled": false}')
    await change({ appDefaults: defaults })
    await t.control('POST', ROUTES.apps(), { name: 'Other', id: 'OTHER' })
    expect(await t.read(ROUTES.settings('OTHER'))).toMatchObject({ loginEnabled: false })
    expect(await option('appDefaults')).toMatchObject({ value: defaults, awaitsRestart: false })
  })

  test('publicHost', async () => {
    await startWith()
    const callAs = async (host: string): Promise<number> =>
      (await rawRequest(t.server.url, '/api/users/isvalidusertoken/x', { headers: { host } })).status
    expect(await callAs('my.tunnel.dev')).toBe(403)
    await change({ publicHost: 'https://my.tunnel.dev' })
    expect([await callAs('my.tunnel.dev'), await callAs('other.tunnel.dev')]).toEqual([200, 403])
  })

  test('the login of the Console', async () => {
    await startWith()
    const logIn = async (password: string): Promise<boolean> => {
      const url = `${t.server.url}/console/home/login`
      return (await send('POST', url, { login: 'dev', password })).headers.has('auth-key')
    }
    expect(await logIn('first')).toBe(false)
    await change({ consoleLogin: 'dev', consolePassword: 'first' })
    expect([await logIn('first'), await logIn('second')]).toEqual([true, false])
    await change({ consolePassword: 'second' })
    expect([await logIn('first'), await logIn('second')]).toEqual([false, true])
    await change({ consoleLogin: null, consolePassword: null, consoleAnyLogin: true })
    expect(await logIn('anything')).toBe(true)
  })
})

describe('is refused by name, and nothing is written', () => {
  const LONG = 'x'.repeat(201)
  test.each<[string, unknown]>([
    ['port', 65_536],
    ['port', 6667],
    ['port', '7001'],
    ['port', 1.5],
    ['port', true],
    ['host', ' '],
    ['host', 7],
    ['data', 'relative/folder'],
    ['data', ''],
    ['bcryptCost', 3],
    ['bcryptCost', 16],
    ['adoptedPerMinute', -1],
    ['publicHost', 'no host'],
    ['lan', 'on'],
    ['token', 'short'],
    ['token', LONG],
    ['appDefaults', '/no/such/file.json'],
    ['tokenFile', '/no/such/file'],
    ['consoleAnyLogin', 'true'],
    ['prot', 7001],
    ['ephemeral', true],
    ['$schema', 'x'],
    ['__proto__', 1],
  ])('%s: %j', async (name, value) => {
    await startWith()
    const answer = await change(`{"adoptedPerMinute": 7, ${JSON.stringify(name)}: ${JSON.stringify(value)}}`)
    expect(answer).toMatchObject({ status: 400, body: { code: 400, errorData: { property: name } } })
    expect(await content()).toBe('{}')
    expect((await option('adoptedPerMinute')).value).toBe(60)
  })

  test.each([[{ consoleLogin: 'dev' }], [{ consolePassword: 'x' }], [{ tokenFile: '/no/such' }]])(
    '%j without the other',
    async (half) => {
      await startWith({ content: '{"token": "a-fine-token"}' })
      expectStatus(await change(half), 400)
      expect(await content()).toBe('{"token": "a-fine-token"}')
    },
  )

  test.each([
    ['httpsPort', { httpsPort: 7001 }],
    ['port', { port: 7002 }],
    ['httpsPort', { port: 7003, httpsPort: 7003 }],
    ['https', { https: true, host: '::1' }, '{"port": 6465}'],
  ])(
    '%s: what would take one port for two servers',
    async (name, body, before = '{"port": 7001, "httpsPort": 7002}') => {
      await startWith({ content: before })
      const answer = await change(body)
      expect(answer).toMatchObject({
        status: 400,
        body: {
          message: expect.stringContaining('--https-port and --port cannot both be') as string,
          errorData: { property: name },
        },
      })
      expect(await content()).toBe(before)
    },
  )

  test('what a start would refuse once a variable is gone', async () => {
    const variables = { UNDERSTUDY_CONSOLE_LOGIN: 'dev', UNDERSTUDY_CONSOLE_PASSWORD: 'x' }
    await startWith({ variables })
    expectStatus(await change({ consoleLogin: 'dev' }), 400)
    expect(await content()).toBe('{}')
  })

  test('of a file in which another entry is malformed, naming that one', async () => {
    await startWith()
    const broken = '{"bcryptCost": 99, "port": 7001}'
    await writeFile(file, broken)
    expect(propertyOf(await change({ port: 7002 }))).toBe('bcryptCost')
    await writeFile(file, '{"port": ')
    const answer = await change({ port: 7002 })
    expectStatus(answer, 400)
    expect(propertyOf(answer)).toBeUndefined()
  })

  test('a file in whose place a folder was put, saying so', async () => {
    await startWith()
    await rm(file)
    await mkdir(file)
    expect(await change({ port: 7002 })).toMatchObject({
      status: 400,
      body: { code: 400, message: expect.stringContaining(`${file} cannot be read (EISDIR)`) as string },
    })
    expect((await list()).trouble).toContain('EISDIR')
    expect(await readdir(file)).toEqual([])
  })

  test('what was broken meanwhile', async () => {
    await startWith({ content: '{"port": 7001}' })
    const broken = '{\n  "port": 7002,\n  "prot": 1\n}'
    await writeFile(file, broken)
    const answer = await change({ port: 7003 })
    expect(answer).toMatchObject({
      status: 400,
      body: {
        message: expect.stringContaining('line 3 of') as string,
        errorData: { property: 'prot' },
      },
    })
    expect(await content()).toBe(broken)
    expect(await list()).toMatchObject({
      trouble: expect.stringContaining("there is no entry 'prot'") as string,
    })
    expect(await option('port')).toMatchObject({ value: 7001, source: 'file', awaitsRestart: false })
    await writeFile(file, '{"token": "hushed"}')
    expect((await list()).trouble).toMatch(/line 1 of .* It takes 8 to 200/)
    expect((await list()).trouble).not.toContain('hushed')
    await writeFile(file, '{"port": 7002}')
    expectStatus(await change({ host: '::1' }), 200)
  })
})

describe('recent data folders', () => {
  test('are those that were opened from the app, the latest first', async () => {
    const first = join(file, '../first')
    await startWith({ content: JSON.stringify({ data: first }) })
    expect((await list()).recentFolders).toEqual([])
    await change({ data: join(file, '../second') })
    await change({ data: join(file, '../third') })
    const names = (await list()).recentFolders.map((folder) => folder.split(/[\\/]/).at(-1))
    expect(names).toEqual(['third', 'first', 'second'])
  })
})

describe('a restart', () => {
  const restart = (): Promise<TestAnswer> => t.control('POST', ROUTES.restart())

  test('is answered, then asked for', async () => {
    await startWith({ content: '{"port": 0}' })
    expect(bodyOf(await restart())).toEqual({ url: null })
    await new Promise(setImmediate)
    expect(restarts).toBe(1)
  })

  test('names the new address of the window', async () => {
    await startWith({ content: '{"port": 0}' })
    const port = await freePort()
    await change({ port })
    expect(bodyOf(await restart())).toEqual({
      url: expect.stringMatching(new RegExp(`^http://localhost:${port}/ui/#token=`)) as string,
    })
  })

  test('is refused where the next start could not listen', async () => {
    await startWith({ content: '{"port": 0}' })
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    await change({ port: (other.address() as AddressInfo).port })
    expect(await restart()).toMatchObject({ status: 400, body: { errorData: { property: 'port' } } })
    other.close()
    await writeFile(file, '{"prot": 1}')
    expect(await restart()).toMatchObject({ status: 400 })
    await new Promise(setImmediate)
    expect(restarts).toBe(0)
  })

  test('is refused where the program has none', async () => {
    await t.start()
    expectStatus(await restart(), 400)
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
