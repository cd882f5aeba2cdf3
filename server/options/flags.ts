import { Command, CommanderError, Option } from 'commander'
import { version } from '../../package.json'
import { longFlag, OptionRefused } from './refusals'
import type { Source } from './sources'
import { OPTIONS } from './table'
import { isFor, type OptionRow, type Program } from './option-row'

/** `--help` or `--version` was given: the message is to be printed and nothing to be started. */
export class TextAsked extends Error {}

export interface FlagSource extends Source {
  /** The flags that are there, in their long form. */
  readonly given: readonly string[]
}

/**
 * The flags among the arguments. Arguments of the desktop app may hold switches of Chromium and the path of the app,
 * which are passed over.
 * Throws TextAsked, and OptionRefused that names what is unknown or lacks its value.
 */
export function flagSource(program: Program, args: readonly string[]): FlagSource {
  const flags = new Map(
    Object.values<OptionRow>(OPTIONS).map((row) => [row, optionOf(row).hideHelp(!isFor(program, row))]),
  )
  const command = program === 'headless' ? headlessCommand() : desktopCommand()
  for (const flag of flags.values()) command.addOption(flag)
  parse(command, args)
  const [excess] = command.args
  if (program === 'headless' && excess !== undefined) throw new OptionRefused(`unknown argument '${excess}'`)

  const values = command.opts<Record<string, string | true>>()
  return {
    name: 'flag',
    given: command.options
      .filter((option) => option.attributeName() in values)
      .map(({ long, flags }) => long ?? flags),
    textOf: (row) => values[flags.get(row)?.attributeName() ?? '']?.toString(),
  }
}

/** Commander is told neither variable nor default: it would read both itself and know no further source. */
function optionOf({ flag, variable, default: preset, help }: OptionRow): Option {
  const facts = [`env: ${variable}`]
  if (preset !== undefined && preset !== false) facts.unshift(`default: ${JSON.stringify(preset)}`)
  return new Option(flag, `${help} (${facts.join(', ')})`)
}

const headlessCommand = (): Command =>
  new Command('understudy')
    .description('Serves the local Backendless Users API and its window, without the desktop app.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .addHelpText('after', secretsHint)

function secretsHint(): string {
  const rows: OptionRow[] = Object.values(OPTIONS)
  const secrets = rows.filter(({ isSecret }) => isSecret).map(longFlag)
  return `
Everybody on this machine can read arguments in the list of processes:
give what ${secrets.join(' and ')} take by their variables, or in files.`
}

/** Knows --version and --help only to tell that they were given. */
const desktopCommand = (): Command =>
  new Command().helpOption(false).option('--version').option('--help').allowUnknownOption()

function parse(command: Command, args: readonly string[]): void {
  let text = ''
  command
    .allowExcessArguments()
    .exitOverride()
    .configureOutput({ writeOut: (part) => void (text += part), writeErr: () => undefined })
  try {
    command.parse(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    throw error.exitCode === 0
      ? new TextAsked(text)
      : new OptionRefused(error.message.replace(/^error: /, ''))
  }
}
