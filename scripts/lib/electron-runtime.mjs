import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inProject, runPackage, say } from './project.mjs'
import { watchedFolder } from './watched-folder.mjs'

const PACKAGE = inProject('node_modules/electron')
const FAILURE = inProject('.cache/electron-download-failed')
/** Where it lies in a folder of its own that says nothing of it. */
const NAMES = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
const REMEMBER_FAILURE_MS = 24 * 60 * 60 * 1000

/**
 * File of the Electron runtime, or undefined where there is none.
 * It is looked for by hand because importing the package would start a download.
 */
export function findElectron() {
  const pathFile = join(PACKAGE, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : (NAMES[process.platform] ?? 'electron')
  const file = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist'), name)
  return existsSync(file) ? file : undefined
}

/** Whether windows can be shown: always but on a Linux without a desktop session. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Whether a download is worth a try: not by CI, not within a day of one that failed. */
export function mayDownloadElectron() {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH || !existsSync(join(PACKAGE, 'install.js'))) return false
  if (process.env.CI && !['0', 'false'].includes(process.env.CI)) return false
  return !existsSync(FAILURE) || Date.now() - statSync(FAILURE).mtimeMs > REMEMBER_FAILURE_MS
}

/** Has Electron's own installer fetch the runtime. Resolves to its file, or undefined when it could not be had. */
export async function downloadElectron() {
  say('Fetching the Electron runtime (about 120 MB, once; Ctrl+C ends it)…')
  rmSync(FAILURE, { force: true })
  let output = ''
  const folder = watchedFolder()
  const options = {
    signal: folder.signal,
    // without the first it asks no proxy, whatever the other variables say
    env: { ELECTRON_GET_USE_PROXY: '1', ...folder.env },
    onOutput: (chunk) => {
      output += chunk
    },
  }
  if ((await runPackage('electron/install.js', [], options)) !== 0) rememberFailure()
  folder.delete()
  const file = findElectron()
  if (!file)
    say(`It could not be fetched: ${folder.signal.aborted ? 'nothing more arrived.' : reasonIn(output)}`)
  return file
}

/** Of what the installer printed, the line that says why; its stack traces say no more. */
function reasonIn(output) {
  const lines = output.split('\n').map((line) => line.trim())
  return (
    lines.find((line) => /\b(?:Error|E[A-Z]{4,})\b/.test(line)) ??
    lines.find(Boolean) ??
    'it does not say why.'
  )
}

function rememberFailure() {
  mkdirSync(dirname(FAILURE), { recursive: true })
  writeFileSync(FAILURE, '')
}
