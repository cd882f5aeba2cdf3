import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test as base, type Browser } from '@playwright/test'
import type { ElectronShim } from '../shim/electron-shim'
import type { Desktop } from './desktop'
import { startElectron } from './real-electron'
import { bootShim, startShim, type BootOptions, type ShimDesktop } from './shim-desktop'

interface DesktopFixtures {
  userData: string
  /** Starts the app on any free port; at the end of the test it is quit if it still runs. */
  start: () => Promise<Desktop>
  /** Starts it on the shim, for what only the shim can observe. Skipped where a real Electron runs the specs. */
  startOnShim: (options?: Partial<BootOptions>) => Promise<ShimDesktop>
  /** The same without waiting for a window, for starts that do not get so far. */
  bootOnShim: (options?: Partial<BootOptions>) => Promise<ElectronShim>
}

interface WorkerFixtures {
  /** The Chromium under the shim, or the file of a real Electron where one is installed. */
  runtime: Browser | string
}

/** As scripts/lib/electron-runtime.mjs has them. */
const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}
const electronFile = findElectron()
const ONLY_THE_SHIM = 'only the shim can observe this'

export const runtimeTitle = electronFile ? 'Electron' : 'Chromium-backed shim (not Electron)'

export const test = base.extend<DesktopFixtures, WorkerFixtures>({
  runtime: [
    async ({ playwright }, use, workerInfo) => {
      if (electronFile) return use(electronFile)
      const browser = await playwright.chromium.launch(workerInfo.project.use.launchOptions)
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],

  userData: async ({ browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `understudy-${browserName}-`))
    await use(folder)
    for (const used of [folder, `${folder}-electron`]) rmSync(used, { recursive: true, force: true })
  },

  start: async ({ runtime, userData }, use) => {
    const started: Desktop[] = []
    await use(async () => {
      const desktop =
        typeof runtime === 'string'
          ? await startElectron(runtime, userData)
          : await startShim(runtime, { userData })
      started.push(desktop)
      return desktop
    })
    for (const desktop of started) await desktop.quit()
  },

  startOnShim: async ({ runtime, userData }, use, testInfo) => {
    if (typeof runtime === 'string') {
      testInfo.skip(true, ONLY_THE_SHIM)
      return
    }
    const started: ShimDesktop[] = []
    await use(async (options = {}) => {
      const desktop = await startShim(runtime, { userData, ...options })
      started.push(desktop)
      return desktop
    })
    for (const desktop of started) await desktop.quit()
  },

  bootOnShim: async ({ runtime, userData }, use, testInfo) => {
    if (typeof runtime === 'string') {
      testInfo.skip(true, ONLY_THE_SHIM)
      return
    }
    await use((options = {}) => bootShim(runtime, { userData, ...options }))
  },
})

/** Looks for the binary itself: importing the package would try to download it. */
function findElectron(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : (NAMES[process.platform] ?? 'electron')
  const file = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name)
  return existsSync(file) ? file : undefined
}
