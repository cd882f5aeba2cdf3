import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// The shell first: without the parts that nobody sees it takes little more than half of the time.
const SYSTEM_BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const executablePath = process.env['CHROMIUM_PATH'] ?? SYSTEM_BROWSERS.find((path) => existsSync(path))
// Chromium's sandbox refuses to run as root.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

// A process of a browser costs more than what most specs do in it, and no page lives long enough to gain from being optimized.
const FEW_AND_PLAIN = ['--renderer-process-limit=1', '--in-process-gpu', '--js-flags=--no-opt --no-maglev']

export default defineConfig({
  testDir: 'test',
  testMatch: ['window/**/*.spec.ts', 'desktop/**/*.spec.ts'],
  outputDir: 'test-results/playwright',
  // Each has a server and a browser of its own, and two is what a small machine carries.
  workers: 2,
  // a busy machine is slow, not wrong
  timeout: 180_000,
  expect: { timeout: 30_000 },
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        ...asRoot,
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...FEW_AND_PLAIN,
      ],
    },
  },
})
