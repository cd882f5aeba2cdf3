import { AmfError } from '../amf-error'
import { AMF0 } from '../markers'
import { AmfAssociativeArray, AmfObject, AmfXml, type AmfMembers, type AmfValue } from '../values'
import { Amf3Reader } from './amf3-reader'
import type { Budget } from './budget'
import type { ByteReader } from './byte-reader'
import { dateOf } from './date'
import { openMember } from './members'
import { ReferenceTable } from './reference-table'

/** Reads values of AMF0, and those of AMF3 inside them. Its tables hold for one header or body of a packet. */
export class Amf0Reader {
  readonly #references: ReferenceTable
  readonly #amf3: Amf3Reader

  constructor(
    private readonly bytes: ByteReader,
    private readonly budget: Budget,
  ) {
    this.#references = new ReferenceTable(budget)
    this.#amf3 = new Amf3Reader(bytes, budget)
  }

  value(): AmfValue {
    const { offset } = this.bytes
    const marker = this.bytes.byte()
    if (marker === AMF0.amf3) return this.#amf3.value()
    this.budget.spend(1, offset)
    switch (marker) {
      case AMF0.number:
        return this.bytes.double()
      case AMF0.boolean:
        return this.bytes.byte() !== 0
      case AMF0.string:
        return this.#text(this.bytes.uint16())
      case AMF0.longString:
        return this.#text(this.bytes.uint32())
      case AMF0.xml:
        return new AmfXml(this.#text(this.bytes.uint32()), true)
      case AMF0.null:
        return null
      case AMF0.undefined:
        return undefined
      case AMF0.date:
        return this.#date()
      case AMF0.reference:
        return this.#references.get(this.bytes.uint16(), offset)
      default:
        return this.#referable(marker, offset)
    }
  }

  #referable(marker: number, offset: number): AmfValue {
    const start = this.budget.spent
    const index = this.#references.open(offset)
    return this.#references.close(index, start, this.#contents(marker, offset))
  }

  #contents(marker: number, offset: number): AmfValue {
    switch (marker) {
      case AMF0.object:
        return new AmfObject('', this.#members())
      case AMF0.typedObject:
        return new AmfObject(this.#text(this.bytes.uint16()), this.#members())
      case AMF0.associativeArray:
        // A count that senders only guess.
        this.bytes.uint32()
        return associative(this.#members())
      case AMF0.array:
        return this.#array()
      default:
        throw new AmfError(`AMF0 has no marker 0x${marker.toString(16)} that can be read`, offset)
    }
  }

  #array(): AmfValue[] {
    const count = this.bytes.uint32()
    this.bytes.requireItems(count, 1)
    this.budget.addParts(count, this.bytes.offset)
    const items: AmfValue[] = []
    for (let index = 0; index < count; index++) items.push(this.value())
    return items
  }

  /** Names and values up to the empty name, which a marker of its own follows. */
  #members(): Map<string, AmfValue> {
    const members = new Map<string, AmfValue>()
    for (;;) {
      const { offset } = this.bytes
      const name = this.#text(this.bytes.uint16())
      if (name === '') {
        this.#end()
        return members
      }
      openMember(members, name, this.budget, offset)
      members.set(name, this.value())
    }
  }

  #end(): void {
    const { offset } = this.bytes
    if (this.bytes.byte() !== AMF0.objectEnd) throw new AmfError('members end without their marker', offset)
  }

  #date(): Date {
    const { offset } = this.bytes
    const date = dateOf(this.bytes.double(), offset)
    // A time zone that the specification reserves.
    this.bytes.uint16()
    return date
  }

  #text(length: number): string {
    const { offset } = this.bytes
    this.budget.spendText(offset)
    const text = this.bytes.text(length)
    this.budget.spend(length, offset)
    return text
  }
}

/** As in AMF3, an array without named members is a plain one. */
function associative(members: AmfMembers): AmfValue {
  return members.size === 0 ? [] : new AmfAssociativeArray([], members)
}
