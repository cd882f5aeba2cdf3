import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { whileAlone } from './lock.mjs'
import { inProject, runPackage, say } from './project.mjs'

const PACKAGE = inProject('node_modules/electron')
const FAILURE = inProject('node_modules/.cache/understudy/electron-download-failed')
const REMEMBER_FAILURE_MS = 24 * 60 * 60 * 1000
const ONLINE_LIMIT_MS = 10 * 60 * 1000
/** Enough to unpack a copy that the download cache already holds. */
const OFFLINE_LIMIT_MS = 15_000
const PROBE_MS = 3000

/**
 * File of the Electron runtime, or undefined where there is none.
 * It is looked for by hand because importing the package would start a download.
 */
export function findElectron() {
  const pathFile = join(PACKAGE, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
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
  await whileAlone(async () => {
    if (findElectron()) return
    say('Fetching the Electron runtime (about 120 MB, once)…')
    rmSync(FAILURE, { force: true })
    const timeout = (await isReachable()) ? ONLINE_LIMIT_MS : OFFLINE_LIMIT_MS
    // Its stack traces say no more than our own line does.
    const code = await runPackage('electron/install.js', [], { timeout, stdio: 'ignore' })
    if (code !== 0) rememberFailure()
  })
  return findElectron()
}

function rememberFailure() {
  mkdirSync(dirname(FAILURE), { recursive: true })
  writeFileSync(FAILURE, '')
}

/** Behind a proxy or a mirror only the installer itself can tell. */
async function isReachable() {
  const detours = ['HTTPS_PROXY', 'https_proxy', 'ELECTRON_MIRROR', 'npm_config_electron_mirror']
  if (detours.some((name) => process.env[name])) return true
  try {
    await fetch('https://github.com', { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) })
    return true
  } catch {
    return false
  }
}
