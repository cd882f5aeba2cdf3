import type { VendorOperation } from '../operation'
import { ENDING_IN_NAME, GOING_ON, isNamed, isSamePath, NOT_SERVED, segmentsOf } from './known-paths'
import type { NotServedOperation } from './not-served-operations'

/**
 * Whether a call is not served although another operation would take its path: `GET users/register` and
 * `GET users/restorepassword` are no users of that id, `PUT data/Person/deep-save` no object.
 */
export function isNotServed(method: string, path: string): boolean {
  const given = segmentsOf(path)
  return (
    hasOtherVerb(method, given) ||
    findIncomplete(given) !== undefined ||
    findNotServed(method, given) !== undefined
  )
}

/** HEAD is answered wherever GET is. */
const readMethod = (method: string): string => (method === 'HEAD' ? 'get' : method.toLowerCase())

/** Whether a path ends with the name of an operation that has another verb. */
function hasOtherVerb(method: string, given: readonly string[]): boolean {
  const named = ENDING_IN_NAME.filter((served) => isNamed(served) && isSamePath(served, given))
  return named.length > 0 && named.every(({ operation }) => operation.method !== readMethod(method))
}

/** The first operation whose path goes on with a parameter where this one ends; none where an operation ends here. */
export function findIncomplete(given: readonly string[]): VendorOperation | undefined {
  const longer = GOING_ON.get(given.join('/'))
  return longer && ENDING_IN_NAME.some((served) => isSamePath(served, given)) ? undefined : longer
}

/** The call that is known and not served. */
export function findNotServed(method: string, given: readonly string[]): NotServedOperation | undefined {
  return NOT_SERVED.find((known) => known.operation.method === readMethod(method) && isSamePath(known, given))
    ?.operation
}
