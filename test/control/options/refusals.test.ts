import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { FaultBody } from '../../../server/contract/faults'
import { expectStatus } from '../../support/answers'
import { optionsPerTest } from '../../support/options-server'
import { startTestServer, type TestAnswer } from '../../support/start-test-server'
import { tempFolder } from '../../store/temp-folder'

const { seen, startWith, list, option, change, content } = optionsPerTest()

/** What a refusal is about. */
const propertyOf = ({ body }: TestAnswer): unknown => (body as FaultBody).errorData.property

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

  test.each([
    ['host', '203.0.113.7', /cannot listen at 203\.0\.113\.7: this machine has no such address$/],
    ['host', 'no.such.host.invalid', /cannot listen at no\.such\.host\.invalid: no address/],
    ['data', '/dev/null', /data folder \/dev\/null cannot be used: it is not a folder$/],
    ['data', '/dev/null/below', /cannot be used: a part of its path is a file$/],
    ['data', '/proc/understudy', /data folder \/proc\/understudy cannot be used: /],
  ])('%s: %s, which a start could not use', async (name, value, message) => {
    await startWith()
    expect(await change({ adoptedPerMinute: 7, [name]: value })).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(message) as string, errorData: { property: name } },
    })
    expect(await content()).toBe('{}')
  })

  test('the data folder of another Understudy, which stays as it is', async () => {
    await startWith()
    const other = await startTestServer({ dataFolder: await tempFolder() })
    onTestFinished(() => other.stop())
    const data = other.server.dataFolder ?? ''
    expect(await change({ data })).toMatchObject({
      status: 400,
      body: {
        message: expect.stringContaining(`${data} is in use by another Understudy`) as string,
        errorData: { property: 'data' },
      },
    })
    const free = join(await tempFolder(), 'not', 'there', 'yet')
    expectStatus(await change({ data: free }), 200)
    expect(existsSync(join(free, '..'))).toBe(false)
  })

  test('of a file in which another entry is malformed, naming that one', async () => {
    await startWith()
    const broken = '{"bcryptCost": 99, "port": 7001}'
    await writeFile(seen.file, broken)
    expect(propertyOf(await change({ port: 7002 }))).toBe('bcryptCost')
    await writeFile(seen.file, '{"port": ')
    const answer = await change({ port: 7002 })
    expectStatus(answer, 400)
    expect(propertyOf(answer)).toBeUndefined()
  })

  test('a file in whose place a folder was put, saying so', async () => {
    await startWith()
    await rm(seen.file)
    await mkdir(seen.file)
    expect(await change({ port: 7002 })).toMatchObject({
      status: 400,
      body: {
        code: 400,
        message: expect.stringContaining(
          `${seen.file} cannot be read: a folder stands in its place`,
        ) as string,
      },
    })
    expect((await list()).trouble).toContain('a folder stands in its place')
    expect(await readdir(seen.file)).toEqual([])
  })

  test('what was broken meanwhile', async () => {
    await startWith({ content: '{"port": 7001}' })
    const broken = '{\n  "port": 7002,\n  "prot": 1\n}'
    await writeFile(seen.file, broken)
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
    await writeFile(seen.file, '{"token": "hushed"}')
    expect((await list()).trouble).toMatch(/line 1 of .* It takes 8 to 200/)
    expect((await list()).trouble).not.toContain('hushed')
    await writeFile(seen.file, '{"port": 7002}')
    expectStatus(await change({ host: '::1' }), 200)
  })
})
