import { AmfAssociativeArray, AmfDictionary, AmfVector, type AmfValue, type AmfVectorKind } from '../values'
import type { Amf3Input, ReadContents } from './amf3-input'
import { readNamedMembers } from './amf3-objects'

export function readArray(input: Amf3Input, count: number): AmfValue {
  const members = readNamedMembers(input)
  const items = readItems(input, count, 1, () => input.value())
  return members === undefined ? items : new AmfAssociativeArray(items, members)
}

interface VectorItem {
  /** Bytes that an item takes at least. */
  width: number
  read: (input: Amf3Input) => AmfValue
}

const VECTOR_ITEMS: Record<AmfVectorKind, VectorItem> = {
  int: { width: 4, read: ({ bytes }) => bytes.int32() },
  uint: { width: 4, read: ({ bytes }) => bytes.uint32() },
  double: { width: 8, read: ({ bytes }) => bytes.double() },
  object: { width: 1, read: (input) => input.value() },
}

export function readVector(kind: AmfVectorKind): ReadContents {
  const { width, read } = VECTOR_ITEMS[kind]
  return (input, count) => {
    const fixed = input.bytes.byte() !== 0
    const className = kind === 'object' ? input.text() : ''
    const items = readItems(input, count, width, () => read(input))
    return new AmfVector(kind, items, fixed, className)
  }
}

export function readDictionary(input: Amf3Input, count: number): AmfValue {
  const weakKeys = input.bytes.byte() !== 0
  input.budget.requireNames(count, input.bytes.offset)
  const entries = readItems(input, count, 2, (): [AmfValue, AmfValue] => [input.value(), input.value()])
  return new AmfDictionary(entries, weakKeys)
}

function readItems<Item>(input: Amf3Input, count: number, bytesEach: number, read: () => Item): Item[] {
  const { bytes, budget } = input
  bytes.requireItems(count, bytesEach)
  budget.spend(count, bytes.offset)
  budget.addParts(count, bytes.offset)
  const items: Item[] = []
  for (let index = 0; index < count; index++) items.push(read())
  return items
}
