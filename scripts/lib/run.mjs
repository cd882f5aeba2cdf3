import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { forwardSignals, inProject, root, startFolder } from './project.mjs'

const HEADLESS = inProject('out/main/headless.js')

/** A switch of Chromium, for systems that allow it no sandbox. */
const NO_SANDBOX = '--no-sandbox'

/** What Electron prints on machines where it can never come up, and what that means there. */
const HOPELESS = [
  [/error while loading shared libraries: ([^\s:]+)/, (match) => `the system library ${match[1]} is missing`],
  [
    /SUID sandbox helper|No usable sandbox/,
    () =>
      'this system does not let it set up its sandbox (`npm start -- --no-sandbox` does without; on Ubuntu `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` allows it until the next boot)',
  ],
  [
    /Missing X server|platform failed to initialize|cannot open display/i,
    () => 'the display cannot be opened',
  ],
]
/** Later than this an end is a crash or a quit, and not a failed start. */
const START_MS = 10_000

/**
 * Runs the built app in the Electron runtime `file` until it ends, with the arguments as they were given.
 * Resolves to `{ code }`, or to `{ reason }` when the runtime cannot start on this machine.
 */
export function runDesktop(file, args) {
  const startedAt = Date.now()
  // Chromium's sandbox refuses to run as root.
  const asRoot = process.getuid?.() === 0 ? [NO_SANDBOX] : []
  // Editors leave it to what they start; with it the runtime would be nothing but Node.
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  const child = spawn(file, [root, ...asRoot, ...args], {
    cwd: startFolder(),
    env,
    // over the last it can be told to quit where signals only kill
    stdio: ['inherit', 'inherit', 'pipe', ...(process.platform === 'win32' ? ['ipc'] : [])],
  })
  const stopForwarding = forwardSignals(child)
  let complaints = ''
  child.stderr.on('data', (chunk) => {
    process.stderr.write(chunk)
    if (complaints.length < 10_000) complaints += chunk
  })
  return new Promise((resolve) => {
    const end = (result) => {
      stopForwarding()
      resolve(result)
    }
    child.once('error', (error) => end({ reason: error.message }))
    child.once('close', (code, signal) => {
      const failed = code !== 0 && Date.now() - startedAt < START_MS
      const reason = failed ? explain(complaints) : undefined
      end(reason ? { reason } : { code: code ?? (signal ? 1 : 0) })
    })
  })
}

function explain(complaints) {
  for (const [pattern, reason] of HOPELESS) {
    const match = pattern.exec(complaints)
    if (match) return reason(match)
  }
  return undefined
}

/**
 * Turns this process into the headless server. A child of ours would get Ctrl+C once from the terminal and once from
 * us; and whoever ends this process by its id means the server.
 */
export async function runHeadless(args) {
  process.chdir(startFolder())
  // where the desktop app could not run, what was meant for Chromium alone is no option of the server
  process.argv = [process.execPath, HEADLESS, ...args.filter((arg) => arg !== NO_SANDBOX)]
  await import(pathToFileURL(HEADLESS).href)
}
