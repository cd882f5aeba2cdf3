import { AmfDouble, AmfObject, AmfXml, decodePacket, type AmfPacket, type AmfValue } from '../../server/amf'
import { dice, type Dice } from '../amf/mutate'
import { encodeAsJava } from '../support/amf-packet'

/** What does not belong where it is put, most of the time. */
const ODD: readonly AmfValue[] = [
  null,
  undefined,
  true,
  -1,
  2 ** 40,
  new AmfDouble(1),
  '',
  'Pet',
  "name = 'A'",
  new Date(0),
  [],
  [null],
  [[['x']]],
  new AmfObject('', new Map()),
  new AmfObject('Pet', new Map([['objectId', null]])),
  new Uint8Array(1),
  new AmfXml('<a/>'),
]

/** Calls without end, each one of the given with some of its arguments, or of what is in them, replaced. */
export function* oddArguments(packets: readonly Uint8Array[], seed: number): Generator<Uint8Array, never> {
  const below = dice(seed)
  const decoded = packets.map((packet) => decodePacket(packet))
  for (;;) {
    const packet = decoded[below(decoded.length)] as AmfPacket
    const bodies = packet.bodies.map((body) => ({ ...body, value: withOddBody(body.value, below) }))
    yield encodeAsJava({ ...packet, bodies })
  }
}

/** The message in its list stays as it is, but for its body. */
function withOddBody(value: AmfValue, below: Dice): AmfValue {
  if (Array.isArray(value)) return value.map((item) => withOddBody(item, below))
  if (!(value instanceof AmfObject)) return value
  const args = value.members.get('body') as AmfValue[]
  const body = args.map((arg) => replaced(arg, below)).slice(0, below(8) === 0 ? below(3) : undefined)
  return new AmfObject(value.className, new Map([...value.members, ['body', body]]), value.sealed)
}

function replaced(value: AmfValue, below: Dice): AmfValue {
  if (below(6) === 0) return ODD[below(ODD.length)]
  if (Array.isArray(value)) return value.map((item) => replaced(item, below))
  if (!(value instanceof AmfObject)) return value
  const members = [...value.members].map(([name, each]) => [name, replaced(each, below)] as const)
  return new AmfObject(value.className, new Map(members), value.sealed)
}
