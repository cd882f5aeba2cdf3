import { resolve } from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import envPaths from 'env-paths'
import { version } from '../../package.json'
import {
  appDefaultsValue,
  bcryptCostValue,
  consoleCredentialsOf,
  findUnknownVariable,
  MalformedValue,
  portValue,
  textValue,
  tokenValue,
  type Variable,
} from './values'
import { DEFAULT_BCRYPT_COST, DEFAULT_HOST, DEFAULT_PORT, type ServerOptions } from './server-options'

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
      option('-p, --port <number>', 'port; 0 takes any free one', 'UNDERSTUDY_PORT')
        .default(DEFAULT_PORT)
        .argParser(taking(portValue)),
    )
    .addOption(
      option('--host <address>', 'address to listen on; 0.0.0.0 lets phones in', 'UNDERSTUDY_HOST')
        .default(DEFAULT_HOST)
        .argParser(taking(textValue)),
    )
    .addOption(
      option('-d, --data <folder>', 'data folder; one of your own by default', 'UNDERSTUDY_DATA').argParser(
        taking(textValue),
      ),
    )
    .addOption(option('--ephemeral', 'write nothing; forget everything at the end', 'UNDERSTUDY_EPHEMERAL'))
    .addOption(
      option('--bcrypt-cost <number>', 'cost of password hashes, 4 to 15', 'UNDERSTUDY_BCRYPT_COST')
        .default(DEFAULT_BCRYPT_COST)
        .argParser(taking(bcryptCostValue)),
    )
    .addOption(
      option(
        '--token <text>',
        'access token of the control API; made fresh by default',
        'UNDERSTUDY_TOKEN',
      ).argParser(taking(tokenValue)),
    )
    .addOption(
      option(
        '--app-defaults <file>',
        'JSON of the settings that new apps start with',
        'UNDERSTUDY_APP_DEFAULTS',
      ).argParser(taking(appDefaultsValue)),
    )
    .addOption(
      option(
        '--console-login <text>',
        'login of the Console API; any by default',
        'UNDERSTUDY_CONSOLE_LOGIN',
      ).argParser(taking(textValue)),
    )
    .addOption(
      option(
        '--console-password <text>',
        'its password; any by default',
        'UNDERSTUDY_CONSOLE_PASSWORD',
      ).argParser(taking(textValue)),
    )
    .addOption(option('--json', 'print one JSON line when ready', 'UNDERSTUDY_JSON'))
    .addOption(option('-q, --quiet', 'print nothing but failures', 'UNDERSTUDY_QUIET'))
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

const ON = ['1', 'true']
const OFF = ['', '0', 'false']
const SWITCHES: ReadonlySet<string> = new Set<Variable>([
  'UNDERSTUDY_EPHEMERAL',
  'UNDERSTUDY_JSON',
  'UNDERSTUDY_QUIET',
])

const option = (flags: string, description: string, variable: Variable): Option =>
  new Option(flags, description).env(variable)

/** Names what begins like a variable of ours and is none, and a switch that is neither on nor off. */
function guardEnvironment(command: Command, environment: NodeJS.ProcessEnv): void {
  const unknown = findUnknownVariable(environment)
  if (unknown !== undefined) command.error(`error: unknown environment variable '${unknown}'`)
  for (const { flags, envVar = '' } of command.options.filter((option) => option.isBoolean())) {
    const value = environment[envVar] ?? ''
    if (![...ON, ...OFF].includes(value.toLowerCase()))
      command.error(
        `error: option '${flags}' value '${value}' from env '${envVar}' is invalid. It takes 1, true, 0 or false.`,
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

function readConsoleCredentials(
  command: Command,
  login: string | undefined,
  password: string | undefined,
): Pick<HeadlessOptions, 'consoleCredentials'> {
  try {
    return consoleCredentialsOf(login, password)
  } catch (error) {
    if (!(error instanceof MalformedValue)) throw error
    command.error(`error: options '--console-login' and '--console-password' ${error.message}`)
  }
}

/** `--ephemeral` and `--data` exclude each other; of a flag and a variable the flag counts. */
function isEphemeral(command: Command): boolean {
  const [ephemeral, data] = [command.getOptionValueSource('ephemeral'), command.getOptionValueSource('data')]
  if (ephemeral !== undefined && ephemeral === data)
    command.error("error: option '--ephemeral' cannot be used with option '--data'")
  return ephemeral === 'cli' || (ephemeral === 'env' && data !== 'cli')
}

/** Commander names flag or variable and value before what the error says. */
const taking =
  <T>(read: (text: string) => T) =>
  (text: string): T => {
    try {
      return read(text)
    } catch (error) {
      throw error instanceof MalformedValue ? new InvalidArgumentError(error.message) : error
    }
  }
