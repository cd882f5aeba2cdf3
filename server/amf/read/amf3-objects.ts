import { AmfError } from '../amf-error'
import { AmfObject, type AmfValue } from '../values'
import type { Amf3Input, Traits } from './amf3-input'
import { readExternalizable } from './externalizable'
import { openMember } from './members'

export function readObject(input: Amf3Input, header: number): AmfValue {
  const { offset } = input.bytes
  const traits = (header & 1) === 0 ? traitsAgain(input, header >> 1) : readTraits(input, header >> 1)
  if (traits.externalizable) return readExternalizable(input, traits.className, offset)
  const members = new Map<string, AmfValue>()
  for (const name of traits.sealed) {
    const start = input.bytes.offset
    openMember(members, name, input.budget, start)
    members.set(name, input.value())
  }
  if (traits.dynamic) readNamedMembers(input, members)
  return new AmfObject(traits.className, members, traits.sealed.length)
}

/** Names and values up to the empty name, added to those that there are; undefined for none, as in most arrays. */
export function readNamedMembers(
  input: Amf3Input,
  members?: Map<string, AmfValue>,
): Map<string, AmfValue> | undefined {
  for (;;) {
    const { offset } = input.bytes
    const name = input.text()
    if (name === '') return members
    members ??= new Map()
    openMember(members, name, input.budget, offset)
    members.set(name, input.value())
  }
}

function traitsAgain({ traits, bytes, budget }: Amf3Input, index: number): Traits {
  const found = traits[index]
  if (found === undefined) throw new AmfError(`there is no class number ${index} to refer to`, bytes.offset)
  budget.spend(found.size, bytes.offset)
  return found
}

/** `header` has a bit for each kind, then the number of sealed members. */
function readTraits(input: Amf3Input, header: number): Traits {
  const externalizable = (header & 1) !== 0
  const dynamic = (header & 2) !== 0
  const count = externalizable ? 0 : header >> 2
  const before = input.budget.spent
  const className = input.text()
  input.bytes.requireItems(count, 1)
  input.budget.requireNames(count, input.bytes.offset)
  const sealed: string[] = []
  for (let index = 0; index < count; index++) sealed.push(input.text())
  const traits = { className, dynamic, externalizable, sealed, size: input.budget.spent - before }
  input.traits.push(traits)
  return traits
}
