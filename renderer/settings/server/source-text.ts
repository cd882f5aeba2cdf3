import type { OptionState } from '../../../server/contract/options'

/** Where the value of an option comes from, in a sentence or two. */
export function sourceText(option: OptionState): string {
  const { source, flag, variable, awaitsRestart, value } = option
  if (awaitsRestart)
    return `Counts from the next start on${value === null ? '' : `; until then ${shown(option)}`}.`
  switch (source) {
    case 'flag':
      return `This start was given ${flag}${withValue(option)}. What is set here counts once that is gone.`
    case 'environment':
      return `${variable} of the environment says ${shown(option)}. What is set here counts once that is gone.`
    case 'file':
      return 'From the config file.'
    case 'default':
      return option.isWritten ? 'From the config file.' : 'The default.'
  }
}

/** The value that counts, as a person reads it. */
function shown({ name, value }: OptionState): string {
  if (value === null) return 'so'
  if ((name === 'port' || name === 'httpsPort') && value === 0) return 'any free one'
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}

const withValue = ({ value, isSecret }: OptionState): string =>
  isSecret || value === null || value === true ? '' : ` ${String(value)}`

/** What the field shows: what counts where neither flag nor variable says otherwise. */
export function editedValue({
  isWritten,
  written,
  source,
  value,
  default: preset,
  awaitsRestart,
}: OptionState): OptionState['value'] {
  if (isWritten) return written
  return source === 'file' && !awaitsRestart ? value : preset
}
