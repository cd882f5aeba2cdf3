import { Buffer } from 'node:buffer'
import { AmfError } from '../amf-error'
import { MAX_DEPTH } from '../depth'
import { AMF3 } from '../markers'
import {
  AmfAssociativeArray,
  AmfDictionary,
  AmfDouble,
  AmfObject,
  AmfRecord,
  AmfVector,
  AmfXml,
  fitsInteger,
  type AmfMembers,
  type AmfValue,
} from '../values'
import type { ByteWriter } from './byte-writer'
import { TraitsTable } from './traits-table'
import { writeVectorItem, VECTOR_MARKERS } from './vector-items'

const NO_MEMBERS: AmfMembers = new Map()

/** Writes values of AMF3. Its tables of texts and classes hold for one body of a packet. */
export class Amf3Writer {
  readonly #texts = new Map<string, number>()
  readonly #traits = new TraitsTable()
  #depth = 0

  constructor(private readonly bytes: ByteWriter) {}

  value(value: AmfValue): void {
    if (value === undefined) this.bytes.byte(AMF3.undefined)
    else if (value === null) this.bytes.byte(AMF3.null)
    else if (typeof value === 'boolean') this.bytes.byte(value ? AMF3.true : AMF3.false)
    else if (typeof value === 'number') this.#number(value)
    else if (typeof value === 'string') {
      this.bytes.byte(AMF3.string)
      this.#text(value)
    } else if (value instanceof AmfDouble) this.#double(value.value)
    else this.#nested(value)
  }

  #number(value: number): void {
    if (!fitsInteger(value)) return this.#double(value)
    this.bytes.byte(AMF3.integer)
    this.bytes.uint29(value & 0x1fffffff)
  }

  #double(value: number): void {
    this.bytes.byte(AMF3.double)
    this.bytes.double(value)
  }

  /** The empty text is never referred to, since it also ends the members of an object. */
  #text(text: string): void {
    const index = this.#texts.get(text)
    if (index !== undefined) return this.bytes.uint29(index << 1)
    if (text !== '') this.#texts.set(text, this.#texts.size)
    this.#literal(text)
  }

  #literal(text: string): void {
    if (this.bytes.shortText(text)) return
    const byteLength = Buffer.byteLength(text)
    this.#length(byteLength)
    this.bytes.text(text, byteLength)
  }

  /** A length where a reference could be. */
  #length(length: number): void {
    this.bytes.uint29(2 * length + 1)
  }

  #nested(value: Exclude<AmfValue, undefined | null | boolean | number | string | AmfDouble>): void {
    if (++this.#depth > MAX_DEPTH)
      throw new AmfError(
        `values are nested deeper than ${MAX_DEPTH}, or contain themselves`,
        this.bytes.length,
      )
    if (Array.isArray(value)) this.#array(value, NO_MEMBERS)
    else if (value instanceof AmfRecord) this.#record(value)
    else if (value instanceof AmfObject) this.#object(value)
    else if (value instanceof Date) this.#date(value)
    else if (value instanceof AmfAssociativeArray) this.#array(value.items, value.members)
    else if (value instanceof Uint8Array) this.#byteArray(value)
    else if (value instanceof AmfXml) this.#xml(value)
    else if (value instanceof AmfVector) this.#vector(value)
    else if (value instanceof AmfDictionary) this.#dictionary(value)
    else throw new AmfError(`AMF has no form for ${nameOf(value)}`, this.bytes.length)
    this.#depth--
  }

  #array(items: AmfValue[], members: AmfMembers): void {
    this.bytes.byte(AMF3.array)
    this.#length(items.length)
    for (const [name, value] of members) this.#member(name, value)
    this.#text('')
    for (const item of items) this.value(item)
  }

  #object({ className, members, sealed: wanted }: AmfObject): void {
    const names = [...members.keys()]
    // An empty name would end the others, so it cannot be among the added ones.
    const sealed = names.includes('', wanted) ? names : names.slice(0, wanted)
    const dynamic = sealed.length === 0 || sealed.length < names.length
    this.bytes.byte(AMF3.object)
    this.#class(className, sealed, dynamic)
    let index = 0
    for (const [name, value] of members)
      if (index++ < sealed.length) this.value(value)
      else this.#member(name, value)
    if (dynamic) this.#text('')
  }

  #record({ className, names, valueAt }: AmfRecord): void {
    if (names.includes(''))
      return this.#object(new AmfObject(className, new Map(names.map((name) => [name, valueAt(name)]))))
    this.bytes.byte(AMF3.object)
    this.#class(className, [], true)
    for (const name of names) this.#member(name, valueAt(name))
    this.#text('')
  }

  #class(className: string, sealed: string[], dynamic: boolean): void {
    const index = this.#traits.find(className, sealed, dynamic)
    if (index !== undefined) return this.bytes.uint29((index << 2) | 0b01)
    this.bytes.uint29(16 * sealed.length + (dynamic ? 0b1011 : 0b0011))
    this.#text(className)
    for (const name of sealed) this.#text(name)
  }

  #member(name: string, value: AmfValue): void {
    if (name === '') throw new AmfError('an array cannot have a member without a name', this.bytes.length)
    this.#text(name)
    this.value(value)
  }

  #date(date: Date): void {
    const time = date.getTime()
    if (Number.isNaN(time)) throw new AmfError('a date has no time', this.bytes.length)
    this.bytes.byte(AMF3.date)
    this.#length(0)
    this.bytes.double(time)
  }

  #byteArray(value: Uint8Array): void {
    this.bytes.byte(AMF3.byteArray)
    this.#length(value.length)
    this.bytes.bytes(value)
  }

  #xml({ text, legacy }: AmfXml): void {
    this.bytes.byte(legacy ? AMF3.xmlDocument : AMF3.xml)
    this.#literal(text)
  }

  #vector({ kind, items, fixed, className }: AmfVector): void {
    this.bytes.byte(VECTOR_MARKERS[kind])
    this.#length(items.length)
    this.bytes.byte(fixed ? 1 : 0)
    if (kind === 'object') this.#text(className)
    for (const item of items)
      if (kind === 'object') this.value(item)
      else writeVectorItem(this.bytes, kind, item)
  }

  #dictionary({ entries, weakKeys }: AmfDictionary): void {
    this.bytes.byte(AMF3.dictionary)
    this.#length(entries.length)
    this.bytes.byte(weakKeys ? 1 : 0)
    for (const [key, value] of entries) {
      this.value(key)
      this.value(value)
    }
  }
}

function nameOf(value: unknown): string {
  return typeof value === 'object' ? 'an object of a foreign class' : `a ${typeof value}`
}
