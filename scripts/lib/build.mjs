import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { inProject, runPackage, say } from './project.mjs'

const SOURCES = ['electron', 'renderer', 'server']
const SETTINGS = [
  'electron.vite.config.ts',
  'headless-bundle.config.ts',
  'node-worker.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]
const RESULTS = [
  'out/main/headless.js',
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]
/** Every build empties this folder first, so a build by hand or by `npm run dev` takes the stamp away too. */
const STAMP = inProject('out/main/.stamp')

/**
 * Builds into out/ where a source is newer than the last build; otherwise costs a few milliseconds.
 * Resolves to whether out/ now holds the build of the sources.
 */
export async function ensureBuilt() {
  if (isBuilt()) return true
  say('Building; a few seconds, only when the sources change.')
  const start = new Date()
  rmSync(STAMP, { force: true })
  const code = await runPackage('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'], {
    // Under NODE_ENV=test or development React would be bundled in its slow form.
    env: { NODE_ENV: 'production' },
  })
  if (code !== 0) return false
  writeFileSync(STAMP, '')
  // A source that changes during the build is newer than its start.
  utimesSync(STAMP, start, start)
  return true
}

function isBuilt() {
  if (![STAMP, ...RESULTS.map((path) => inProject(path))].every((path) => existsSync(path))) return false
  const builtAt = statSync(STAMP).mtimeMs
  return [...SETTINGS, ...SOURCES.flatMap(pathsOf)].every(
    (path) => statSync(inProject(path)).mtimeMs < builtAt,
  )
}

/** The folder, whose own time is that of the last file added or removed, and everything in it. */
function pathsOf(folder) {
  return [folder, ...readdirSync(inProject(folder), { recursive: true }).map((path) => `${folder}/${path}`)]
}
