import { Buffer } from 'node:buffer'
import { AmfError } from '../amf-error'

const FIRST_SIZE = 512
/** Its header takes one byte. */
const SHORT_TEXT = 40
const UINT29_LIMIT = 2 ** 29

/** Collects bytes; its buffer grows as it must. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE)
  #length = 0

  get length(): number {
    return this.#length
  }

  byte(value: number): void {
    const start = this.#take(1)
    this.#bytes[start] = value
  }

  uint16(value: number): void {
    const start = this.#take(2)
    this.#bytes.writeUInt16BE(value, start)
  }

  uint32(value: number): void {
    const start = this.#take(4)
    this.#bytes.writeUInt32BE(value, start)
  }

  /** Writes over four bytes that were written before. */
  replaceUint32(value: number, offset: number): void {
    this.#bytes.writeUInt32BE(value, offset)
  }

  int32(value: number): void {
    const start = this.#take(4)
    this.#bytes.writeInt32BE(value, start)
  }

  double(value: number): void {
    const start = this.#take(8)
    this.#bytes.writeDoubleBE(value, start)
  }

  /** The variable-length integer of AMF3. Faults: AmfError for a length that has more than 29 bits. */
  uint29(value: number): void {
    if (value >= UINT29_LIMIT) throw new AmfError('a length is more than AMF3 can say', this.#length)
    if (value < 2 ** 7) return this.byte(value)
    if (value < 2 ** 14) {
      this.byte((value >> 7) | 0x80)
    } else if (value < 2 ** 21) {
      this.byte((value >> 14) | 0x80)
      this.byte(((value >> 7) & 0x7f) | 0x80)
    } else {
      this.byte((value >> 22) | 0x80)
      this.byte(((value >> 15) & 0x7f) | 0x80)
      this.byte(((value >> 8) & 0x7f) | 0x80)
      return this.byte(value & 0xff)
    }
    this.byte(value & 0x7f)
  }

  bytes(value: Uint8Array): void {
    const start = this.#take(value.length)
    this.#bytes.set(value, start)
  }

  /** Text as UTF-8, of the length that Buffer.byteLength tells. Half a surrogate pair becomes U+FFFD. */
  text(value: string, byteLength: number): void {
    const start = this.#take(byteLength)
    this.#bytes.write(value, start, byteLength, 'utf8')
  }

  /** Writes a short ASCII text behind its header of one byte, which costs less than a call of Node; false for any other. */
  shortText(value: string): boolean {
    const { length } = value
    if (length > SHORT_TEXT) return false
    const start = this.#take(length + 1)
    this.#bytes[start] = 2 * length + 1
    for (let index = 0; index < length; index++) {
      const code = value.charCodeAt(index)
      if (code >= 0x80) {
        this.#length = start
        return false
      }
      this.#bytes[start + 1 + index] = code
    }
    return true
  }

  /** All that was written. Nothing may be written afterwards. */
  result(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  /** Makes room. The buffer may be another one afterwards, so this comes before any use of it. */
  #take(length: number): number {
    const start = this.#length
    this.#length += length
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#length, 2 * this.#bytes.length))
      this.#bytes.copy(larger, 0, 0, start)
      this.#bytes = larger
    }
    return start
  }
}
