import { resolve } from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import envPaths from 'env-paths'
import { version } from '../package.json'
import { readAppDefaults } from './app-defaults'
import { DEFAULT_BCRYPT_COST, DEFAULT_HOST, DEFAULT_PORT, type ServerOptions } from './options'

/** What the command line and the environment ask for. */
export interface HeadlessOptions extends Pick<ServerOptions, 'appDefaults' | 'consoleCredentials'> {
  port: number
  host: string
  /** null: nothing is written. */
  dataFolder: string | null
  bcryptCost: number
  accessToken?: string
  json: boolean
  quiet: boolean
}

/** The command line cannot be taken, or asks for nothing but text. The text has been printed. */
export class CommandLineEnd extends Error {
  constructor(readonly exitCode: 0 | 1) {
    super('the command line ends here')
  }
}

interface Output {
  out: (text: string) => void
  err: (text: string) => void
}

/**
 * Flag over environment (`UNDERSTUDY_…`) over default. Throws CommandLineEnd after --help and --version, and after
 * naming what is unknown or malformed.
 */
export function parseCommandLine(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  { out, err }: Output,
): HeadlessOptions {
  const command = new Command('understudy')
    .description('Serves the local Backendless Users API and its window, without the desktop app.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .addOption(
      option('-p, --port <number>', 'port; 0 takes any free one', 'PORT')
        .default(DEFAULT_PORT)
        .argParser(port),
    )
    .addOption(
      option('--host <address>', 'address to listen on; 0.0.0.0 lets phones in', 'HOST')
        .default(DEFAULT_HOST)
        .argParser(notEmpty),
    )
    .addOption(
      option('-d, --data <folder>', 'data folder; one of your own by default', 'DATA').argParser(notEmpty),
    )
    .addOption(option('--ephemeral', 'write nothing; forget everything at the end', 'EPHEMERAL'))
    .addOption(
      option('--bcrypt-cost <number>', 'cost of password hashes, 4 to 15', 'BCRYPT_COST')
        .default(DEFAULT_BCRYPT_COST)
        .argParser(cost),
    )
    .addOption(
      option('--token <text>', 'access token of the control API; made fresh by default', 'TOKEN').argParser(
        token,
      ),
    )
    .addOption(
      option(
        '--app-defaults <file>',
        'JSON of the settings that new apps start with',
        'APP_DEFAULTS',
      ).argParser(appDefaults),
    )
    .addOption(
      option('--console-login <text>', 'login of the Console API; any by default', 'CONSOLE_LOGIN').argParser(
        notEmpty,
      ),
    )
    .addOption(
      option('--console-password <text>', 'its password; any by default', 'CONSOLE_PASSWORD').argParser(
        notEmpty,
      ),
    )
    .addOption(option('--json', 'print one JSON line when ready', 'JSON'))
    .addOption(option('-q, --quiet', 'print nothing but failures', 'QUIET'))
    .allowExcessArguments()
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
  try {
    guardEnvironment(command, environment)
    withEnvironment(environment, () => command.parse(args, { from: 'user' }))
    const [excess] = command.args
    if (excess !== undefined) command.error(`error: unknown argument '${excess}'`)
    return readOptions(command)
  } catch (error) {
    if (error instanceof CommanderError) throw new CommandLineEnd(error.exitCode === 0 ? 0 : 1)
    throw error
  }
}

const PREFIX = 'UNDERSTUDY_'
const ON = ['1', 'true']
const OFF = ['', '0', 'false']
const SWITCHES: ReadonlySet<string> = new Set(['EPHEMERAL', 'JSON', 'QUIET'].map((name) => PREFIX + name))

const option = (flags: string, description: string, name: string): Option =>
  new Option(flags, description).env(PREFIX + name)

/** Names what begins like a variable of ours and is none, and a switch that is neither on nor off. */
function guardEnvironment(command: Command, environment: NodeJS.ProcessEnv): void {
  const known = new Map(command.options.map((option) => [option.envVar, option]))
  for (const [name, value = ''] of Object.entries(environment)) {
    if (!name.startsWith(PREFIX)) continue
    const option = known.get(name)
    if (!option) command.error(`error: unknown environment variable '${name}'`)
    else if (option.isBoolean() && ![...ON, ...OFF].includes(value.toLowerCase()))
      command.error(
        `error: option '${option.flags}' value '${value}' from env '${name}' is invalid. It takes 1, true, 0 or false.`,
      )
  }
}

/** Commander reads process.env and takes any value of a switch as on, so one that is off is left out. */
function withEnvironment(environment: NodeJS.ProcessEnv, parse: () => void): void {
  const before = process.env
  const isOff = (name: string): boolean => OFF.includes(environment[name]?.toLowerCase() ?? '')
  process.env = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !SWITCHES.has(name) || !isOff(name)),
  )
  try {
    parse()
  } finally {
    process.env = before
  }
}

function readOptions(command: Command): HeadlessOptions {
  const options = command.opts<{
    port: number
    host: string
    data?: string
    bcryptCost: number
    token?: string
    appDefaults?: NonNullable<ServerOptions['appDefaults']>
    consoleLogin?: string
    consolePassword?: string
    json?: boolean
    quiet?: boolean
  }>()
  return {
    port: options.port,
    host: options.host,
    dataFolder: isEphemeral(command)
      ? null
      : resolve(options.data ?? envPaths('Understudy', { suffix: '' }).data),
    bcryptCost: options.bcryptCost,
    ...(options.token === undefined ? {} : { accessToken: options.token }),
    ...(options.appDefaults === undefined ? {} : { appDefaults: options.appDefaults }),
    ...readConsoleCredentials(command, options.consoleLogin, options.consolePassword),
    json: options.json ?? false,
    quiet: options.quiet ?? false,
  }
}

/** One without the other would let any login or any password in. */
function readConsoleCredentials(
  command: Command,
  login: string | undefined,
  password: string | undefined,
): Pick<HeadlessOptions, 'consoleCredentials'> {
  if (login !== undefined && password !== undefined) return { consoleCredentials: { login, password } }
  if (login !== undefined || password !== undefined)
    command.error("error: options '--console-login' and '--console-password' need each other")
  return {}
}

/** `--ephemeral` and `--data` exclude each other; of a flag and a variable the flag counts. */
function isEphemeral(command: Command): boolean {
  const [ephemeral, data] = [command.getOptionValueSource('ephemeral'), command.getOptionValueSource('data')]
  if (ephemeral !== undefined && ephemeral === data)
    command.error("error: option '--ephemeral' cannot be used with option '--data'")
  return ephemeral === 'cli' || (ephemeral === 'env' && data !== 'cli')
}

const integer =
  (min: number, max: number) =>
  (text: string): number => {
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < min || number > max)
      throw new InvalidArgumentError(`It takes a whole number from ${min} to ${max}.`)
    return number
  }
const port = integer(0, 65_535)
const cost = integer(4, 15)

function notEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.')
  return text
}

function token(text: string): string {
  if (!/^[\x21-\x7e]{8,200}$/.test(text))
    throw new InvalidArgumentError('It takes 8 to 200 visible ASCII characters without spaces.')
  return text
}

function appDefaults(file: string): NonNullable<ServerOptions['appDefaults']> {
  try {
    return readAppDefaults(file)
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
  }
}
