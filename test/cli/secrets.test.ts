import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tempFolder } from '../store/temp-folder'
import { parse } from './parse'
import { runHeadless, type FinishedRun } from './run-headless'

const START = ['--port', '0', '--bcrypt-cost', '4', '--ephemeral']

async function fileOf(content: string): Promise<string> {
  const file = join(await tempFolder(), 'secret')
  await writeFile(file, content)
  return file
}

/** Ends the server as soon as it accepts requests. */
async function start(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<FinishedRun> {
  const run = runHeadless([...START, '--json', ...args], environment)
  await run.printed('\n')
  run.kill('SIGTERM')
  return run.finished
}

describe('a secret in a file', () => {
  test.each([
    ['as it is', 'token-of-the-file'],
    ['with the end of its line', 'token-of-the-file\n'],
    ['with that of Windows', 'token-of-the-file\r\n'],
    ['after a byte order mark', '\uFEFFtoken-of-the-file'],
  ])('is the token, %s', async (_, content) => {
    const file = await fileOf(content)
    expect(parse(['--token-file', file]).chosen?.accessToken).toBe('token-of-the-file')
    expect(parse([], { UNDERSTUDY_TOKEN_FILE: file }).chosen?.accessToken).toBe('token-of-the-file')
  })

  test('is the password of the Console login, spaces and all', async () => {
    const file = await fileOf(' secret of the file \n')
    const consoleCredentials = { login: 'dev', password: ' secret of the file ' }
    const login = ['--console-login', 'dev']
    expect(parse([...login, '--console-password-file', file]).chosen).toMatchObject({ consoleCredentials })
    const byVariable = parse(login, { UNDERSTUDY_CONSOLE_PASSWORD_FILE: file })
    expect(byVariable.chosen).toMatchObject({ consoleCredentials })
  })

  test('opens the control API of the server that starts with it', async () => {
    const file = await fileOf('token-of-the-file\n')
    const { code, stdout, stderr } = await start(['--token-file', file])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ event: 'ready', token: 'token-of-the-file' })
  })

  test('counts by where it was named: flags over variables', async () => {
    const file = await fileOf('token-of-the-file')
    const { chosen } = parse(['--token-file', file], { UNDERSTUDY_TOKEN: 'token-of-the-variable' })
    expect(chosen?.accessToken).toBe('token-of-the-file')
    const other = parse(['--token', 'token-of-the-flag'], { UNDERSTUDY_TOKEN_FILE: file })
    expect(other.chosen?.accessToken).toBe('token-of-the-flag')
  })

  test('is not given twice in one place', async () => {
    const file = await fileOf('token-of-the-file')
    expect(parse(['--token-file', file, '--token', 'token-of-the-flag']).refused).toBe(
      "option '--token' cannot be used with option '--token-file'",
    )
    const passwords = { UNDERSTUDY_CONSOLE_PASSWORD: 'x', UNDERSTUDY_CONSOLE_PASSWORD_FILE: file }
    expect(parse(['--console-login', 'dev'], passwords).refused).toContain('--console-password-file')
  })

  test('that is a password needs its login', async () => {
    expect(parse(['--console-password-file', await fileOf('x')]).refused).toContain('need each other')
  })

  test.each([
    ['--token-file', '', 'is empty'],
    ['--token-file', '\n', 'is empty'],
    ['--token-file', 'two words', '8 to 200 visible'],
    ['--token-file', 'first-line\nsecond-line\n', '8 to 200 visible'],
    ['--console-password-file', '', 'is empty'],
    ['--console-password-file', ' \r\n', 'is empty'],
  ])('is refused by the name of its file, unquoted: %s with %j', async (flag, content, complaint) => {
    const file = await fileOf(content)
    const { refused } = parse([flag, file])
    for (const part of [flag, `'${file}'`, complaint]) expect(refused).toContain(part)
    if (content.trim() !== '') expect(refused).not.toContain(content.trim())
  })

  test('ends the server with 1 when it cannot be read', async () => {
    const missing = join(await tempFolder(), 'none')
    const { code, stdout, stderr } = await runHeadless([...START, '--token-file', missing]).finished
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^error: option '--token-file <file>' argument /)
    expect(stderr).toContain(`The file '${missing}' cannot be read.`)
    expect(parse(['--console-password-file', await tempFolder()]).refused).toContain('cannot be read')
  })
})

describe('a secret as an argument', () => {
  test.each([
    ['--token', 'UNDERSTUDY_TOKEN', ['--token', 'token-of-the-flag']],
    [
      '--console-password',
      'UNDERSTUDY_CONSOLE_PASSWORD',
      ['--console-login', 'dev', '--console-password=secret-of-the-flag'],
    ],
  ])('%s is warned of on stderr alone', async (flag, variable, args) => {
    const { code, stdout, stderr } = await start(args)
    expect(code).toBe(0)
    expect(stderr.split('\n')).toEqual([expect.stringMatching(/^Warning: /), ''])
    expect(stderr).toContain(` ${flag} `)
    expect(stderr).toContain(`${flag}-file`)
    expect(stderr).toContain(variable)
    expect(stderr).not.toContain('of-the-flag')
    expect(JSON.parse(stdout)).toMatchObject({ event: 'ready' })
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  })

  test('each has its warning', async () => {
    const args = ['--token', 'token-of-the-flag', '--console-login', 'dev', '--console-password', 'x']
    expect((await start(args)).stderr.match(/^Warning: /gm)).toHaveLength(2)
  })

  test('is not warned of where it comes from the environment, or where silence was asked for', async () => {
    const environment = {
      UNDERSTUDY_TOKEN: 'token-of-the-variable',
      UNDERSTUDY_CONSOLE_LOGIN: 'dev',
      UNDERSTUDY_CONSOLE_PASSWORD: 'x',
    }
    expect((await start([], environment)).stderr).toBe('')
    expect((await start(['--quiet', '--token', 'token-of-the-flag'])).stderr).toBe('')
  })
})
