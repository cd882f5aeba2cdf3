import { AmfError } from '../amf-error'
import { UNKNOWN_LENGTH, type AmfBody, type AmfHeader, type AmfPacket } from '../packet'
import type { AmfValue } from '../values'
import { Amf0Reader } from './amf0-reader'
import { Budget, defaultLimits, type ReadLimits } from './budget'
import { ByteReader } from './byte-reader'

/**
 * Reads a packet. A value that is referred to is the same JavaScript object in each place.
 * Faults: AmfError for whatever is no packet, or is more than the limits allow; no other error.
 */
export function decodePacket(packet: Uint8Array, limits: Partial<ReadLimits> = {}): AmfPacket {
  const bytes = new ByteReader(packet)
  const budget = new Budget({ ...defaultLimits(packet.length), ...limits })
  const version = readVersion(bytes)
  const headers = repeat(bytes.uint16(), () => readHeader(bytes, budget))
  const bodies = repeat(bytes.uint16(), () => readBody(bytes, budget))
  if (bytes.remaining > 0) throw new AmfError(`${bytes.remaining} bytes follow the last body`, bytes.offset)
  return { version, headers, bodies }
}

function readVersion(bytes: ByteReader): 0 | 3 {
  const version = bytes.uint16()
  if (version !== 0 && version !== 3) throw new AmfError(`AMF has no version ${version}`, 0)
  return version
}

function readHeader(bytes: ByteReader, budget: Budget): AmfHeader {
  const name = bytes.text(bytes.uint16())
  const mustUnderstand = bytes.byte() !== 0
  return { name, mustUnderstand, value: readValue(bytes, budget) }
}

function readBody(bytes: ByteReader, budget: Budget): AmfBody {
  const target = bytes.text(bytes.uint16())
  const response = bytes.text(bytes.uint16())
  return { target, response, value: readValue(bytes, budget) }
}

/** A value with its length before it. Senders that did not count write -1 or 0. */
function readValue(bytes: ByteReader, budget: Budget): AmfValue {
  const announced = bytes.uint32()
  const { offset } = bytes
  const counted = announced !== UNKNOWN_LENGTH && announced !== 0
  if (counted) bytes.requireItems(announced, 1)
  const value = new Amf0Reader(bytes, budget).value()
  const length = bytes.offset - offset
  if (counted && length !== announced)
    throw new AmfError(`a value of ${announced} bytes is announced, it has ${length}`, offset)
  return value
}

function repeat<Item>(count: number, read: () => Item): Item[] {
  const items: Item[] = []
  for (let index = 0; index < count; index++) items.push(read())
  return items
}
