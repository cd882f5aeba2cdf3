import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { whileAlone } from './lock.mjs'
import { inProject, runPackage, say } from './project.mjs'

const SOURCES = ['electron', 'renderer', 'server']
const SETTINGS = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']
const RESULTS = [
  'out/main/headless.js',
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]
/** Every build empties this folder first, so a build by hand or by `npm run dev` takes the stamp away too. */
const STAMP = inProject('out/main/.stamp')

/**
 * Builds into out/ where the sources are not those of the last build; otherwise costs a few milliseconds.
 * Resolves to whether out/ now holds the build of the sources.
 */
export async function ensureBuilt() {
  return isBuilt() || whileAlone(async () => isBuilt() || build())
}

async function build() {
  say('Building; a few seconds, only when the sources change.')
  // Taken before the build: what changes meanwhile is noticed at the next start.
  const digest = digestSources()
  rmSync(STAMP, { force: true })
  const code = await runPackage('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'], {
    // Under NODE_ENV=test or development React would be bundled in its slow form.
    env: { NODE_ENV: 'production' },
  })
  if (code === 0) writeFileSync(STAMP, digest)
  return code === 0
}

function isBuilt() {
  if (!existsSync(STAMP) || !RESULTS.every((path) => existsSync(inProject(path)))) return false
  return readFileSync(STAMP, 'utf8') === digestSources()
}

function digestSources() {
  const hash = createHash('sha256')
  for (const path of [...SETTINGS, ...SOURCES.flatMap(filesBelow)]) {
    const content = existsSync(inProject(path)) ? readFileSync(inProject(path)) : ''
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Paths below the folder in a fixed order. Hidden files are the file manager's and the editor's. */
function filesBelow(folder) {
  if (!existsSync(inProject(folder))) return []
  return readdirSync(inProject(folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}
