import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Browser } from '@playwright/test'
import type { MenuItemConstructorOptions } from 'electron'
import { createElectronShim, type ElectronShim } from '../shim/electron-shim'
import type { ShimOptions } from '../shim/shim-options'
import { loadMain } from '../shim/load-main'
import type { ShimWindow } from '../shim/shim-window'
import { SETTLED, TOKEN, type Desktop } from './desktop'

/** The app on the shim, with what only the shim can show. */
export interface ShimDesktop extends Desktop {
  readonly shim: ElectronShim
  readonly window: ShimWindow
}

export interface BootOptions extends ShimOptions {
  /** What UNDERSTUDY_PORT says; any free one unless a spec names another, null for no such variable. */
  port?: number | string | null
  /** What UNDERSTUDY_DATA says; the folder of the spec unless it names another, null for no such variable. */
  data?: string | null
  /** What follows the path of the app on the command line. */
  args?: string[]
  /** Further variables of the environment. */
  variables?: Record<string, string>
  /** Where Vite serves the page while it is being edited. */
  viteUrl?: string
  /** Which system main believes it runs on; this one unless a spec names another. */
  platform?: NodeJS.Platform
}

/** Boots the built main module on the shim and waits for its window. */
export async function startShim(browser: Browser, options: BootOptions): Promise<ShimDesktop> {
  const shim = await bootShim(browser, options)
  const window = await firstWindow(shim)
  const page = await window.page
  const isFromVite = options.viteUrl !== undefined && options.isPackaged === false
  await page.waitForURL(isFromVite ? `${options.viteUrl}/**` : SETTLED)
  await page.waitForLoadState('load')

  return {
    shim,
    window,
    page,
    url: new URL(page.url()).origin,
    chooseFromMenu: async (label) => clickItem(shim.seen.menu?.template ?? [], label),
    externalUrls: async () => shim.seen.external,
    placeWindow: async (bounds) => window.place(bounds),
    windowBounds: async () => window.getNormalBounds(),
    isFocused: async () => window.isFocused(),
    quit: async () => {
      if (shim.seen.exitCode === undefined) await shim.quit()
      return shim.exited
    },
  }
}

/** Boots it without waiting for a window, for starts that do not get so far. */
export async function bootShim(browser: Browser, options: BootOptions): Promise<ElectronShim> {
  const {
    port = 0,
    data = options.userData,
    args = [],
    variables = {},
    viteUrl = '',
    platform = process.platform,
  } = options
  const shim = createElectronShim(browser, options)
  // What an earlier boot was given must not count.
  for (const name of Object.keys(process.env)) if (name.startsWith('UNDERSTUDY_')) delete process.env[name]
  Object.assign(process.env, {
    ...(port === null ? {} : { UNDERSTUDY_PORT: String(port) }),
    UNDERSTUDY_TOKEN: TOKEN,
    ...(data === null ? {} : { UNDERSTUDY_DATA: data }),
    UNDERSTUDY_CONFIG: ownConfig(options.userData),
    ELECTRON_RENDERER_URL: viteUrl,
    ...variables,
  })
  const stderr = new PassThrough({ encoding: 'utf8' })
  const argv = [process.execPath, '.', ...args]
  await withProcess({ platform, argv, stderr, resourcesPath: '/opt/understudy' }, () =>
    loadMain(shim.electron),
  )
  shim.seen.terminal = stderr
  shim.seen.stderr = (stderr.read() as string | null) ?? ''
  shim.becomeReady()
  return shim
}

/** A config file that this app may write into: neither a developer's own nor the one that other tests read. */
export function ownConfig(userData: string): string {
  const file = join(`${userData}-electron`, 'config.json')
  mkdirSync(dirname(file), { recursive: true })
  if (!existsSync(file)) writeFileSync(file, '{}')
  return file
}

/** main.ts looks once, as it is evaluated. */
async function withProcess(facts: Record<string, unknown>, act: () => Promise<void>): Promise<void> {
  const put = (values: Record<string, unknown>): void => {
    for (const [name, value] of Object.entries(values))
      Object.defineProperty(process, name, { value, configurable: true })
  }
  const before = Object.fromEntries(
    Object.keys(facts).map((name): [string, unknown] => [name, Reflect.get(process, name)]),
  )
  put(facts)
  try {
    await act()
  } finally {
    put(before)
  }
}

/** As the user clicks it; roles have no click of their own, Electron supplies theirs. */
export function clickItem(template: MenuItemConstructorOptions[], label: string): void {
  const item = flatten(template).find((candidate) => candidate.label === label)
  if (!item?.click) throw new Error(`No item “${label}” with an action in the menu`)
  ;(item.click as () => void)()
}

export function flatten(template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])])
}

async function firstWindow(shim: ElectronShim): Promise<ShimWindow> {
  for (let waited = 0; waited < 30_000; waited += 20) {
    const [window] = shim.seen.windows
    if (window) return window
    if (shim.seen.exitCode !== undefined)
      throw new Error(`It left with ${shim.seen.exitCode} before it had a window`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`No window within half a minute. ${shim.seen.errorBoxes.join(' ')}`)
}
