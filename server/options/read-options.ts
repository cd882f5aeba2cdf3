import type { SourceName } from '../contract/options'
import { defaultConfigFile, type ConfigFile } from './config-file'
import { environmentSource } from './environment'
import { flagSource, type FlagSource } from './flags'
import { isFor, type OptionRow, type Program } from './option-row'
import { longFlag, malformed, OptionRefused } from './refusals'
import type { Source } from './sources'
import { OPTIONS } from './table'
import { MalformedValue } from './values'

export type OptionName = keyof typeof OPTIONS
type Row<Name extends OptionName> = (typeof OPTIONS)[Name]
export type OptionValue<Name extends OptionName> =
  | ReturnType<Row<Name>['read']>
  | (Row<Name> extends { default: unknown } ? never : undefined)

/** What counts, and where it comes from. */
export interface Reading<T> {
  readonly value: T
  readonly source: SourceName
}
export type Options = { readonly [Name in OptionName]: Reading<OptionValue<Name>> }

/** What a start was told, apart from what its config file says. */
export interface Told {
  readonly program: Program
  /** Flags, then variables. */
  readonly sources: readonly Source[]
  readonly file: ConfigFile
}

/**
 * What arguments and environment say. The desktop app and the headless server pass over the variables of what only the
 * other has, since a shell may set them for that one; they refuse its flags.
 * Throws TextAsked, and OptionRefused that names what is unknown, malformed or not for this program.
 */
export function readTold(program: Program, args: readonly string[], environment: NodeJS.ProcessEnv): Told {
  const variables = environmentSource(environment)
  const flags = flagSource(program, args)
  refuseForeign(program, flags)
  const sources = [flags, variables]
  const { value: named } = readOption('config', sources)
  return { program, sources, file: { path: named ?? defaultConfigFile(), isNamed: named !== undefined } }
}

/** What counts: every option from the first of the sources that gives it. Throws OptionRefused where a value is malformed. */
export function optionsFrom(program: Program, sources: readonly Source[]): Options {
  const readings = Object.entries(OPTIONS).map(([name, row]) => [
    name,
    readRow(row, isFor(program, row) ? sources : []),
  ])
  return Object.fromEntries(readings) as Options
}

/** One option alone. Throws OptionRefused where its value is malformed. */
export function readOption<Name extends OptionName>(
  name: Name,
  sources: readonly Source[],
): Reading<OptionValue<Name>> {
  return readRow(OPTIONS[name], sources) as Reading<OptionValue<Name>>
}

/** The text that counts for an option, and who gives it; undefined where none of the sources does. */
export function givenTo(
  row: OptionRow,
  sources: readonly Source[],
): { source: Source; text: string } | undefined {
  for (const source of sources) {
    const text = source.textOf(row)
    if (text !== undefined) return { source, text }
  }
  return undefined
}

function readRow(row: OptionRow, sources: readonly Source[]): Reading<unknown> {
  const given = givenTo(row, sources)
  if (!given) return { value: row.default, source: 'default' }
  return { value: readText(row, given.source, given.text), source: given.source.name }
}

function readText(row: OptionRow, source: Source, text: string): unknown {
  try {
    return row.read(text)
  } catch (error) {
    throw error instanceof MalformedValue ? malformed(row, source, text, error.message) : error
  }
}

function refuseForeign(program: Program, { given }: FlagSource): void {
  const known = Object.values<OptionRow>(OPTIONS)
    .filter((row) => isFor(program, row))
    .map(longFlag)
  const foreign = given.find((flag) => !known.includes(flag))
  if (foreign === undefined) return
  throw new OptionRefused(
    program === 'desktop'
      ? `The desktop app has no ${foreign}. Add --headless to run the server alone with it.`
      : `only the desktop app has ${foreign}`,
  )
}
