import { resolve } from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import envPaths from 'env-paths'
import { version } from '../package.json'
import { DEFAULT_BCRYPT_COST, DEFAULT_HOST, DEFAULT_PORT } from './options'

/** What the command line and the environment ask for. */
export interface HeadlessOptions {
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
    .addOption(option('--json', 'print one JSON line when ready', 'JSON'))
    .addOption(option('-q, --quiet', 'print nothing but failures', 'QUIET'))
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
  try {
    withEnvironment(environment, () => command.parse(args, { from: 'user' }))
    return readOptions(command)
  } catch (error) {
    if (error instanceof CommanderError) throw new CommandLineEnd(error.exitCode === 0 ? 0 : 1)
    throw error
  }
}

const PREFIX = 'UNDERSTUDY_'
const SWITCHES: ReadonlySet<string> = new Set(['EPHEMERAL', 'JSON', 'QUIET'])

const option = (flags: string, description: string, name: string): Option =>
  new Option(flags, description).env(PREFIX + name)

/** Commander reads process.env and takes any value of a switch as on; here `0` and `false` are off. */
function withEnvironment(environment: NodeJS.ProcessEnv, parse: () => void): void {
  const before = process.env
  process.env = { ...environment }
  for (const name of SWITCHES) {
    const value = process.env[PREFIX + name]
    if (value !== undefined && ['', '0', 'false'].includes(value.toLowerCase()))
      delete process.env[PREFIX + name]
  }
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
    ephemeral?: boolean
    bcryptCost: number
    token?: string
    json?: boolean
    quiet?: boolean
  }>()
  if (options.ephemeral && options.data !== undefined && command.getOptionValueSource('data') === 'cli')
    command.error("error: option '--ephemeral' cannot be used with option '--data'")
  return {
    port: options.port,
    host: options.host,
    dataFolder: options.ephemeral
      ? null
      : resolve(options.data ?? envPaths('Understudy', { suffix: '' }).data),
    bcryptCost: options.bcryptCost,
    ...(options.token === undefined ? {} : { accessToken: options.token }),
    json: options.json ?? false,
    quiet: options.quiet ?? false,
  }
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
