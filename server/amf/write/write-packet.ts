import { Buffer } from 'node:buffer'
import { AmfError } from '../amf-error'
import { AMF0 } from '../markers'
import type { AmfPacket } from '../packet'
import type { AmfValue } from '../values'
import { Amf3Writer } from './amf3-writer'
import { ByteWriter } from './byte-writer'

const UINT16_LIMIT = 2 ** 16

/**
 * Writes a packet whose values are AMF3. The same packet gives the same bytes.
 * Faults: AmfError for what AMF cannot hold: a date without a time, values nested too deep or inside themselves.
 */
export function encodePacket({ version, headers, bodies }: AmfPacket): Buffer {
  const bytes = new ByteWriter()
  bytes.uint16(version)
  writeCount(bytes, headers.length)
  for (const { name, mustUnderstand, value } of headers) {
    writeText(bytes, name)
    bytes.byte(mustUnderstand ? 1 : 0)
    writeValue(bytes, value)
  }
  writeCount(bytes, bodies.length)
  for (const { target, response, value } of bodies) {
    writeText(bytes, target)
    writeText(bytes, response)
    writeValue(bytes, value)
  }
  return bytes.result()
}

function writeCount(bytes: ByteWriter, count: number): void {
  if (count >= UINT16_LIMIT) throw new AmfError('a text or list of the envelope is too long', bytes.length)
  bytes.uint16(count)
}

function writeText(bytes: ByteWriter, text: string): void {
  const byteLength = Buffer.byteLength(text)
  writeCount(bytes, byteLength)
  bytes.text(text, byteLength)
}

/** A value with its length before it. */
function writeValue(bytes: ByteWriter, value: AmfValue): void {
  const start = bytes.length
  bytes.uint32(0)
  bytes.byte(AMF0.amf3)
  new Amf3Writer(bytes).value(value)
  bytes.replaceUint32(bytes.length - start - 4, start)
}
