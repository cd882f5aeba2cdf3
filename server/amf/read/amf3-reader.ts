import { AmfError } from '../amf-error'
import { AMF3 } from '../markers'
import { AmfDouble, fitsInteger, type AmfValue } from '../values'
import { readArray, readDictionary, readVector } from './amf3-collections'
import type { Amf3Input, ReadContents, Traits } from './amf3-input'
import { readObject } from './amf3-objects'
import { readByteArray, readDate, readXml } from './amf3-scalars'
import type { Budget } from './budget'
import type { ByteReader } from './byte-reader'
import { ReferenceTable } from './reference-table'

/** How the contents of values that can be referred to are read, by marker. */
const CONTENTS = new Map<number, ReadContents>([
  [AMF3.xmlDocument, readXml(true)],
  [AMF3.date, readDate],
  [AMF3.array, readArray],
  [AMF3.object, readObject],
  [AMF3.xml, readXml(false)],
  [AMF3.byteArray, readByteArray],
  [AMF3.intVector, readVector('int')],
  [AMF3.uintVector, readVector('uint')],
  [AMF3.doubleVector, readVector('double')],
  [AMF3.objectVector, readVector('object')],
  [AMF3.dictionary, readDictionary],
])

/** Reads values of AMF3. Its tables of texts, traits and values hold for one body of a packet. */
export class Amf3Reader implements Amf3Input {
  readonly traits: Traits[] = []
  readonly #texts: string[] = []
  readonly #references: ReferenceTable

  constructor(
    readonly bytes: ByteReader,
    readonly budget: Budget,
  ) {
    this.#references = new ReferenceTable(budget)
  }

  value(): AmfValue {
    const { offset } = this.bytes
    const marker = this.bytes.byte()
    this.budget.spend(1, offset)
    switch (marker) {
      case AMF3.undefined:
        return undefined
      case AMF3.null:
        return null
      case AMF3.false:
        return false
      case AMF3.true:
        return true
      case AMF3.integer:
        return (this.bytes.uint29() << 3) >> 3
      case AMF3.double:
        return this.#double()
      case AMF3.string:
        return this.text()
      default:
        return this.#referable(marker, offset)
    }
  }

  text(): string {
    const { offset } = this.bytes
    const header = this.bytes.uint29()
    const text =
      (header & 1) === 0 ? this.#textAgain(header >> 1, offset) : this.#newText(header >> 1, offset)
    this.budget.spend(text.length, offset)
    return text
  }

  #textAgain(index: number, offset: number): string {
    const text = this.#texts[index]
    if (text === undefined) throw new AmfError(`there is no text number ${index} to refer to`, offset)
    return text
  }

  #newText(length: number, offset: number): string {
    if (length === 0) return ''
    this.budget.spendText(offset)
    const text = this.bytes.text(length)
    this.#texts.push(text)
    return text
  }

  #double(): AmfValue {
    const value = this.bytes.double()
    return fitsInteger(value) ? new AmfDouble(value) : value
  }

  #referable(marker: number, offset: number): AmfValue {
    const read = CONTENTS.get(marker)
    if (read === undefined) throw new AmfError(`AMF3 has no marker 0x${marker.toString(16)}`, offset)
    const header = this.bytes.uint29()
    if ((header & 1) === 0) return this.#references.get(header >> 1, offset)
    const start = this.budget.spent
    const index = this.#references.open(offset)
    return this.#references.close(index, start, read(this, header >> 1))
  }
}
