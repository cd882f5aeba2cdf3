import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startFolder } from './project.mjs'

/** Options of the headless server that the desktop app and Vite's proxy take from the environment alone. */
const FROM_ENVIRONMENT = {
  port: 'UNDERSTUDY_PORT',
  host: 'UNDERSTUDY_HOST',
  token: 'UNDERSTUDY_TOKEN',
  'app-defaults': 'UNDERSTUDY_APP_DEFAULTS',
  'console-login': 'UNDERSTUDY_CONSOLE_LOGIN',
  'console-password': 'UNDERSTUDY_CONSOLE_PASSWORD',
}
/** Those the desktop app has no counterpart for: its data folder is Electron's own, its window replaces output. */
const HEADLESS_ONLY = ['data', 'ephemeral', 'bcrypt-cost', 'json', 'quiet', 'version', 'help']

const OPTIONS = {
  ...Object.fromEntries(Object.keys(FROM_ENVIRONMENT).map((name) => [name, { type: 'string' }])),
  port: { type: 'string', short: 'p' },
  data: { type: 'string', short: 'd' },
  quiet: { type: 'boolean', short: 'q' },
}

/**
 * Moves options into the environment: `{ env, args, headlessOnly }`, where `args` are the remaining ones and
 * `headlessOnly` is the first that only the headless server has, or undefined.
 */
export function intoEnvironment(args) {
  const { tokens } = parseArgs({
    args,
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const options = tokens.filter(({ kind }) => kind === 'option')
  const moved = options.filter(({ name }) => Object.hasOwn(FROM_ENVIRONMENT, name))
  const gone = new Set(
    moved.flatMap(({ index, value, inlineValue }) => [index, value && !inlineValue && index + 1]),
  )
  return {
    env: withWholePath(
      Object.fromEntries(moved.map(({ name, value }) => [FROM_ENVIRONMENT[name], value ?? ''])),
    ),
    args: args.filter((_, index) => !gone.has(index)),
    headlessOnly: options.find(({ name }) => HEADLESS_ONLY.includes(name))?.rawName,
  }
}

/** Who reads the variable runs in the project's folder; the path is one of the person at the terminal. */
function withWholePath(env) {
  const file = env.UNDERSTUDY_APP_DEFAULTS ?? process.env.UNDERSTUDY_APP_DEFAULTS
  return file ? { ...env, UNDERSTUDY_APP_DEFAULTS: resolve(startFolder(), file) } : env
}
