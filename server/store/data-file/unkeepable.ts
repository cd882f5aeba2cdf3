import type { JsonValue } from '../../contract/json'
import { BrokenFile } from '../../files/broken-file'

/** More than calls can make of a value, and far less than the engine can write. */
const MAX_DEPTH = 500
/** Whoever looks for the place needs no more of the way. */
const SHOWN = 6
const TOO_DEEP = `is nested deeper than ${MAX_DEPTH} objects and lists`
/** What a text has as `1e999` is read as no number, and would be written as `null`. */
const TOO_LARGE = 'is a number that is too large to be kept'

interface Place {
  readonly path: readonly string[]
  readonly reason: string
}

/** Throws BrokenFile for what would fail or be lost when the file is written. */
export function refuseUnkeepable(file: JsonValue): void {
  const place = findUnkeepable(file, 0)
  if (place) throw new BrokenFile(`${shown(place)} ${place.reason}`)
}

function findUnkeepable(value: JsonValue, depth: number): Place | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : { path: [], reason: TOO_LARGE }
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > MAX_DEPTH) return { path: [], reason: TOO_DEEP }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const place = findUnkeepable(value[index] as JsonValue, depth + 1)
      if (place) return within(String(index), place)
    }
    return undefined
  }
  for (const name in value) {
    const place = findUnkeepable(value[name] as JsonValue, depth + 1)
    if (place) return within(name, place)
  }
  return undefined
}

const shown = ({ path, reason }: Place): string =>
  (reason === TOO_DEEP ? path.slice(0, SHOWN) : path).join('.')
const within = (name: string, { path, reason }: Place): Place => ({ path: [name, ...path], reason })
