import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { startHeadless, type ReadyLine } from '../support/headless-process'
import { send } from '../support/start-test-server'
import { tempFolder } from '../store/temp-folder'
import { cleanEnvironment, preload, runHeadless } from './run-headless'

const BUNDLE = 'headless-server.cjs'
const COMPILED = 'headless-server.compiled'

/** What is built, where a test may damage it. */
async function builtCopy(): Promise<string> {
  const folder = await tempFolder()
  for (const part of ['out/main', 'out/renderer']) await cp(part, join(folder, part), { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  return join(folder, 'out/main')
}

/** Whether it starts as a program: what it prints, and its exit code. */
async function help(main: string, flags: string[] = []): Promise<{ code: unknown; stdout: string }> {
  const args = [...flags, join(main, 'headless.js'), '--help']
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: cleanEnvironment(),
  })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  const [code] = (await once(child, 'close')) as [unknown]
  return { code, stdout }
}

/** Leaves what was compiled, and nothing else to start from. */
async function withoutModules(main: string): Promise<void> {
  const chunks = join(main, 'chunks')
  const modules = (await readdir(chunks)).filter((name) => name.endsWith('.js'))
  for (const path of [join(main, 'headless-server.js'), ...modules.map((name) => join(chunks, name))])
    await rm(path)
}

async function edit(file: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(file, change(await readFile(file)))
}

/** Changes a byte and leaves the length as it is. */
const flip = (bytes: Buffer, at: number): Buffer => {
  const other = Buffer.from(bytes)
  other.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  return other
}

describe('the built server', () => {
  test('runs from the code that the build has compiled', async () => {
    const main = await builtCopy()
    await withoutModules(main)
    expect(await help(main)).toMatchObject({ code: 0, stdout: expect.stringContaining('--port') as string })
    await rm(join(main, COMPILED))
    expect((await help(main)).code).not.toBe(0)
  })

  test.each<[string, (main: string) => Promise<void>]>([
    ['there is none', (main) => rm(join(main, COMPILED))],
    ['there is no bundle', (main) => rm(join(main, BUNDLE))],
    ['it is empty', (main) => writeFile(join(main, COMPILED), '')],
    ['it is cut', (main) => edit(join(main, COMPILED), (bytes) => bytes.subarray(0, bytes.length / 2))],
    ['it is damaged', (main) => edit(join(main, COMPILED), (bytes) => flip(bytes, bytes.length - 100))],
    ['it is of another bundle', (main) => edit(join(main, BUNDLE), (bytes) => flip(bytes, bytes.length - 9))],
  ])('runs from its modules where %s', async (_, damage) => {
    const main = await builtCopy()
    await damage(main)
    expect(await help(main)).toMatchObject({ code: 0, stdout: expect.stringContaining('--port') as string })
  })

  test('runs from its modules where the engine was told to make other code', async () => {
    const main = await builtCopy()
    expect((await help(main, ['--no-opt'])).code).toBe(0)
    await withoutModules(main)
    expect((await help(main, ['--no-opt'])).code).not.toBe(0)
  })

  test('runs once, whatever it loads afterwards', async () => {
    const args = [
      '--port',
      '0',
      '--https',
      '--https-port',
      '0',
      '--ephemeral',
      '--bcrypt-cost',
      '4',
      '--json',
    ]
    const run = runHeadless(args)
    await run.printed('\n')
    const { url, token } = JSON.parse(run.stdout()) as ReadyLine
    const { body } = await send('GET', url + ROUTES.lan(), undefined, { authorization: `Bearer ${token}` })
    // the certificate was made by parts that are loaded when they are needed
    expect(body).toMatchObject({ https: { url: expect.stringContaining('https://') as string } })
    run.kill('SIGTERM')
    const { code, stdout, stderr } = await run.finished
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })

  test.each([true, false])('shows its window (compiled: %s)', async (isCompiled) => {
    const main = await builtCopy()
    if (!isCompiled) await rm(join(main, COMPILED))
    const server = await startHeadless(['--ephemeral'], join(main, 'headless.js'))
    expect(await (await fetch(server.ready.ui)).text()).toContain('<title>Understudy')
    expect(await server.stop()).toBe(0)
  })
})

test('the server starts under a user id that the system does not know, without a home', async () => {
  const code = `
    import { syncBuiltinESMExports } from 'node:module'
    import os from 'node:os'
    const unknown = () => { throw new Error('ENOENT') }
    os.userInfo = unknown
    os.homedir = () => process.env.HOME ?? unknown()
    syncBuiltinESMExports()`
  const args = ['--port', '0', '--bcrypt-cost', '4', '--json', '--ephemeral']
  const run = runHeadless(args, { ...preload(code), HOME: undefined })
  await run.printed('\n')
  run.kill('SIGTERM')
  const { code: exitCode, stdout, stderr } = await run.finished
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toContain('"event":"ready"')
})
