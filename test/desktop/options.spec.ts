import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
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
  [{ UNDERSTUDY_PROT: '7000' }, 'UNDERSTUDY_PROT'],
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
    const { url } = await startOnShim({ variables: { UNDERSTUDY_JSON: '1', UNDERSTUDY_BCRYPT_COST: '4' } })
    expect((await fetch(`${url}/livez`)).ok).toBe(true)
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
