import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProjectCopy } from './project-copy'

let project: ProjectCopy
beforeEach(() => {
  project = new ProjectCopy().prepare()
})
afterEach(() => {
  project.delete()
})

const INSTALLER = 'node_modules/electron/install.js'
/** A made-up display: the stand-in for Electron shows nothing. */
const withDisplay = { DISPLAY: ':99' }
const withElectron = () => ({ ...withDisplay, ELECTRON_OVERRIDE_DIST_PATH: project.path('runtime') })

const putElectron = (body: string) => {
  project.writeExecutable('runtime/electron', `#!/bin/sh\n${body}\n`)
}

describe.skipIf(process.platform === 'win32')('npm start', () => {
  it('says why it starts headless, and hands the options on', async () => {
    const ended = await project.run('start.mjs', ['--port', '7000', '--json'], withDisplay)
    expect(ended).toMatchObject({ code: 0, stdout: 'headless --port 7000 --json\n' })
    expect(ended.stderr).toMatch(/^Starting headless: no Electron runtime could be had\..*\n.*in a browser/)
  })

  it.runIf(process.platform === 'linux')('starts headless where there is no display', async () => {
    putElectron('echo desktop')
    const ended = await project.run('start.mjs', [], { ...withElectron(), DISPLAY: '' })
    expect(ended.stdout).toBe('headless \n')
    expect(ended.stderr).toContain('there is no display')
  })

  it('starts headless without a word when asked to', async () => {
    putElectron('echo desktop')
    const ended = await project.run('start.mjs', ['--headless', '-q'], withElectron())
    expect(ended).toEqual({ code: 0, stdout: 'headless -q\n', stderr: '' })
  })

  it('hands the desktop app its arguments as they are, and ends with its exit code', async () => {
    putElectron('for arg; do echo "$arg"; done; exit 7')
    const args = ['--port', '7000', '--force-dark-mode', '--app-defaults=f.json', '--ephemeral', '--', 'a b']
    const ended = await project.run('start.mjs', ['--electron', ...args], withElectron())
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    expect(ended).toMatchObject({ code: 7, stderr: '' })
    const [app, ...handedOn] = ended.stdout.trimEnd().split('\n')
    expect(resolve(app ?? '')).toBe(realpathSync(project.folder))
    expect(handedOn).toEqual([...asRoot, ...args])
  })

  it('does not hand on what editors leave behind', async () => {
    putElectron('echo "as node: $ELECTRON_RUN_AS_NODE"')
    const ended = await project.run('start.mjs', [], { ...withElectron(), ELECTRON_RUN_AS_NODE: '1' })
    expect(ended.stdout).toBe('as node: \n')
  })

  it.each([
    [
      'electron: error while loading shared libraries: libnss3.so: cannot open',
      'library libnss3.so is missing',
    ],
    ['The SUID sandbox helper binary was found, but is not configured correctly.', 'apparmor_restrict'],
    ['No usable sandbox!', '`npm start -- --no-sandbox` does without'],
    ['Missing X server or $DISPLAY', 'the display cannot be opened'],
  ])('starts headless when Electron ends with “%s”', async (complaint, reason) => {
    putElectron(`echo '${complaint}' >&2; exit 127`)
    const ended = await project.run('start.mjs', [], withElectron())
    expect(ended).toMatchObject({ code: 0, stdout: 'headless \n' })
    expect(ended.stderr).toContain(complaint)
    expect(ended.stderr).toContain(reason)
  })
})

describe.skipIf(process.platform === 'win32')('npm start -- --no-sandbox', () => {
  it('is for Chromium, and no option of the server', async () => {
    putElectron('for arg; do echo "$arg"; done')
    const desktop = await project.run('start.mjs', ['--no-sandbox'], withElectron())
    expect(desktop.stdout.split('\n')).toContain('--no-sandbox')
    const headless = await project.run('start.mjs', ['--no-sandbox', '--json'], withDisplay)
    expect(headless.stdout).toBe('headless --json\n')
  })
})

/** Makes Node believe so, in the scripts and in the stand-in for Electron. */
const on = (platform: NodeJS.Platform): string =>
  `--import=data:text/javascript,Object.defineProperty(process,%22platform%22,{value:%22${platform}%22})`

describe.skipIf(process.platform === 'win32')('on Windows', () => {
  it('asks the app to quit, which may save before it goes', async () => {
    project.write('node_modules/electron/path.txt', 'electron')
    project.writeExecutable(
      'runtime/electron',
      `#!${process.execPath}
      process.on('SIGTERM', () => process.exit(9))
      process.on('message', (message) => {
        process.stdout.write('told to ' + message + '\\n', () => process.exit(0))
      })
      console.log('up')`,
    )
    const start = spawn(process.execPath, [project.path('scripts/start.mjs')], {
      env: { PATH: process.env['PATH'], NODE_OPTIONS: on('win32'), ...withElectron() },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    start.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output === 'up\n') start.kill('SIGTERM')
    })
    await once(start, 'close')
    expect(output).toBe('up\ntold to quit\n')
    expect(start.exitCode).toBe(0)
  })
})

describe.skipIf(process.platform === 'win32')('relative paths', () => {
  let elsewhere: string
  beforeEach(() => {
    mkdirSync(project.path('elsewhere'))
    elsewhere = realpathSync(project.path('elsewhere'))
    putElectron('pwd')
    project.write('out/main/headless.js', 'console.log(process.cwd())')
  })
  const starts: [how: string, env: () => NodeJS.ProcessEnv, cwd: () => string][] = [
    ['where npm was started', () => ({ INIT_CWD: elsewhere }), () => project.folder],
    ['the folder it was started in without npm', () => ({ INIT_CWD: '/of/another' }), () => elsewhere],
  ]

  describe.each(starts)('start from %s', (_, env, cwd) => {
    it.each([
      ['the desktop app', []],
      ['the headless server', ['--headless']],
    ])('in %s', async (_, flags) => {
      const ended = await project.run('start.mjs', flags, { ...withElectron(), ...env() }, cwd())
      expect(ended).toMatchObject({ code: 0, stdout: `${elsewhere}\n` })
    })
  })
})

describe.skipIf(process.platform === 'win32')('a start under npm', () => {
  /** A server that tells when it is up and when it was told to go. */
  const SERVER = `
    process.on('SIGTERM', () => { console.log('saved'); process.exit(0) })
    setInterval(() => undefined, 1000)
    console.log('up')`

  it('ends when the shell between npm and itself is ended', async () => {
    project.write('out/main/headless.js', SERVER)
    const command = `"${process.execPath}" "${project.path('scripts/start.mjs')}" --headless; exit`
    const shell = spawn('/bin/sh', ['-c', command], {
      env: { PATH: process.env['PATH'], npm_lifecycle_event: 'headless' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    shell.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output === 'up\n') shell.kill('SIGTERM')
    })
    // Closed once the server has let go of it as well.
    await once(shell.stdout, 'close')
    expect(output).toBe('up\nsaved\n')
  })
})

describe.skipIf(process.platform === 'win32')('a runtime in a folder of its own', () => {
  it.each([
    ['win32', 'electron.exe'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
    ['linux', 'electron'],
  ] as const)('is found on %s as %s', async (platform, name) => {
    project.writeExecutable(`runtime/${name}`, '#!/bin/sh\necho desktop\n')
    const env = { ...withElectron(), NODE_OPTIONS: on(platform) }
    expect(await project.run('start.mjs', [], env)).toMatchObject({ code: 0, stdout: 'desktop\n' })
  })
})

describe('the download of the Electron runtime', () => {
  const online = { ...withDisplay, CI: '' }
  const putInstaller = (body: string) => {
    project.write('node_modules/electron/package.json', '{"type":"commonjs"}')
    project.write(INSTALLER, `require('node:fs').appendFileSync('download.log', 'try\\n')\n${body}`)
  }

  it('is tried once a day where it fails, and again when asked for', async () => {
    putInstaller('process.exit(1)')
    await project.run('start.mjs', [], online)
    await project.run('start.mjs', [], online)
    expect(project.lines('download.log')).toHaveLength(1)
    await project.run('start.mjs', ['--electron'], online)
    expect(project.lines('download.log')).toHaveLength(2)
  })

  it('asks the proxy that the environment names, and says why it failed', async () => {
    putInstaller(`
      console.error('node:internal/process/promises:394')
      console.error('RequestError: connect ECONNREFUSED, use proxy: ' + process.env.ELECTRON_GET_USE_PROXY)
      process.exit(1)`)
    const ended = await project.run('start.mjs', [], online)
    expect(ended.stderr).toContain(
      'It could not be fetched: RequestError: connect ECONNREFUSED, use proxy: 1',
    )
  })

  it('tells how much arrived, and leaves none of it', async () => {
    putInstaller(`
      const folder = require('node:os').tmpdir()
      require('node:fs').writeFileSync(folder + '/electron.zip', Buffer.alloc(25_000_000))
      require('node:fs').writeFileSync('folder', folder)
      process.exit(1)`)
    const ended = await project.run('start.mjs', [], online)
    // a look in the middle of a slow write tells of less
    expect(ended.stderr).toMatch(/\n… [12]\d MB\n/)
    const [folder = ''] = project.lines('folder')
    expect(folder).not.toBe('')
    expect(existsSync(folder)).toBe(false)
  })

  it('is not tried by CI, for a headless start or without a display', async () => {
    putInstaller('process.exit(1)')
    await project.run('start.mjs', [], { ...online, CI: 'true' })
    await project.run('start.mjs', ['--headless'], online)
    if (process.platform === 'linux') await project.run('start.mjs', [], { ...online, DISPLAY: '' })
    expect(project.lines('download.log')).toEqual([])
  })

  it.skipIf(process.platform === 'win32')('leads to the desktop app where it succeeds', async () => {
    putInstaller(`
      const { mkdirSync, writeFileSync } = require('node:fs')
      mkdirSync(__dirname + '/dist')
      writeFileSync(__dirname + '/path.txt', 'electron')
      writeFileSync(__dirname + '/dist/electron', '#!/bin/sh\\necho desktop\\n', { mode: 0o755 })`)
    const ended = await project.run('start.mjs', [], online)
    expect(ended).toMatchObject({ code: 0, stdout: 'desktop\n' })
  })
})
