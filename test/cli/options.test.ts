import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { version } from '../../package.json'
import { CommandLineEnd, parseCommandLine, type HeadlessOptions } from '../../server/options/command-line'

interface Parsed {
  options: HeadlessOptions | undefined
  exitCode: number | undefined
  out: string
  err: string
}

function parse(args: string[], environment: NodeJS.ProcessEnv = {}): Parsed {
  let out = ''
  let err = ''
  const output = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) }
  try {
    return { options: parseCommandLine(args, environment, output), exitCode: undefined, out, err }
  } catch (error) {
    if (!(error instanceof CommandLineEnd)) throw error
    return { options: undefined, exitCode: error.exitCode, out, err }
  }
}

/** Each option: its flags, its variable, a value, another value and what the first becomes. */
const VALUED: [
  flags: string[],
  variable: string,
  key: keyof HeadlessOptions,
  values: [string, string],
  becomes: unknown,
][] = [
  [['--port', '-p'], 'UNDERSTUDY_PORT', 'port', ['8080', '9090'], 8080],
  [['--host'], 'UNDERSTUDY_HOST', 'host', ['0.0.0.0', '::1'], '0.0.0.0'],
  [['--data', '-d'], 'UNDERSTUDY_DATA', 'dataFolder', ['some/where', 'else'], resolve('some/where')],
  [['--bcrypt-cost'], 'UNDERSTUDY_BCRYPT_COST', 'bcryptCost', ['5', '6'], 5],
  [['--token'], 'UNDERSTUDY_TOKEN', 'accessToken', ['a-fine-token', 'another-token'], 'a-fine-token'],
]
const SWITCHES: [flags: string[], variable: string, key: keyof HeadlessOptions, on: unknown, off: unknown][] =
  [
    [['--ephemeral'], 'UNDERSTUDY_EPHEMERAL', 'dataFolder', null, expect.any(String)],
    [['--json'], 'UNDERSTUDY_JSON', 'json', true, false],
    [['--quiet', '-q'], 'UNDERSTUDY_QUIET', 'quiet', true, false],
  ]

describe('values', () => {
  test('the defaults', () => {
    const { options } = parse([])
    expect(options).toMatchObject({
      port: 6464,
      host: '127.0.0.1',
      bcryptCost: 10,
      json: false,
      quiet: false,
    })
    expect(options).not.toHaveProperty('accessToken')
    expect(options?.dataFolder?.startsWith(process.env['XDG_DATA_HOME'] ?? homedir())).toBe(true)
  })

  test.each(VALUED)('%s and %s', (flags, variable, key, [value, other], becomes) => {
    for (const flag of flags) expect(parse([flag, value]).options?.[key]).toBe(becomes)
    expect(parse([`${flags[0]}=${value}`]).options?.[key]).toBe(becomes)
    expect(parse([], { [variable]: value }).options?.[key]).toBe(becomes)
    expect(parse([flags[0] ?? '', value], { [variable]: other }).options?.[key]).toBe(becomes)
  })

  test.each(SWITCHES)('%s and %s', (flags, variable, key, on, off) => {
    for (const flag of flags) expect(parse([flag]).options?.[key]).toEqual(on)
    for (const value of ['1', 'true', 'TRUE'])
      expect(parse([], { [variable]: value }).options?.[key]).toEqual(on)
    for (const value of ['0', 'false', ''])
      expect(parse([], { [variable]: value }).options?.[key]).toEqual(off)
    expect(parse([flags[0] ?? ''], { [variable]: '0' }).options?.[key]).toEqual(on)
  })

  test('of --data and --ephemeral the one that was given as a flag counts', () => {
    expect(parse(['--ephemeral'], { UNDERSTUDY_DATA: 'some/where' }).options?.dataFolder).toBeNull()
    expect(parse(['--data', 'x'], { UNDERSTUDY_EPHEMERAL: '1' }).options?.dataFolder).toBe(resolve('x'))
  })

  test('port 0 is a port', () => {
    expect(parse(['-p', '0']).options?.port).toBe(0)
  })

  test('the environment of the process is left as it was', () => {
    const before = process.env
    parse(['--port', 'no'], { UNDERSTUDY_HOST: 'x' })
    expect(process.env).toBe(before)
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
    [['--data', ''], '--data'],
    [['--bcrypt-cost', '3'], '--bcrypt-cost'],
    [['--bcrypt-cost', '16'], '--bcrypt-cost'],
    [['--token', 'short'], '--token'],
    [['--token', 'with spaces in it'], '--token'],
    [['--json=yes'], '--json'],
    [['--ephemeral', '--data', 'x'], '--ephemeral'],
  ])('%j', (args, name) => {
    const { exitCode, out, err } = parse(args)
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' })
    expect(err).toContain(name)
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
    const { exitCode, out, err } = parse([], { [variable]: value })
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' })
    expect(err).toContain(variable)
  })
})

describe('text', () => {
  test('--version prints the version alone', () => {
    expect(parse(['--version'])).toEqual({ options: undefined, exitCode: 0, out: `${version}\n`, err: '' })
  })

  test('--help names every flag and every variable, on stdout', () => {
    const { exitCode, out, err } = parse(['--help'])
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
    for (const [flags, variable] of [...VALUED, ...SWITCHES])
      for (const name of [...flags, variable]) expect(out).toContain(name)
    expect(out).toContain('--version')
    expect(out).toContain('--help')
  })
})
