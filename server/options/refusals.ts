import type { SourceName } from '../contract/options'
import type { OptionRow } from './option-row'
import type { Source } from './sources'

/** What a start was told cannot be taken. Two texts name it, one in the manner of terminals and one of dialog boxes. */
export class OptionRefused extends Error {
  /** @param entries names of the config file's entries that it is about; none where it is about the file as a whole. */
  constructor(
    terminalText: string,
    readonly dialogText = terminalText,
    readonly entries: readonly string[] = [],
  ) {
    super(terminalText)
  }
}

/** The flag without its short form and its value: `--port` of `-p, --port <number>`. */
export const longFlag = ({ flag }: OptionRow): string => /--[\w-]+/.exec(flag)?.[0] ?? flag

/** Its name in the config file: `bcryptCost` of `--bcrypt-cost <rounds>`. */
const entryName = (row: OptionRow): string =>
  longFlag(row)
    .slice(2)
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const nameIn = (source: SourceName, row: OptionRow): string => {
  if (source === 'file') return `${longFlag(row)} of the config file`
  return source === 'flag' ? longFlag(row) : row.variable
}

/** @param reason what the option takes. */
export function malformed(row: OptionRow, source: Source, text: string, reason: string): OptionRefused {
  // the window shows what is wrong with the file, and never a secret
  const quoted = row.isSecret ? 'the secret there' : `'${text}'`
  if (source.placeOf) {
    const entry = entryName(row)
    const text = `${source.placeOf(row)}: ${quoted} cannot be taken for '${entry}'. ${reason}`
    return new OptionRefused(text, text, [entry])
  }
  const given = source.name === 'flag' ? `argument '${text}'` : `value '${text}' from env '${row.variable}'`
  return new OptionRefused(
    `option '${row.flag}' ${given} is invalid. ${reason}`,
    `${nameIn(source.name, row)} is “${text}”. ${reason}`,
  )
}

/** Both were given in one source. */
export const exclusive = (row: OptionRow, other: OptionRow, source: SourceName): OptionRefused =>
  new OptionRefused(
    `option '${longFlag(row)}' cannot be used with option '${longFlag(other)}'`,
    `${nameIn(source, row)} cannot be used with ${nameIn(source, other)}.`,
    [row, other].map(entryName),
  )

/** One was given and the other was not. @param others may stand for one of them. */
export const incomplete = (
  row: OptionRow,
  other: OptionRow,
  source: SourceName,
  ...others: OptionRow[]
): OptionRefused =>
  new OptionRefused(
    `options '${longFlag(row)}' and '${longFlag(other)}' need each other`,
    `${nameIn(source, row)} and ${nameIn(source, other)} need each other`,
    [row, other, ...others].map(entryName),
  )

/** Two servers cannot listen on one port. @param others decide whether there are two. */
export function samePort(
  row: OptionRow,
  other: OptionRow,
  port: number,
  ...others: OptionRow[]
): OptionRefused {
  const text = `${longFlag(row)} and ${longFlag(other)} cannot both be ${port}`
  return new OptionRefused(text, text, [row, other, ...others].map(entryName))
}
