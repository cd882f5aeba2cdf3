import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OptionList } from '../../../server/contract/options'
import { ROUTES } from '../../../server/contract/routes'
import { Choices } from '../../../server/index'
import { tempFolder } from '../../store/temp-folder'
import { bodyOf, expectStatus } from '../../support/answers'
import { optionOf, optionsPerTest } from '../../support/options-server'
import { send } from '../../support/start-test-server'
import { rawRequest } from '../raw-request'

const { t, seen, startWith, option, change, content } = optionsPerTest()

describe('a change', () => {
  test('leaves everything else in the file as it is', async () => {
    await startWith({
      content: '\uFEFF{\r\n\t// mine\r\n\t"port": 7001, // for work\r\n\t"bcryptCost": 5,\r\n}\r\n',
    })
    expectStatus(await change({ port: 7002, adoptedPerMinute: 5, bcryptCost: null }), 200)
    expect(await content()).toBe(
      '\uFEFF{\r\n\t// mine\r\n\t"port": 7002, // for work\r\n\t"adoptedPerMinute": 5,\r\n}\r\n',
    )
    expect(await readdir(join(seen.file, '..'))).toEqual(['config.json'])
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
    expect(Choices.read('headless', ['--config', seen.file], {}).options.bcryptCost.value).toBe(6)
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
    const defaults = join(seen.file, '../defaults.json')
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
