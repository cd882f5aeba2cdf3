import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { freePort } from '../support/ports'
import { runtimeTitle, test } from './fixtures'

const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Variables, and what the error box says of them. `FILE` stands for a file of that content. */
const REFUSED: [variables: Record<string, string>, complaint: string, content?: string][] = [
  [{ UNDERSTUDY_PORT: 'sixty' }, 'UNDERSTUDY_PORT is “sixty”. It takes a whole number'],
  [{ UNDERSTUDY_PORT: '' }, 'UNDERSTUDY_PORT is “”'],
  [{ UNDERSTUDY_HOST: ' ' }, 'UNDERSTUDY_HOST is “ ”. It must not be empty'],
  [{ UNDERSTUDY_TOKEN: 'short' }, 'UNDERSTUDY_TOKEN is “short”. It takes 8 to 200'],
  [{ UNDERSTUDY_APP_DEFAULTS: 'no/such.json' }, "The file 'no/such.json' cannot be read"],
  [{ UNDERSTUDY_APP_DEFAULTS: 'FILE' }, 'The file does not hold JSON', '{'],
  [{ UNDERSTUDY_APP_DEFAULTS: 'FILE' }, "'loginEnable'", '{"loginEnable": true}'],
  [{ UNDERSTUDY_CONSOLE_LOGIN: 'dev' }, 'UNDERSTUDY_CONSOLE_LOGIN and UNDERSTUDY_CONSOLE_PASSWORD need each'],
  [{ UNDERSTUDY_CONSOLE_PASSWORD: 'x' }, 'UNDERSTUDY_CONSOLE_PASSWORD need each other'],
  [{ UNDERSTUDY_CONSOLE_LOGIN: '', UNDERSTUDY_CONSOLE_PASSWORD: 'x' }, 'UNDERSTUDY_CONSOLE_LOGIN is “”'],
  [{ UNDERSTUDY_TOKEN_FILE: 'no/such.txt' }, "The file 'no/such.txt' cannot be read"],
  [{ UNDERSTUDY_TOKEN_FILE: 'FILE' }, 'is empty'],
  // the specs set UNDERSTUDY_TOKEN as well
  [{ UNDERSTUDY_TOKEN_FILE: 'FILE' }, 'UNDERSTUDY_TOKEN cannot be used with', 'a-fine-token'],
  [{ UNDERSTUDY_PROT: '7000' }, 'UNDERSTUDY_PROT'],
]

/** Arguments, and what error box and terminal say of them. */
const REFUSED_ARGUMENTS: [args: string[], complaint: string][] = [
  [['--ephemeral'], 'The desktop app has no --ephemeral. Add --headless'],
  [['--force-dark-mode', '--json'], 'has no --json.'],
  [['--bcrypt-cost=3'], '--bcrypt-cost is “3”'],
  [['--config', 'no/such.json'], 'no/such.json cannot be read: it is not there'],
  [['-q'], 'has no --quiet.'],
  [['--help'], 'has no --help.'],
  [['--version'], 'has no --version.'],
  [['--port', 'sixty'], '--port is “sixty”. It takes a whole number'],
  [['--port'], "'-p, --port <number>' argument missing"],
  [['--token-file', 'no/such.txt'], "The file 'no/such.txt' cannot be read"],
  [['--console-login', 'dev'], '--console-login and --console-password need each other'],
]

test.describe(runtimeTitle, () => {
  test('the settings of UNDERSTUDY_APP_DEFAULTS are those of the first app and of adopted ones', async ({
    startOnShim,
    userData,
  }) => {
    const file = join(userData, 'defaults.json')
    writeFileSync(file, '{"dynamicSchema": false, "unknownProperties": "drop"}')
    const { url } = await startOnShim({ variables: { UNDERSTUDY_APP_DEFAULTS: file } })
    for (const app of ['api', 'ADOPTED/KEY']) {
      const answer = await post(`${url}/${app}/users/register`, {
        email: 'alice@example.com',
        password: 'x',
        foo: 'bar',
      })
      expect(answer.status).toBe(200)
      expect(await answer.json()).not.toHaveProperty('foo')
    }
  })

  test('the Console API takes the login of the environment alone', async ({ startOnShim }) => {
    const variables = { UNDERSTUDY_CONSOLE_LOGIN: 'dev', UNDERSTUDY_CONSOLE_PASSWORD: 'secret' }
    const { url } = await startOnShim({ variables })
    const login = `${url}/console/home/login`
    expect((await post(login, { login: 'dev', password: 'other' })).headers.has('auth-key')).toBe(false)
    expect((await post(login, { login: 'dev', password: 'secret' })).headers.has('auth-key')).toBe(true)
  })

  test('what only the headless server has does not keep the app from starting', async ({ startOnShim }) => {
    const { url } = await startOnShim({ variables: { UNDERSTUDY_JSON: '1', UNDERSTUDY_EPHEMERAL: '1' } })
    expect((await fetch(`${url}/livez`)).ok).toBe(true)
  })

  test('arguments count before variables, among switches of Chromium', async ({ startOnShim, userData }) => {
    const file = join(userData, 'token')
    writeFileSync(file, 'token-of-the-file\n')
    const port = await freePort()
    const args = ['--force-dark-mode', '--port', String(port), '--lang=en', `--token-file=${file}`]
    const { url, shim } = await startOnShim({
      args: [...args, '--console-login=dev', '--console-password', '--'],
    })
    expect(new URL(url).port).toBe(String(port))
    const authorization = 'Bearer token-of-the-file'
    expect((await fetch(`${url}/understudy/apps`, { headers: { authorization } })).status).toBe(200)
    const login = await post(`${url}/console/home/login`, { login: 'dev', password: '--' })
    expect(login.headers.has('auth-key')).toBe(true)
    expect(shim.seen.stderr).toMatch(/^Warning: .*--console-password .*\n$/)
  })

  test('the config file chooses what neither arguments nor variables do', async ({
    startOnShim,
    userData,
  }) => {
    const file = join(userData, 'choices.json')
    writeFileSync(file, '{ "port": 1, "consoleLogin": "dev", "consolePassword": "secret" } // of this user')
    const { url } = await startOnShim({ args: ['--config', file] })
    expect(new URL(url).port).not.toBe('1')
    const login = await post(`${url}/console/home/login`, { login: 'dev', password: 'secret' })
    expect(login.headers.has('auth-key')).toBe(true)
  })

  test('a terminal is told nothing where nothing is wrong', async ({ startOnShim }) => {
    expect((await startOnShim()).shim.seen.stderr).toBe('')
  })

  test('what cannot be taken is refused beside a running app, too', async ({ bootOnShim }) => {
    const shim = await bootOnShim({ isSecondInstance: true, args: ['--ephemeral'] })
    expect(await shim.exited).toBe(1)
  })

  for (const [args, complaint] of REFUSED_ARGUMENTS)
    test(`${args.join(' ')} is refused by name`, async ({ bootOnShim }) => {
      const shim = await bootOnShim({ args })
      expect(await shim.exited).toBe(1)
      expect(shim.seen.errorBoxes).toEqual([expect.stringContaining(complaint)])
      expect(shim.seen.stderr).toContain(complaint)
      expect(shim.seen.windows).toEqual([])
    })

  for (const [variables, complaint, content = ''] of REFUSED)
    test(`${JSON.stringify(variables)} ${content} is refused by name`, async ({ bootOnShim, userData }) => {
      const file = join(userData, 'defaults.json')
      writeFileSync(file, content)
      const [name = ''] = Object.keys(variables)
      const shim = await bootOnShim({
        variables: variables[name] === 'FILE' ? { [name]: file } : variables,
      })
      expect(await shim.exited).toBe(1)
      const [box] = shim.seen.errorBoxes
      expect(box).toContain('Understudy could not start')
      expect(box).toContain(name)
      expect(box).toContain(complaint)
      expect(shim.seen.windows).toEqual([])
    })
})
