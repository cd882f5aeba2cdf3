// npm run dev -- [options]: the window with hot reload, in Electron where there is a runtime and in any browser
// where there is none. Without Electron the server restarts on its own changes, too.
import { randomBytes } from 'node:crypto'
import { findElectron, hasDisplay } from './lib/electron-runtime.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { endWithNpm, runPackage } from './lib/project.mjs'

endWithNpm()
await ensureInstalled()
const electron = hasDisplay() ? findElectron() : undefined
const args = process.argv.slice(2)
process.exitCode = await runPackage('electron-vite/bin/electron-vite.js', ['dev', ...how(), '--', ...args], {
  env: { ...token(), ELECTRON_EXEC_PATH: electron ?? process.execPath },
  stdio: 'inherit',
})

/** One for all the servers to come: with it in place of a link's token the address opens the page of each. */
function token() {
  const { UNDERSTUDY_TOKEN, UNDERSTUDY_TOKEN_FILE } = process.env
  if ((UNDERSTUDY_TOKEN ?? UNDERSTUDY_TOKEN_FILE) !== undefined) return {}
  return { UNDERSTUDY_TOKEN: randomBytes(24).toString('base64url') }
}

function how() {
  if (!electron) return ['--watch', '--entry', 'scripts/lib/dev-server.mjs']
  // Chromium's sandbox refuses to run as root.
  return process.getuid?.() === 0 ? ['--noSandbox'] : []
}
