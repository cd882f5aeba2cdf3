import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fail, inProject, npm, readJson, run, runPackage, say } from './project.mjs'

/** As Vite and Electron's installer have it: odd majors and the first of 22 lack what they need. */
const NODES = '20.19 or newer of 20, or 22.12 or newer'
const SYSTEM_SHELLS = ['/usr/bin/chromium-headless-shell']
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/**
 * Installs the dependencies where they are missing or not those of package-lock.json; otherwise costs a few
 * milliseconds. Ends the process with exit code 1 when npm fails or Node is too old.
 */
export async function ensureInstalled() {
  refuseOldNode()
  if (isInstalled()) return
  say('Installing dependencies with npm ci; about half a minute, only when they change.')
  // The start scripts build, so the development dependencies are wanted under NODE_ENV=production too.
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0)
    fail('npm ci failed (see above). Check that the npm registry can be reached, then start again.')
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return
  fail(`Understudy needs Node ${NODES}; this is ${process.version} (${process.execPath}).`)
}

/**
 * npm writes what it installed into node_modules once it is done, in the form of the lockfile. Comparing the two also
 * notices an install by hand, another branch's lockfile, and an install that was cut short.
 */
function isInstalled() {
  const installed = readJson(inProject('node_modules/.package-lock.json'))
  const wanted = readJson(inProject('package-lock.json'))
  if (!installed || !wanted) return false
  return Object.entries(wanted.packages).every(
    ([path, entry]) => path === '' || isSame(entry, installed.packages[path]),
  )
}

/** Optional packages are left out where they are for another platform. */
function isSame(wanted, installed) {
  if (!installed) return wanted.optional === true
  return wanted.version === installed.version && wanted.integrity === installed.integrity
}

/**
 * Sees to a Chromium for the window's tests: its headless shell where one can be had, since that takes little more than
 * half of the time, or else any. Resolves to its file, or to undefined when it is Playwright's own.
 * Ends the process with exit code 1 when none can be had. Needs the dependencies installed.
 */
export async function ensureBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : fail(`CHROMIUM_PATH names ${named}, which is not there.`)
  if (findSystemBrowser(SYSTEM_SHELLS)) return findSystemBrowser(SYSTEM_SHELLS)
  if (hasPlaywrightBrowser()) return undefined
  if (mayUseApt()) await installWithApt()
  const found = findSystemBrowser([...SYSTEM_SHELLS, ...SYSTEM_BROWSERS])
  if (found) return found
  if ((await installWithPlaywright()) === 0) return undefined
  return fail(
    'The window’s tests need Chromium, and none could be installed. Set CHROMIUM_PATH to one you have.',
  )
}

function findSystemBrowser(paths) {
  return process.platform === 'linux' ? paths.find((path) => existsSync(path)) : undefined
}

function hasPlaywrightBrowser() {
  const { chromium } = createRequire(inProject('package.json'))('@playwright/test')
  return existsSync(chromium.executablePath())
}

/** Only on Debian: Ubuntu's package of that name is a pointer to a snap, which containers cannot run. */
function mayUseApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

async function installWithApt() {
  say('Installing Chromium for the window’s tests with apt-get (once).')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  // Chromium as well: one spec looks at the history of a browser, which the shell does not keep.
  const packages = ['chromium', 'chromium-headless-shell']
  if ((await run('apt-get', ['update', '-qq'], { env })) !== 0) return
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env })
}

function installWithPlaywright() {
  say('Installing Playwright’s Chromium for the window’s tests (once).')
  // As root Playwright can also install the system libraries that a bare container lacks.
  const withLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : []
  return runPackage('@playwright/test/cli.js', ['install', ...withLibraries, 'chromium'])
}
