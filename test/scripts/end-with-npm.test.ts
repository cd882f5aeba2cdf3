import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProjectCopy } from './project-copy'

/** A server that tells when it is up and when it was told to go. */
const SERVER = `
  process.on('SIGTERM', () => { console.log('saved'); process.exit(0) })
  setInterval(() => undefined, 1000)
  console.log('up')`

let project: ProjectCopy
beforeEach(async () => {
  project = new ProjectCopy()
  await project.run('headless.mjs')
  project.write('out/main/headless.js', SERVER)
})
afterEach(() => {
  project.delete()
})

describe.skipIf(process.platform === 'win32')('a start', () => {
  it('ends when the shell between npm and itself is ended', async () => {
    const command = `"${process.execPath}" "${project.path('scripts/headless.mjs')}"; exit`
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
