/**
 * A second reader of what `encodePacket` writes, straight from the grammar of the AMF 3 specification and with nothing
 * of the first. It trusts its input, and gives values in the form of `plainForm`.
 */
export function readAgain(packet: Uint8Array): { version: number; headers: unknown[]; bodies: unknown[] } {
  const data = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  let at = 0
  const u8 = (): number => data.getUint8(at++)
  const u16 = (): number => (at += 2) && data.getUint16(at - 2)
  const u32 = (): number => (at += 4) && data.getUint32(at - 4)
  const s32 = (): number => (at += 4) && data.getInt32(at - 4)
  const double = (): number => (at += 8) && data.getFloat64(at - 8)
  const utf8 = (length: number): string => {
    at += length
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(packet.subarray(at - length, at))
  }
  const times = <T>(count: number, read: () => T): T[] => Array.from({ length: count }, read)

  // U29 = U29-1 | U29-2 | U29-3 | U29-4
  const u29 = (): number => {
    const octets: number[] = []
    do octets.push(u8())
    while (octets.length < 4 && (octets.at(-1) ?? 0) > 0x7f)
    if (octets.length < 4) return octets.reduce((sum, octet) => sum * 0x80 + (octet & 0x7f), 0)
    const [a = 0, b = 0, c = 0, d = 0] = octets
    return (a & 0x7f) * 2 ** 22 + (b & 0x7f) * 2 ** 15 + (c & 0x7f) * 2 ** 8 + d
  }

  const avmPlus = (): unknown => {
    const texts: string[] = []
    const traits: { name: string; dynamic: boolean; sealed: string[] }[] = []
    const known = <T>(table: T[], index: number): T => {
      const entry = table[index]
      if (entry === undefined) throw new Error(`reference ${index} of ${table.length}`)
      return entry
    }

    // UTF-8-vr = U29S-ref | (U29S-value *(UTF8-char))
    const text = (): string => {
      const header = u29()
      if (header % 2 === 0) return known(texts, header / 2)
      const value = utf8((header - 1) / 2)
      if (value !== '') texts.push(value)
      return value
    }
    // Everything that could be a reference to an object is written in full.
    const inFull = (): number => {
      const header = u29()
      if (header % 2 === 0) throw new Error('a reference to an object')
      return (header - 1) / 2
    }
    const pairs = (): unknown[] => {
      const found: unknown[] = []
      for (let name = text(); name !== ''; name = text()) found.push([name, value()])
      return found
    }
    const objectTraits = (): { name: string; dynamic: boolean; sealed: string[] } => {
      const header = u29()
      if ((header & 0b11) === 0b01) return known(traits, header >>> 2)
      if ((header & 0b111) !== 0b011) throw new Error('an object that is not in full')
      const name = text()
      const made = { name, dynamic: (header & 0b1000) !== 0, sealed: times(header >>> 4, text) }
      traits.push(made)
      return made
    }
    const object = (): unknown => {
      const { name, dynamic, sealed } = objectTraits()
      const members = sealed.map((member) => [member, value()])
      return ['object', name, dynamic ? [...members, ...pairs()] : members]
    }
    const array = (): unknown => {
      const count = inFull()
      const named = pairs()
      return ['array', named, times(count, value)]
    }
    const vector = (kind: string, item: () => unknown): unknown => {
      const count = inFull()
      const fixed = u8() === 1
      const type = kind === 'object' ? text() : ''
      return ['vector', kind, fixed, type, times(count, item)]
    }
    const dictionary = (): unknown => {
      const count = inFull()
      const weak = u8() === 1
      return ['dictionary', weak, times(count, () => [value(), value()])]
    }
    const integer = (): number => {
      const bits = u29()
      return bits < 2 ** 28 ? bits : bits - 2 ** 29
    }
    const date = (): unknown => {
      inFull()
      return ['date', double()]
    }

    const VALUE_TYPES: (() => unknown)[] = [
      () => ['undefined'],
      () => ['null'],
      () => ['false'],
      () => ['true'],
      () => ['integer', integer()],
      () => ['double', double()],
      () => ['string', text()],
      () => ['xml document', utf8(inFull())],
      date,
      array,
      object,
      () => ['xml', utf8(inFull())],
      () => ['bytes', ...times(inFull(), u8)],
      () => vector('int', s32),
      () => vector('uint', u32),
      () => vector('double', double),
      () => vector('object', value),
      dictionary,
    ]
    const value = (): unknown => known(VALUE_TYPES, u8())()
    return value()
  }

  const counted = (): unknown => {
    const length = u32()
    const start = at
    if (u8() !== 0x11) throw new Error('no switch to AMF3')
    const value = avmPlus()
    if (at - start !== length) throw new Error(`${length} bytes announced, ${at - start} found`)
    return value
  }
  const version = u16()
  const headers = times(u16(), () => [utf8(u16()), u8() === 1, counted()])
  const bodies = times(u16(), () => [utf8(u16()), utf8(u16()), counted()])
  if (at !== packet.length) throw new Error(`${packet.length - at} bytes left`)
  return { version, headers, bodies }
}
