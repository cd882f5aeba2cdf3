import { AmfDouble, AmfObject, type AmfPacket, type AmfValue } from '../../server/amf'

/** The kind of a value that is no container. */
function kindOf(value: AmfValue): string {
  if (value instanceof AmfDouble) return 'double'
  if (value instanceof Date) return 'date'
  if (Array.isArray(value)) return 'array'
  if (value instanceof AmfObject) return `object ${value.className}`
  if (typeof value === 'number')
    return Math.abs(value) < 2 ** 28 && Number.isInteger(value) ? 'integer' : 'double'
  return value === null ? 'null' : typeof value
}

/** Where two values have not the same classes, members and kinds of values, as `path: recorded, ours`. */
export function differences(recorded: AmfValue, ours: AmfValue, path = 'message'): string[] {
  const kinds = [kindOf(recorded), kindOf(ours)]
  if (kinds[0] !== kinds[1]) return [`${path}: ${kinds.join(', ')}`]
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    if (recorded.length !== ours.length) return [`${path}: ${recorded.length} items, ${ours.length}`]
    return recorded.flatMap((item, i) => differences(item, ours[i], `${path}[${i}]`))
  }
  if (recorded instanceof AmfObject && ours instanceof AmfObject) {
    const names = [...new Set([...recorded.members.keys(), ...ours.members.keys()])]
    return names.flatMap((name) =>
      differences(recorded.members.get(name), ours.members.get(name), `${path}.${name}`),
    )
  }
  return []
}

const ID = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/

/** Ids and tokens of a recording, with those that stand for them here. */
export class Ids {
  readonly #ours = new Map<string, string>()

  /** Ids that stand in the same place stand for each other. */
  learn(recorded: AmfValue, ours: AmfValue): void {
    if (typeof recorded === 'string' && typeof ours === 'string' && ID.test(recorded))
      this.#ours.set(recorded, ours)
    if (Array.isArray(recorded) && Array.isArray(ours))
      recorded.forEach((item, i) => this.learn(item, ours[i]))
    if (recorded instanceof AmfObject && ours instanceof AmfObject)
      for (const [name, member] of recorded.members) this.learn(member, ours.members.get(name))
  }

  replaceIn(packet: AmfPacket): AmfPacket {
    return {
      ...packet,
      bodies: packet.bodies.map((body) => ({ ...body, value: this.#replaced(body.value) })),
    }
  }

  #replaced(value: AmfValue): AmfValue {
    if (typeof value === 'string') return this.#ours.get(value) ?? value
    if (Array.isArray(value)) return value.map((item) => this.#replaced(item))
    if (!(value instanceof AmfObject)) return value
    const members = [...value.members].map(([name, each]) => [name, this.#replaced(each)] as const)
    return new AmfObject(value.className, new Map(members), value.sealed)
  }
}
