import { AmfError, quoted } from '../amf-error'
import type { AmfValue } from '../values'

/** Adds a member. Faults: AmfError where the name is taken, since one of the two values would be lost. */
export function addMember(
  members: Map<string, AmfValue>,
  name: string,
  value: AmfValue,
  offset: number,
): void {
  if (members.has(name)) throw new AmfError(`the member ${quoted(name)} comes twice`, offset)
  members.set(name, value)
}
