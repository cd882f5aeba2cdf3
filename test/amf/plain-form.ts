import {
  AmfAssociativeArray,
  AmfDictionary,
  AmfDouble,
  AmfObject,
  AmfRecord,
  AmfVector,
  AmfXml,
  type AmfValue,
} from '../../server/amf'

/** Any value in one plain form that is easy to make in another way too, with the order of names. */
export function plainForm(value: AmfValue): unknown {
  if (value === undefined) return ['undefined']
  if (value === null || typeof value === 'boolean') return [String(value)]
  if (typeof value === 'string') return ['string', value]
  if (typeof value === 'number') return plainNumber(value)
  if (value instanceof AmfDouble) return ['double', value.value]
  if (value instanceof Date) return ['date', value.getTime()]
  if (value instanceof Uint8Array) return ['bytes', ...value]
  if (value instanceof AmfXml) return [value.legacy ? 'xml document' : 'xml', value.text]
  if (value instanceof AmfVector)
    return ['vector', value.kind, value.fixed, value.className, value.items.map(vectorItem(value.kind))]
  if (value instanceof AmfDictionary)
    return [
      'dictionary',
      value.weakKeys,
      value.entries.map(([key, each]) => [plainForm(key), plainForm(each)]),
    ]
  if (value instanceof AmfAssociativeArray)
    return ['array', entriesOf(value.members), value.items.map(plainForm)]
  if (value instanceof AmfObject) return ['object', value.className, entriesOf(value.members)]
  if (value instanceof AmfRecord)
    return ['object', value.className, value.names.map((name) => [name, plainForm(value.valueAt(name))])]
  return ['array', [], value.map(plainForm)]
}

const plainNumber = (value: number): unknown =>
  Number.isInteger(value) && !Object.is(value, -0) && value >= -(2 ** 28) && value < 2 ** 28
    ? ['integer', value]
    : ['double', value]

const vectorItem =
  (kind: AmfVector['kind']) =>
  (item: AmfValue): unknown =>
    kind === 'object' ? plainForm(item) : item

const entriesOf = (members: ReadonlyMap<string, AmfValue>): unknown[] =>
  [...members].map(([name, value]) => [name, plainForm(value)])
