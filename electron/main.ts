import { join } from 'node:path'
import * as electron from 'electron'
import { startServer } from '../server/index'
import { runDesktop } from './desktop'

// The terminal that started the app may be closed: writing to it must not end the app.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)

// No top-level await on readiness: Electron becomes ready only once this module has been evaluated.
// Paths are made here, in the entry, because shared code is built into another folder.
runDesktop({
  electron,
  startServer,
  loadUpdater: async () => (await import('electron-updater')).autoUpdater,
  windowFolder: join(import.meta.dirname, '../renderer'),
  preload: join(import.meta.dirname, '../preload/preload.cjs'),
  documentFolder: electron.app.isPackaged
    ? join(process.resourcesPath, 'docs')
    : join(import.meta.dirname, '../..'),
  // the path of the app is among them where it is not packaged
  args: process.argv.slice(1),
  environment: process.env,
  platform: process.platform,
  program: process.execPath,
  log: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  onCrash: (listener) => {
    process.on('uncaughtExceptionMonitor', listener)
    // Electron keeps these apart from the others, and would only tell a terminal of them
    process.on('unhandledRejection', listener)
  },
})

// How `npm start` ends it on Windows, where a signal would kill it (scripts/lib/project.mjs).
process.on('message', (message) => {
  if (message === 'quit') electron.app.quit()
})
