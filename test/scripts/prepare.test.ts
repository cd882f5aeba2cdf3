import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProjectCopy } from './project-copy'

let project: ProjectCopy
beforeEach(() => {
  project = new ProjectCopy()
})
afterEach(() => {
  project.delete()
})

const start = () => project.run('start.mjs', ['--headless', '--json'])
const SERVED = { code: 0, stdout: 'headless --json\n' }

describe('a start in a fresh clone', () => {
  it('installs and builds, says so, and leaves the output to the server; the second does neither', async () => {
    const first = await start()
    expect(first).toMatchObject(SERVED)
    expect(first.stderr).toMatch(/^Installing dependencies with npm ci.*\nnpm at work\nBuilding/)
    expect(project.lines('npm.log')).toEqual([expect.stringMatching(/^ci --include=dev /)])
    expect(project.lines('build.log')).toHaveLength(1)

    expect(await start()).toEqual({ ...SERVED, stderr: '' })
  })

  it('says plainly that npm failed, and tries again the next time', async () => {
    project.write('npm-fails', '')
    const failed = await start()
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect(failed.stderr).toMatch(/npm ci failed .* start again\.\n$/)

    project.remove('npm-fails')
    expect(await start()).toMatchObject(SERVED)
  })

  it('says plainly that the build failed, and tries again the next time', async () => {
    project.write('build-fails', '')
    const failed = await start()
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect(failed.stderr).toMatch(/The build failed \(see above\)\.\n$/)

    project.remove('build-fails')
    expect(await start()).toMatchObject(SERVED)
  })
})

describe('the version of Node', () => {
  /** Makes Node believe so, in the scripts alone. */
  const as = (version: string) =>
    project.prepare().run('start.mjs', ['--headless', '--json'], {
      NODE_OPTIONS: `--import=data:text/javascript,Object.defineProperty(process,%22versions%22,{value:{node:%22${version}%22}})`,
    })

  // as Vite and Electron's installer have it
  it.each(['18.20.8', '20.18.3', '21.7.3', '22.11.0'])('%s is refused by name', async (version) => {
    const ended = await as(version)
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toContain('needs Node 20.19 or newer of 20, or 22.12 or newer')
  })

  it.each(['20.19.0', '22.12.0', '23.0.0', '26.1.0'])('%s will do', async (version) => {
    expect(await as(version)).toMatchObject(SERVED)
  })
})

describe('a later start', () => {
  const CHANGES: [what: string, change: () => void, npm: number, build: number][] = [
    ['nothing', () => undefined, 0, 0],
    ['the lockfile', () => project.writeLockfile('2.0.0'), 1, 1],
    ['a source', () => project.write('server/index.ts', 'changed'), 0, 1],
    ['a new source', () => project.write('renderer/views/added.tsx', ''), 0, 1],
    ['a removed source', () => project.remove('electron/index.ts'), 0, 1],
    ['a lost part of the build', () => project.remove('out/renderer'), 0, 1],
  ]

  it.each(CHANGES)(
    'after a change of %s installs and builds what it has to',
    async (_, change, npm, build) => {
      project.prepare()
      change()
      expect(await start()).toMatchObject(SERVED)
      expect(project.lines('npm.log')).toHaveLength(npm)
      expect(project.lines('build.log')).toHaveLength(build)
    },
  )
})
