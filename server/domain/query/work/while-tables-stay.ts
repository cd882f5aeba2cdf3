import type { AppData } from '../../ports'
import { tableKey } from '../../records'
import type { Steps } from './steps'

/** Instead of a result: a table that was there has lost its name meanwhile. */
export const MOVED = Symbol('moved')

/**
 * The same steps, ended where a table of the app is renamed or deleted while they pause. What they read before stands
 * under a name that leads to nothing, or to another table, from then on: links, relations and permissions alike.
 */
export function* whileTablesStay<T>({ tables }: AppData, steps: Steps<T>): Steps<T | typeof MOVED> {
  let names: readonly string[] | undefined
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
    names ??= [...tables.all()].map(({ name }) => name)
    yield
    if (!names.every((name) => tables.get(tableKey(name))?.name === name)) return MOVED
  }
}
