import { AmfError } from '../amf-error'
import { AMF3 } from '../markers'
import type { AmfValue, AmfVectorKind } from '../values'
import type { ByteWriter } from './byte-writer'

export const VECTOR_MARKERS: Record<AmfVectorKind, number> = {
  int: AMF3.intVector,
  uint: AMF3.uintVector,
  double: AMF3.doubleVector,
  object: AMF3.objectVector,
}

/** Writes a number of a vector. Faults: AmfError for what its kind cannot hold. */
export function writeVectorItem(
  bytes: ByteWriter,
  kind: Exclude<AmfVectorKind, 'object'>,
  item: AmfValue,
): void {
  if (typeof item === 'number') {
    if (kind === 'double') return bytes.double(item)
    if (kind === 'int' && item === (item | 0)) return bytes.int32(item)
    if (kind === 'uint' && item === item >>> 0) return bytes.uint32(item)
  }
  throw new AmfError(
    `a vector of ${kind} cannot hold ${typeof item === 'number' ? item : 'what is no number'}`,
    bytes.length,
  )
}
