import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'

/** Folder of the whole project, whatever folder the command was given in. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Path of a file of the project. */
export const inProject = (...parts) => join(root, ...parts)

/**
 * Folder of the person at the terminal, which relative paths start from. npm runs a script in the project's folder and
 * says in INIT_CWD where it was itself started; elsewhere that variable is left over from another project's npm.
 */
export const startFolder = () =>
  process.cwd() === resolve(root) ? (process.env.INIT_CWD ?? root) : process.cwd()

/** Prints a line for the person at the terminal. Never to stdout: that belongs to the server, `--json` above all. */
export const say = (line) => void process.stderr.write(`${line}\n`)

/** Says why it cannot go on, and ends with exit code 1. */
export function fail(line) {
  say(line)
  process.exit(1)
}

/** The parsed file, or undefined where there is none or it does not parse. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Runs a program in the project's folder, its output on our stderr unless `stdio` says otherwise.
 * `onOutput` is given the output piece by piece instead.
 * Resolves to the exit code; 1 when the program could not be started or was ended by a signal.
 */
export function run(command, args, { env = {}, onOutput, stdio = ['ignore', 2, 2], ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: onOutput ? ['ignore', 'pipe', 'pipe'] : stdio,
      env: { ...process.env, ...env },
      ...options,
    })
    if (onOutput) for (const stream of [child.stdout, child.stderr]) stream.on('data', onOutput)
    const stopForwarding = forwardSignals(child)
    const end = (code) => {
      // After a signal nobody wants what would have come next.
      if (stopForwarding()) process.exit(code || 130)
      resolve(code ?? 1)
    }
    child.once('error', () => end(1))
    child.once('close', end)
  })
}

/** Runs a JavaScript file of an installed package, without a shell and without npx. */
export const runPackage = (file, args, options) =>
  run(process.execPath, [inProject('node_modules', file), ...args], options)

/** Runs npm with the Node that runs us. Resolves to its exit code. */
export function npm(args, options) {
  // Another package manager that started us is named there too; only npm itself will do.
  const cli = process.env.npm_execpath
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args], options)
  // npm.cmd is a batch file, which only a shell can start. The arguments are all our own words.
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** A terminal sends these to the child as well. */
const FROM_TERMINALS = ['SIGINT', 'SIGHUP']
const hasTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor))
const LOOK_EVERY_MS = 300
/** The app takes five seconds at most to stop its server. */
const QUIT_GRACE_MS = 8000

/**
 * Hands signals on to the child, which decides when it has saved and may go. A signal that the child has from the
 * terminal is not sent twice: the second would cut its ending short.
 * Returns the way to stop, which tells whether there was one.
 */
export function forwardSignals(child) {
  let isEnding = false
  const forward = (signal) => {
    isEnding = true
    if (process.platform === 'win32') return endOnWindows(child)
    if (!hasTerminal || !FROM_TERMINALS.includes(signal)) child.kill(signal)
  }
  for (const signal of SIGNALS) process.on(signal, forward)
  return () => {
    for (const signal of SIGNALS) process.off(signal, forward)
    return isEnding
  }
}

/**
 * A program with windows hears nothing from the terminal there, and a signal kills without a word: the app is asked to
 * quit over its message channel first. What it has acknowledged is on disk in any case.
 */
function endOnWindows(child) {
  if (!child.connected) return void child.kill()
  child.send('quit', (error) => error && child.kill())
  setTimeout(() => child.kill(), QUIT_GRACE_MS).unref()
}

/**
 * Ends this process as SIGTERM would when npm, which started it, is ended by its id: npm hands the signal to a shell
 * between the two, and the shell dies of it without telling anyone.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const shell = process.ppid
  const look = setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM')
  }, LOOK_EVERY_MS)
  look.unref()
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      // A second signal would cut the ending short that this one began.
      clearInterval(look)
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
    })
  }
}
