import { decodePacket, type AmfValue } from '../../server/amf'

/** A byte, a text of AMF3 in full with its length before it, bytes as they are, or several of these. */
export type Part = number | string | Uint8Array | readonly Part[]

export const bytes = (...parts: Part[]): Buffer => Buffer.concat(parts.flatMap(chunksOf))

function chunksOf(part: Part): Uint8Array[] {
  if (typeof part === 'number') return [Buffer.of(part)]
  if (typeof part === 'string') return [inFull(Buffer.byteLength(part)), Buffer.from(part)]
  return part instanceof Uint8Array ? [part] : part.flatMap(chunksOf)
}

export const repeat = (count: number, ...parts: Part[]): Part[] => Array<Part>(count).fill(bytes(...parts))

/** A variable-length integer of AMF3. */
export function uint29(value: number): Buffer {
  if (value < 2 ** 7) return Buffer.of(value)
  if (value < 2 ** 14) return Buffer.of((value >> 7) | 0x80, value & 0x7f)
  if (value < 2 ** 21) return Buffer.of((value >> 14) | 0x80, ((value >> 7) & 0x7f) | 0x80, value & 0x7f)
  return Buffer.of(
    (value >> 22) | 0x80,
    ((value >> 15) & 0x7f) | 0x80,
    ((value >> 8) & 0x7f) | 0x80,
    value & 0xff,
  )
}

/** The header of a value that is there in full: its length, or how many items it has. */
export const inFull = (length: number): Buffer => uint29(2 * length + 1)

/** The header of a reference. */
export const again = (index: number): Buffer => uint29(2 * index)

export function double(value: number): Buffer {
  const buffer = Buffer.alloc(8)
  buffer.writeDoubleBE(value)
  return buffer
}

export function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(value >>> 0)
  return buffer
}

/** A text of AMF0, with its length in two bytes. */
export const text16 = (text: string): Buffer =>
  Buffer.concat([Buffer.of(Buffer.byteLength(text) >> 8, Buffer.byteLength(text) & 0xff), Buffer.from(text)])

/** Version 3, no headers, one body whose value comes next. */
export const ENVELOPE = bytes(0, 3, 0, 0, 0, 1, text16('null'), text16('null'), uint32(-1))

export const packet0 = (...parts: Part[]): Buffer => bytes(ENVELOPE, ...parts)
export const packet3 = (...parts: Part[]): Buffer => packet0(0x11, ...parts)

/** The value of a body that is written in AMF0, or in AMF3. */
export const read0 = (...parts: Part[]): AmfValue => decodePacket(packet0(...parts)).bodies[0]?.value
export const read3 = (...parts: Part[]): AmfValue => decodePacket(packet3(...parts)).bodies[0]?.value
