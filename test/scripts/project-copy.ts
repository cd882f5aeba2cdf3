import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { writeProgram } from '../support/write-program'

const SCRIPTS = resolve(import.meta.dirname, '../../scripts')
const FOLDERS = ['electron', 'renderer', 'server']
const SETTINGS = [
  'electron.vite.config.ts',
  'headless-bundle.config.ts',
  'node-worker.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]
const YESTERDAY = new Date(Date.now() - 24 * 60 * 60 * 1000)
const BUILT = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html']
const HEADLESS = "console.log('headless ' + process.argv.slice(2).join(' '))"

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** A fresh clone in a temporary folder: our scripts, with small stand-ins for everything that they run. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'understudy-scripts-'))

  constructor() {
    cpSync(SCRIPTS, this.path('scripts'), { recursive: true })
    this.write('package.json', '{"name":"copy","version":"0.0.0","type":"module"}')
    this.writeLockfile('1.0.0')
    for (const config of SETTINGS.filter((name) => name.endsWith('.config.ts'))) this.write(config, '')
    this.write('tsconfig.base.json', '{}')
    for (const folder of FOLDERS) this.write(`${folder}/index.ts`, '')
    // Stands in for npm: writes down how it was called and leaves what npm leaves.
    this.write('npm/package.json', '{"type":"commonjs"}')
    this.write(
      'npm/npm-cli.js',
      `const { appendFileSync, copyFileSync, existsSync, mkdirSync } = require('node:fs')
       appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n')
       console.log('npm at work')
       if (existsSync('npm-fails')) process.exit(1)
       if (process.argv[2] === 'ci') {
         mkdirSync('node_modules', { recursive: true })
         copyFileSync('package-lock.json', 'node_modules/.package-lock.json')
       }`,
    )
    // Stands in for the build: writes it down and leaves a server that tells how it was started.
    this.write(
      'node_modules/electron-vite/bin/electron-vite.js',
      `import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
       import { dirname } from 'node:path'
       appendFileSync('build.log', 'build\\n')
       rmSync('out/main', { recursive: true, force: true })
       console.log('vite at work')
       if (existsSync('build-fails')) process.exit(1)
       for (const file of ${JSON.stringify(BUILT)}) {
         mkdirSync(dirname(file), { recursive: true })
         writeFileSync(file, '')
       }
       writeFileSync('out/main/headless.js', ${JSON.stringify(HEADLESS)})`,
    )
  }

  /** Leaves what a first start leaves, without the time that it takes. */
  prepare(): this {
    this.write('node_modules/.package-lock.json', readFileSync(this.path('package-lock.json'), 'utf8'))
    for (const file of [...SETTINGS, ...FOLDERS, ...FOLDERS.map((folder) => `${folder}/index.ts`)]) {
      utimesSync(this.path(file), YESTERDAY, YESTERDAY)
    }
    for (const file of [...BUILT, 'out/main/.stamp']) this.write(file, '')
    this.write('out/main/headless.js', HEADLESS)
    return this
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  write(name: string, content: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true })
    writeFileSync(this.path(name), content)
  }

  writeExecutable(name: string, content: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true })
    writeProgram(this.path(name), content)
  }

  writeLockfile(version: string): void {
    const packages = {
      '': {},
      'node_modules/a': { version },
      'node_modules/for-another-system': { optional: true },
    }
    this.write('package-lock.json', JSON.stringify({ packages }))
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true, force: true })
  }

  /** Lines of a stand-in's log; none where it was not called. */
  lines(log: string): string[] {
    return existsSync(this.path(log)) ? readFileSync(this.path(log), 'utf8').trim().split('\n') : []
  }

  /** Runs a script from the folder `cwd`; from that of the tests unless told otherwise. */
  run(
    script: string,
    args: readonly string[] = [],
    env: NodeJS.ProcessEnv = {},
    cwd = process.cwd(),
  ): Promise<Ended> {
    const child = spawn(process.execPath, [this.path(`scripts/${script}`), ...args], {
      cwd,
      env: { PATH: process.env['PATH'], CI: 'true', npm_execpath: this.path('npm/npm-cli.js'), ...env },
    })
    const ended: Ended = { code: null, stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => (ended.stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (ended.stderr += chunk.toString()))
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => {
        resolve({ ...ended, code })
      })
    })
  }

  delete(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
