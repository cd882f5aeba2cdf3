import { parseArgs } from 'node:util'

/** Options of the headless server that the desktop app and Vite's proxy take from the environment alone. */
const FROM_ENVIRONMENT = { port: 'UNDERSTUDY_PORT', host: 'UNDERSTUDY_HOST', token: 'UNDERSTUDY_TOKEN' }
/** Those the desktop app has no counterpart for: its data folder is Electron's own, its window replaces output. */
const HEADLESS_ONLY = ['data', 'ephemeral', 'bcrypt-cost', 'json', 'quiet', 'version', 'help']

const OPTIONS = {
  port: { type: 'string', short: 'p' },
  host: { type: 'string' },
  token: { type: 'string' },
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
    env: Object.fromEntries(moved.map(({ name, value }) => [FROM_ENVIRONMENT[name], value ?? ''])),
    args: args.filter((_, index) => !gone.has(index)),
    headlessOnly: options.find(({ name }) => HEADLESS_ONLY.includes(name))?.rawName,
  }
}
