import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fail, inProject, run, runPackage, say } from './project.mjs'

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/**
 * Sees to a Chromium for the window's tests. Resolves to its file, or to undefined when it is Playwright's own.
 * Ends the process with exit code 1 when none can be had. Needs the dependencies installed.
 */
export async function ensureBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : fail(`CHROMIUM_PATH names ${named}, which is not there.`)
  if (findSystemBrowser()) return findSystemBrowser()
  if (hasPlaywrightBrowser()) return undefined
  const ways = mayUseApt() ? [installWithApt, installWithPlaywright] : [installWithPlaywright]
  for (const install of ways) if ((await install()) === 0) return findSystemBrowser()
  return fail(
    'The window’s tests need Chromium, and none could be installed. Set CHROMIUM_PATH to one you have.',
  )
}

function findSystemBrowser() {
  return process.platform === 'linux' ? SYSTEM_BROWSERS.find((path) => existsSync(path)) : undefined
}

function hasPlaywrightBrowser() {
  const { chromium } = createRequire(inProject('package.json'))('playwright')
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
  const code = await run('apt-get', ['update', '-qq'], { env })
  return code || run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env })
}

function installWithPlaywright() {
  say('Installing Playwright’s Chromium for the window’s tests (once).')
  // As root Playwright can also install the system libraries that a bare container lacks.
  const withLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : []
  return runPackage('playwright/cli.js', ['install', ...withLibraries, 'chromium'])
}
