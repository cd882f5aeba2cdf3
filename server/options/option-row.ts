import type { ConfigKind } from '../contract/options'
import type { ConfigValue, Reader } from './values'

/** The two ways to run the server. */
export type Program = 'desktop' | 'headless'

/** One option. Flags, variables, help, their checks and the desktop app's reading are all made from the rows. */
export interface OptionRow {
  /** In commander's notation. A flag without `<…>` is a switch. */
  flag: `${string}--${string}`
  variable: `UNDERSTUDY_${string}`
  read: Reader
  /** Without one the value is undefined until something gives it. */
  default?: ConfigValue
  help: string
  /** The programs that have it; the other passes over its variable and refuses its flag. */
  where: 'both' | Program
  /** What its entry in the config file is, under the option's name; absent for what is chosen for each start. */
  config?: ConfigKind
  /** What the window writes of it counts at once; all else counts from the next start on. */
  isLive?: true
  /** Not to be given as an argument, which others can read. A row whose flag ends in `-file` takes it instead. */
  isSecret?: true
}

/** Whether a program has the option. */
export const isFor = (program: Program, { where }: OptionRow): boolean =>
  where === 'both' || where === program
