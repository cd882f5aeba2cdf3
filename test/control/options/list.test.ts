import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OptionList } from '../../../server/contract/options'
import { ROUTES } from '../../../server/contract/routes'
import { bodyOf, expectStatus } from '../../support/answers'
import { optionOf, optionsPerTest } from '../../support/options-server'
import { send } from '../../support/start-test-server'

const { t, seen, startWith, list, option, change, content } = optionsPerTest()

describe('the list', () => {
  test('says what counts and where it comes from', async () => {
    await startWith({
      content: '{ "port": 7001, "bcryptCost": 5, "host": "0.0.0.0" }',
      args: ['--port', '7002'],
      variables: { UNDERSTUDY_BCRYPT_COST: '6', UNDERSTUDY_DATA: 'here' },
    })
    const answer = await list()
    expect(answer).toMatchObject({ file: seen.file, trouble: null, canRestart: true, recentFolders: [] })
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
    expect(seen.restarts).toBe(0)
  })

  test('of a server without choices is refused', async () => {
    await t.start()
    for (const answer of [await t.control('GET', ROUTES.options()), await change({ port: 7001 })])
      expect(answer).toMatchObject({ status: 400, body: { code: 400 } })
  })
})

describe('recent data folders', () => {
  test('are those that were opened from the app, the latest first', async () => {
    const first = join(seen.file, '../first')
    await startWith({ content: JSON.stringify({ data: first }) })
    expect((await list()).recentFolders).toEqual([])
    await change({ data: join(seen.file, '../second') })
    await change({ data: join(seen.file, '../third') })
    const names = (await list()).recentFolders.map((folder) => folder.split(/[\\/]/).at(-1))
    expect(names).toEqual(['third', 'first', 'second'])
  })
})
