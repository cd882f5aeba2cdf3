import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProjectCopy } from './project-copy'

let project: ProjectCopy
beforeEach(() => {
  project = new ProjectCopy()
})
afterEach(() => {
  project.delete()
})

const start = () => project.run('headless.mjs', ['--json'])

describe('installing', () => {
  it('happens on the first start and not on the second', async () => {
    const first = await start()
    expect(first.stderr).toContain('Installing dependencies with npm ci')
    expect(project.lines('npm.log')).toEqual([expect.stringMatching(/^ci --include=dev /)])

    const second = await start()
    expect(second).toEqual({ code: 0, stdout: 'headless --json\n', stderr: '' })
    expect(project.lines('npm.log')).toHaveLength(1)
  })

  it('happens again for another lockfile', async () => {
    await start()
    project.writeLockfile('2.0.0')
    await start()
    expect(project.lines('npm.log')).toHaveLength(2)
  })

  it('accepts what npm installed by hand', async () => {
    project.write('node_modules/.package-lock.json', '{"packages":{"node_modules/a":{"version":"1.0.0"}}}')
    await start()
    expect(project.lines('npm.log')).toEqual([])
  })

  it('says plainly that npm failed, and tries again at the next start', async () => {
    project.write('npm-fails', '')
    const failed = await start()
    expect(failed.code).toBe(1)
    expect(failed.stderr).toMatch(/npm ci failed .* start again\.\n$/)
    expect(failed.stdout).toBe('')

    project.remove('npm-fails')
    expect((await start()).code).toBe(0)
  })
})

describe('building', () => {
  it('happens when sources change and not otherwise', async () => {
    await start()
    await start()
    expect(project.lines('build.log')).toHaveLength(1)

    project.write('server/index.ts', 'export const answer = 2')
    await start()
    expect(project.lines('build.log')).toHaveLength(2)

    project.write('renderer/views/added.tsx', '')
    await start()
    expect(project.lines('build.log')).toHaveLength(3)

    project.remove('renderer/views/added.tsx')
    await start()
    expect(project.lines('build.log')).toHaveLength(4)
  })

  it('happens again after one that failed', async () => {
    await start()
    project.write('server/index.ts', 'broken')
    project.write('build-fails', '')
    const failed = await start()
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect(failed.stderr).toMatch(/The build failed \(see above\)\.\n$/)

    project.remove('build-fails')
    project.write('server/index.ts', 'export const answer = 1')
    expect((await start()).code).toBe(0)
    expect(project.lines('build.log')).toHaveLength(3)
  })

  it('happens again when a part of its result is gone', async () => {
    await start()
    project.remove('out/renderer')
    await start()
    expect(project.lines('build.log')).toHaveLength(2)
  })
})

describe('two starts at once', () => {
  it('install and build once', async () => {
    const ended = await Promise.all([start(), start(), start()])
    expect(ended.map(({ code, stdout }) => [code, stdout])).toEqual(Array(3).fill([0, 'headless --json\n']))
    expect(project.lines('npm.log')).toHaveLength(1)
    expect(project.lines('build.log')).toHaveLength(1)
  })

  it('do not wait for one that died', async () => {
    project.write('.cache/prepare.lock', '')
    // No process has this id: it is above what systems give.
    writeFileSync(project.path('.cache/prepare.lock'), '99999999')
    expect((await start()).code).toBe(0)
  })
})
