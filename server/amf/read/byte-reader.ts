import { Buffer, isUtf8 } from 'node:buffer'
import { AmfError } from '../amf-error'
import { TextPool } from './text-pool'

/** Names of classes and members come again in every packet of a client. */
const texts = new TextPool()

/** Reads a packet from its start to its end. Every read checks first that the bytes are there, else it throws an AmfError. */
export class ByteReader {
  readonly #bytes: Buffer
  #offset = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get offset(): number {
    return this.#offset
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset
  }

  /** Refuses a count that the rest of the packet is too short for. */
  requireItems(count: number, bytesEach: number): void {
    if (count * bytesEach > this.remaining) throw this.#endsEarly(count * bytesEach)
  }

  byte(): number {
    const value = this.#bytes[this.#offset]
    if (value === undefined) throw this.#endsEarly(1)
    this.#offset++
    return value
  }

  uint16(): number {
    return this.#bytes.readUInt16BE(this.#take(2))
  }

  uint32(): number {
    return this.#bytes.readUInt32BE(this.#take(4))
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.#take(4))
  }

  double(): number {
    return this.#bytes.readDoubleBE(this.#take(8))
  }

  /** The variable-length integer of AMF3: seven bits in each of up to three bytes, then eight. */
  uint29(): number {
    let value = 0
    for (let count = 0; count < 3; count++) {
      const byte = this.byte()
      if (byte < 0x80) return (value << 7) | byte
      value = (value << 7) | (byte & 0x7f)
    }
    return (value << 8) | this.byte()
  }

  /** A copy, so that a small value does not keep the packet in memory. */
  bytes(length: number): Uint8Array {
    const start = this.#take(length)
    return new Uint8Array(this.#bytes.subarray(start, start + length))
  }

  /** Text of so many bytes. What is no UTF-8 is refused: it would be stored as something else. */
  text(length: number): string {
    const start = this.#take(length)
    const end = start + length
    const known = texts.textOf(this.#bytes, start, end)
    if (known !== undefined) return known
    if (this.#isAscii(start, end)) return this.#bytes.toString('latin1', start, end)
    if (!isUtf8(this.#bytes.subarray(start, end))) throw new AmfError('a text is not UTF-8', start)
    return this.#bytes.toString('utf8', start, end)
  }

  #isAscii(start: number, end: number): boolean {
    for (let index = start; index < end; index++) if ((this.#bytes[index] ?? 0) >= 0x80) return false
    return true
  }

  #endsEarly(announced: number): AmfError {
    return new AmfError(
      `the packet ends too early: ${announced} bytes or more are announced, ${this.remaining} are left`,
      this.#offset,
    )
  }

  #take(length: number): number {
    this.requireItems(length, 1)
    const start = this.#offset
    this.#offset += length
    return start
  }
}
