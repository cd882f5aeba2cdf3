import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { version } from '../../package.json'
import type { OptionName } from '../../server/options/read-options'
import { parse } from './parse'

/** Each option: its flags, its variable, a value, another value and what the first becomes. */
const VALUED: [
  flags: string[],
  variable: string,
  name: OptionName,
  values: [string, string],
  becomes: unknown,
][] = [
  [['--port', '-p'], 'UNDERSTUDY_PORT', 'port', ['8080', '9090'], 8080],
  [['--host'], 'UNDERSTUDY_HOST', 'host', ['0.0.0.0', '::1'], '0.0.0.0'],
  [['--https-port'], 'UNDERSTUDY_HTTPS_PORT', 'httpsPort', ['7443', '0'], 7443],
  [
    ['--public-host'],
    'UNDERSTUDY_PUBLIC_HOST',
    'publicHost',
    ['host.docker.internal, https://My.Tunnel.dev/', 'understudy'],
    [
      { hostname: 'host.docker.internal', isHttps: false },
      { hostname: 'my.tunnel.dev', isHttps: true },
    ],
  ],
  [['--data', '-d'], 'UNDERSTUDY_DATA', 'data', ['some/where', 'else'], resolve('some/where')],
  [['--bcrypt-cost'], 'UNDERSTUDY_BCRYPT_COST', 'bcryptCost', ['5', '6'], 5],
  [['--token'], 'UNDERSTUDY_TOKEN', 'token', ['a-fine-token', 'another-token'], 'a-fine-token'],
  [['--adopted-per-minute'], 'UNDERSTUDY_ADOPTED_PER_MINUTE', 'adoptedPerMinute', ['5', '0'], 5],
  [['--console-login'], 'UNDERSTUDY_CONSOLE_LOGIN', 'consoleLogin', ['dev', 'other'], 'dev'],
  [['--console-password'], 'UNDERSTUDY_CONSOLE_PASSWORD', 'consolePassword', ['a b', 'other'], 'a b'],
]
const SWITCHES: [flags: string[], variable: string, name: OptionName][] = [
  [['--lan'], 'UNDERSTUDY_LAN', 'lan'],
  [['--https'], 'UNDERSTUDY_HTTPS', 'https'],
  [['--ephemeral'], 'UNDERSTUDY_EPHEMERAL', 'ephemeral'],
  [['--console-any-login'], 'UNDERSTUDY_CONSOLE_ANY_LOGIN', 'consoleAnyLogin'],
  [['--json'], 'UNDERSTUDY_JSON', 'json'],
  [['--quiet', '-q'], 'UNDERSTUDY_QUIET', 'quiet'],
]
/** Their values are files, which have tests of their own. */
const OF_FILES = [
  ['--app-defaults', 'UNDERSTUDY_APP_DEFAULTS'],
  ['--token-file', 'UNDERSTUDY_TOKEN_FILE'],
  ['--console-password-file', 'UNDERSTUDY_CONSOLE_PASSWORD_FILE'],
]

const read = (name: OptionName, args: string[], environment: NodeJS.ProcessEnv = {}): unknown =>
  // the other half of the Console login, which may not be absent
  readWith(name, args, { UNDERSTUDY_CONSOLE_LOGIN: 'l', UNDERSTUDY_CONSOLE_PASSWORD: 'p', ...environment })
const readWith = (name: OptionName, args: string[], environment: NodeJS.ProcessEnv): unknown =>
  parse(args, environment).options?.[name]

describe('values and their sources', () => {
  test('the defaults', () => {
    const { options, chosen } = parse([])
    expect(chosen).toEqual({
      port: 6464,
      host: '127.0.0.1',
      bcryptCost: 10,
      accessToken: undefined,
      appDefaults: undefined,
      adoptedPerMinute: 60,
      consoleCredentials: undefined,
      consoleAnyLogin: false,
      lan: false,
      https: false,
      httpsPort: 6465,
      publicHosts: [],
      dataFolder: expect.any(String) as string,
    })
    expect(chosen?.dataFolder?.startsWith(process.env['XDG_DATA_HOME'] ?? homedir())).toBe(true)
    for (const [name, { source }] of Object.entries(options ?? {}))
      // the tests name one without entries
      expect(source, name).toBe(name === 'config' ? 'environment' : 'default')
    expect(options?.json).toEqual({ value: false, source: 'default' })
    expect(options?.quiet).toEqual({ value: false, source: 'default' })
  })

  test.each(VALUED)('%s and %s', (flags, variable, name, [value, other], becomes) => {
    const [flag = ''] = flags
    for (const form of flags) expect(read(name, [form, value])).toEqual({ value: becomes, source: 'flag' })
    expect(read(name, [`${flag}=${value}`])).toEqual({ value: becomes, source: 'flag' })
    expect(read(name, [], { [variable]: value })).toEqual({ value: becomes, source: 'environment' })
    expect(read(name, [flag, value], { [variable]: other })).toEqual({ value: becomes, source: 'flag' })
  })

  test.each(SWITCHES)('%s and %s', (flags, variable, name) => {
    const [flag = ''] = flags
    for (const form of flags) expect(read(name, [form])).toEqual({ value: true, source: 'flag' })
    for (const value of ['1', 'true', 'TRUE'])
      expect(read(name, [], { [variable]: value })).toEqual({ value: true, source: 'environment' })
    for (const value of ['0', 'false', ''])
      expect(read(name, [], { [variable]: value })).toEqual({ value: false, source: 'environment' })
    expect(read(name, [flag], { [variable]: '0' })).toEqual({ value: true, source: 'flag' })
  })

  test('a variable that a flag overrides is not looked at', () => {
    expect(parse(['--port', '80'], { UNDERSTUDY_PORT: 'sixty' }).chosen?.port).toBe(80)
  })

  test('the default port of HTTPS is free for http while that is off, and any free port is no port', () => {
    expect(parse(['--port', '6465']).chosen?.port).toBe(6465)
    expect(parse(['--https', '--port', '0', '--https-port', '0']).chosen?.httpsPort).toBe(0)
  })

  test('of --data and --ephemeral the one that was given as a flag counts', () => {
    expect(parse(['--ephemeral']).chosen?.dataFolder).toBeNull()
    expect(parse(['--data', 'x']).chosen?.dataFolder).toBe(resolve('x'))
    expect(parse(['--ephemeral'], { UNDERSTUDY_DATA: 'some/where' }).chosen?.dataFolder).toBeNull()
    expect(parse(['--data', 'x'], { UNDERSTUDY_EPHEMERAL: '1' }).chosen?.dataFolder).toBe(resolve('x'))
    const isOff = { UNDERSTUDY_DATA: 'x', UNDERSTUDY_EPHEMERAL: '0' }
    expect(parse([], isOff).chosen?.dataFolder).toBe(resolve('x'))
  })

  test('port 0 is a port', () => {
    expect(parse(['-p', '0']).chosen?.port).toBe(0)
  })
})

describe('refused by name', () => {
  test.each([
    [['--prot', '1'], '--prot'],
    [['-x'], '-x'],
    [['serve'], "'serve'"],
    [['--port'], '--port'],
    [['--port', 'abc'], "'abc'"],
    [['--port', '-1'], "'-1'"],
    [['--port', '65536'], "'65536'"],
    [['--port', '1e3'], "'1e3'"],
    [['--port', ''], '--port'],
    [['--port', ' 80'], "' 80'"],
    [['--host', ' '], '--host'],
    [['--https-port', '6000'], 'Browsers open no page at this port'],
    [['--port', '7001', '--https-port', '7001'], '--https-port and --port cannot both be 7001'],
    [['--https', '--port', '6465'], '--https-port and --port cannot both be 6465'],
    [['--public-host', 'a b'], "'a b' is no host"],
    [['--public-host', 'ftp://x'], "'ftp://x' is no host"],
    [['--public-host', 'x/y'], "'x/y' is no host"],
    [['--public-host', 'user@x'], "'user@x' is no host"],
    [['--data', ''], '--data'],
    [['--bcrypt-cost', '3'], '--bcrypt-cost'],
    [['--bcrypt-cost', '16'], '--bcrypt-cost'],
    [['--token', 'short'], '--token'],
    [['--token', 'with spaces in it'], '--token'],
    [['--json=yes'], '--json'],
    [['--ephemeral', '--data', 'x'], '--ephemeral'],
  ])('%j', (args, name) => {
    expect(parse(args).refused).toContain(name)
  })

  test.each([
    ['UNDERSTUDY_PORT', 'sixty'],
    ['UNDERSTUDY_PORT', ''],
    ['UNDERSTUDY_HOST', ''],
    ['UNDERSTUDY_DATA', ' '],
    ['UNDERSTUDY_BCRYPT_COST', '4.5'],
    ['UNDERSTUDY_TOKEN', 'naïve-token'],
    ['UNDERSTUDY_JSON', 'maybe'],
    ['UNDERSTUDY_QUIET', 'no'],
    ['UNDERSTUDY_EPHEMERAL', 'yes please'],
    ['UNDERSTUDY_PROT', '8080'],
  ])('%s=%j', (variable, value) => {
    expect(parse([], { [variable]: value }).refused).toContain(variable)
  })

  test('with what the option takes', () => {
    expect(parse(['--port', 'abc']).refused).toBe(
      "option '-p, --port <number>' argument 'abc' is invalid. It takes a whole number from 0 to 65535.",
    )
    expect(parse(['--port', '6667']).refused).toContain('Browsers open no page at this port')
    expect(parse([], { UNDERSTUDY_JSON: 'maybe' }).refused).toBe(
      "option '--json' value 'maybe' from env 'UNDERSTUDY_JSON' is invalid. It takes 1, true, 0 or false.",
    )
    expect(parse(['--prot', '1']).refused).toContain('Did you mean --port?')
  })
})

describe('text', () => {
  test('--version prints the version alone', () => {
    expect(parse(['--version'])).toMatchObject({ options: undefined, printed: `${version}\n`, refused: '' })
  })

  test('--help names every flag, every variable and the defaults', () => {
    const { printed, refused } = parse(['--help'])
    expect(refused).toBe('')
    const named = [...VALUED, ...SWITCHES].flatMap(([flags, variable]) => [...flags, variable])
    for (const name of [...named, ...OF_FILES.flat(), '--version', '--help'])
      expect(printed).toMatch(new RegExp(`(^|[\\s,])${name}(?![\\w-])`, 'm'))
    for (const preset of ['6464', '"127.0.0.1"', '10']) expect(printed).toContain(`default: ${preset},`)
  })

  test('--help says how to give secrets', () => {
    expect(parse(['--help']).printed).toMatch(
      /can read arguments.*--token and --console-password .*variables, or in files/s,
    )
  })
})
