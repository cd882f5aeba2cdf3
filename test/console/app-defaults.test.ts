import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppSummary } from '../../server/contract/app'
import { ROUTES } from '../../server/contract/routes'
import { parse as parseOptions } from '../cli/parse'
import { bodyOf } from '../support/answers'
import { startHeadless } from '../support/headless-process'
import { ALICE, peopleOf, userOf } from '../support/people'
import { startTestServer } from '../support/start-test-server'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-defaults-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What the server is started with, or what the command line is refused for. */
function parse(args: string[], environment: NodeJS.ProcessEnv = {}): unknown {
  const { chosen, refused } = parseOptions(args, environment)
  return chosen ?? refused
}

async function fileOf(text: string): Promise<string> {
  const file = join(folder, 'defaults.json')
  await writeFile(file, text)
  return file
}

describe('the settings that apps start with', () => {
  test('come from a file, by flag or variable', async () => {
    const file = await fileOf('{"dynamicSchema": false, "unknownProperties": "drop"}')
    const appDefaults = { dynamicSchema: false, unknownProperties: 'drop' }
    expect(parse(['--app-defaults', file])).toMatchObject({ appDefaults })
    expect(parse([], { UNDERSTUDY_APP_DEFAULTS: file })).toMatchObject({ appDefaults })
    expect(parse([])).toMatchObject({ appDefaults: undefined })
  })

  test('may begin with a byte order mark', async () => {
    const file = await fileOf('\uFEFF{"dynamicSchema": false}')
    expect(parse(['--app-defaults', file])).toMatchObject({ appDefaults: { dynamicSchema: false } })
  })

  test.each([
    ['{"dynamicScheme": false}', "'dynamicScheme'"],
    ['{"dynamicSchema": "off"}', "'dynamicSchema'"],
    ['{"sessionTimeoutSeconds": 0}', "'sessionTimeoutSeconds'"],
    ['{"externalRegistration": "ask"}', "'externalRegistrationUrl'"],
    ['{"confirmationRedirectUrl": "javascript:alert(1)"}', 'redirect URL'],
    ['{"__proto__": {}}', "'__proto__'"],
    ['[]', 'expected object'],
    ['null', 'expected object'],
    ['{', 'does not hold JSON'],
    ['', 'does not hold JSON'],
  ])('are refused as %s', async (text, complaint) => {
    const answer = parse(['--app-defaults', await fileOf(text)])
    expect(answer).toContain('--app-defaults')
    expect(answer).toContain(complaint)
  })

  test('need their file', () => {
    expect(parse(['--app-defaults', join(folder, 'none.json')])).toContain('cannot be read')
    expect(parse(['--app-defaults', folder])).toContain('cannot be read')
  })

  test('end the server with 1 when they cannot be taken', async () => {
    const args = ['--ephemeral', '--app-defaults', await fileOf('{"loginEnable": true}')]
    await expect(startHeadless(args)).rejects.toThrow(/ended with 1: .*'loginEnable'/)
  })

  test('are those of the first app, of adopted ones and of new ones', async () => {
    const t = await startTestServer({ appDefaults: { dynamicSchema: false, unknownProperties: 'drop' } })
    for (const options of [{}, { appId: 'ADOPTED', key: 'KEY' }]) {
      const user = userOf(await peopleOf(t).register({ ...ALICE, foo: 'bar' }, options))
      expect(user).not.toHaveProperty('foo')
    }
    const { id } = bodyOf(await t.control('POST', ROUTES.apps(), { name: 'New' })) as AppSummary
    expect(await t.read(ROUTES.settings(id))).toMatchObject({
      dynamicSchema: false,
      unknownProperties: 'drop',
      userRegistrationEnabled: true,
    })
    await t.stop()
  })
})

describe('the credentials of the Console API', () => {
  const consoleCredentials = { login: 'dev', password: 'secret' }

  test('come by flags and variables', () => {
    expect(parse(['--console-login', 'dev', '--console-password', 'secret'])).toMatchObject({
      consoleCredentials,
    })
    const environment = { UNDERSTUDY_CONSOLE_LOGIN: 'dev', UNDERSTUDY_CONSOLE_PASSWORD: 'other' }
    expect(parse(['--console-password', 'secret'], environment)).toMatchObject({ consoleCredentials })
    expect(parse([])).toMatchObject({ consoleCredentials: undefined })
  })

  test.each([
    ['--console-login', 'dev'],
    ['--console-password', 'secret'],
  ])('are not taken by halves: %s', (...args) => {
    expect(parse(args)).toContain('need each other')
  })

  test('are not empty', () => {
    expect(parse(['--console-login', '', '--console-password', 'x'])).toContain('must not be empty')
  })
})
