import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/** The same launch with a whole Chromium, the system's or Playwright's own: the headless shell keeps no history. */
export function withFullBrowser({ executablePath, ...options }: LaunchOptions): LaunchOptions {
  if (executablePath !== undefined && !executablePath.endsWith('headless-shell'))
    return { ...options, executablePath }
  const found = SYSTEM_BROWSERS.find((path) => existsSync(path))
  return found === undefined ? { ...options, channel: 'chromium' } : { ...options, executablePath: found }
}
