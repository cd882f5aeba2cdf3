import type { SourceName } from '../contract/options'
import type { OptionRow } from './option-row'

/** A place where options are given. Whoever makes one has refused what stands there and is no option. */
export interface Source {
  readonly name: SourceName
  /** What stands there for the option; `true` for a switch without a value. */
  readonly textOf: (row: OptionRow) => string | undefined
  /** Where in a file it stands, for messages; absent where the option's name there says enough. */
  readonly placeOf?: (row: OptionRow) => string
}
