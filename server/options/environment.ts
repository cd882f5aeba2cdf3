import { OptionRefused } from './refusals'
import type { Source } from './sources'
import { OPTIONS } from './table'

const VARIABLE_PREFIX = 'UNDERSTUDY_'

/** The `UNDERSTUDY_…` variables. Throws OptionRefused that names one that is no option's: a slip of the pen. */
export function environmentSource(environment: NodeJS.ProcessEnv): Source {
  const known = new Set<string>(Object.values(OPTIONS).map(({ variable }) => variable))
  const unknown = Object.keys(environment).find(
    (name) => name.startsWith(VARIABLE_PREFIX) && !known.has(name),
  )
  if (unknown !== undefined)
    throw new OptionRefused(
      `unknown environment variable '${unknown}'`,
      `Unknown environment variable ${unknown}.`,
    )
  return { name: 'environment', textOf: ({ variable }) => environment[variable] }
}
