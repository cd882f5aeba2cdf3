// npm start -- [--headless | --electron] [options]: the desktop app, or the same server headless where there is no
// Electron runtime or no display. `--electron` tries to fetch the runtime again.
import { downloadElectron, findElectron, hasDisplay, mayDownloadElectron } from './lib/electron-runtime.mjs'
import { endWithNpm } from './lib/end-with-npm.mjs'
import { prepare } from './lib/prepare.mjs'
import { say } from './lib/project.mjs'
import { runDesktop } from './lib/run-desktop.mjs'
import { runHeadless } from './lib/run-headless.mjs'

endWithNpm()
const OUR_FLAGS = ['--headless', '--electron']
const flags = process.argv.slice(2).filter((arg) => OUR_FLAGS.includes(arg))
const args = process.argv.slice(2).filter((arg) => !OUR_FLAGS.includes(arg))

await prepare()
const reason = flags.includes('--headless') ? undefined : await tryDesktop()
if (reason)
  say(`Starting headless: ${reason}\nOpen the address of the window in a browser; all else is the same.`)
await runHeadless(args)

/** Runs the desktop app and ends with it, or resolves to why there can be none. */
async function tryDesktop() {
  if (!hasDisplay()) return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).'
  const isWanted = flags.includes('--electron')
  const file = findElectron() ?? (isWanted || mayDownloadElectron() ? await downloadElectron() : undefined)
  if (!file) return 'no Electron runtime could be had. `npm start -- --electron` tries to fetch it again.'
  const { code, reason } = await runDesktop(file, args)
  if (reason === undefined) process.exit(code)
  return `Electron cannot run here, ${reason}.`
}
