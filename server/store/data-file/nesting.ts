import type { JsonValue } from '../../contract/json'
import { BrokenFile } from '../disk/broken-file'

/** More than calls can make of a value, and far less than the engine can write. */
const MAX_DEPTH = 500
/** Whoever looks for the place needs no more of the way. */
const SHOWN = 6

/** Throws BrokenFile for what is nested so deeply that reading or writing it would fail later. */
export function refuseDeepNesting(file: JsonValue): void {
  const place = tooDeep(file, 0)
  if (place)
    throw new BrokenFile(
      `${place.slice(0, SHOWN).join('.')} is nested deeper than ${MAX_DEPTH} objects and lists`,
    )
}

/** The way to something that is too deep. */
function tooDeep(value: JsonValue, depth: number): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > MAX_DEPTH) return []
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const place = tooDeep(value[index] as JsonValue, depth + 1)
      if (place) return [String(index), ...place]
    }
    return undefined
  }
  for (const name in value) {
    const place = tooDeep(value[name] as JsonValue, depth + 1)
    if (place) return [name, ...place]
  }
  return undefined
}
