import { AmfError, quoted } from '../amf-error'
import type { AmfValue } from '../values'
import type { Budget } from './budget'

/**
 * Makes room for a member whose value follows. Faults: AmfError where the name is taken, since one of the two values would
 * be lost, and for more names than the budget has.
 */
export function openMember(
  members: ReadonlyMap<string, AmfValue>,
  name: string,
  budget: Budget,
  offset: number,
): void {
  if (members.has(name)) throw new AmfError(`the member ${quoted(name)} comes twice`, offset)
  budget.requireNames(members.size + 1, offset)
  budget.addParts(1, offset)
}
