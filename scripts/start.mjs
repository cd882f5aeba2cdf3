// npm start -- [--headless | --electron] [options]: the desktop app, or the same server headless where there is no
// Electron runtime or no display. `--electron` tries to fetch the runtime again. npm run headless is the same with
// --headless; `npm run headless -- --help` lists the options.
import { ensureBuilt } from './lib/build.mjs'
import { downloadElectron, findElectron, hasDisplay, mayDownloadElectron } from './lib/electron-runtime.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { endWithNpm, fail, say } from './lib/project.mjs'
import { runDesktop, runHeadless } from './lib/run.mjs'

endWithNpm()
const OUR_FLAGS = ['--headless', '--electron']
const flags = process.argv.slice(2).filter((arg) => OUR_FLAGS.includes(arg))
const args = process.argv.slice(2).filter((arg) => !OUR_FLAGS.includes(arg))

await ensureInstalled()
if (!(await ensureBuilt())) fail('The build failed (see above).')
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
