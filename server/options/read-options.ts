import { configSource, defaultConfigFile } from './config-file'
import { environmentSource } from './environment'
import { flagSource, type FlagSource, type Program } from './flags'
import { longFlag, malformed, OptionRefused } from './refusals'
import type { Source, SourceName } from './sources'
import { OPTIONS, type OptionRow } from './table'
import { MalformedValue } from './values'

export type OptionName = keyof typeof OPTIONS
type Row<Name extends OptionName> = (typeof OPTIONS)[Name]
export type OptionValue<Name extends OptionName> =
  ReturnType<Row<Name>['read']> | (Row<Name> extends { default: unknown } ? never : undefined)

/** What counts, and where it comes from. */
export interface Reading<T> {
  readonly value: T
  readonly source: SourceName
}
export type Options = { readonly [Name in OptionName]: Reading<OptionValue<Name>> }

/**
 * What a start was told: flag over environment over config file over default. The desktop app passes over the variables of what only
 * the headless server has, since a shell may set them for that one; it refuses the flags.
 * Throws TextAsked, and OptionRefused that names what is unknown, malformed or not for this program.
 */
export function readOptions(
  program: Program,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Options {
  const variables = environmentSource(environment)
  const flags = flagSource(program, args)
  if (program === 'desktop') refuseHeadlessOnly(flags)
  const { value: config } = readOption('config', [flags, variables])
  const sources = [flags, variables, configSource(config ?? defaultConfigFile(), config !== undefined)]
  const readings = Object.entries(OPTIONS).map(([name, row]) => [
    name,
    readRow(row, isFor(program, row) ? sources : []),
  ])
  return Object.fromEntries(readings) as Options
}

/** One option alone, from the first of the sources that gives it. Throws OptionRefused where its value is malformed. */
export function readOption<Name extends OptionName>(
  name: Name,
  sources: readonly Source[],
): Reading<OptionValue<Name>> {
  return readRow(OPTIONS[name], sources) as Reading<OptionValue<Name>>
}

function readRow(row: OptionRow, sources: readonly Source[]): Reading<unknown> {
  for (const source of sources) {
    const text = source.textOf(row)
    if (text !== undefined) return { value: readText(row, source, text), source: source.name }
  }
  return { value: row.default, source: 'default' }
}

function readText(row: OptionRow, source: Source, text: string): unknown {
  try {
    return row.read(text)
  } catch (error) {
    throw error instanceof MalformedValue ? malformed(row, source, text, error.message) : error
  }
}

const isFor = (program: Program, { where }: OptionRow): boolean => program === 'headless' || where === 'both'

function refuseHeadlessOnly({ given }: FlagSource): void {
  const known = Object.values(OPTIONS)
    .filter((row) => isFor('desktop', row))
    .map(longFlag)
  const foreign = given.find((flag) => !known.includes(flag))
  if (foreign !== undefined)
    throw new OptionRefused(
      `The desktop app has no ${foreign}. Add --headless to run the server alone with it.`,
    )
}
