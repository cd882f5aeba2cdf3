import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { forwardSignals } from './signals.mjs'

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
 * Runs a program in the project's folder, its output on ours (on stderr unless `stdout` says otherwise).
 * Resolves to its exit code; 1 when it could not be started or was ended by a signal.
 */
export function run(command, args, { env = {}, stdout = 2, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', stdout, 2],
      env: { ...process.env, ...env },
      ...options,
    })
    const stopForwarding = forwardSignals(child)
    const end = (code) => {
      // What would have come next is not wanted any more.
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
