import { getLocation, visit } from 'jsonc-parser'
import type { JsonValue } from '../../contract/json'
import { BrokenFile } from '../disk/broken-file'

const [QUOTE, COLON, BACKSLASH, SPACE] = [0x22, 0x3a, 0x5c, 0x20]

/**
 * A merge or a hand leaves a name twice in an object, and `JSON.parse` then takes the last and loses the others without
 * a word. Throws BrokenFile with the path.
 * @param bytes of the text in UTF-8.
 * @param parsed what `JSON.parse` made of the text.
 */
export function refuseDoubleNames(json: string, bytes: Buffer, parsed: JsonValue): void {
  // counting takes a tenth of the time, and tells of nearly every file that nothing was lost
  if (mostNames(bytes) === namesIn(parsed)) return
  const at = secondOfName(json)
  if (at !== undefined) throw new BrokenFile(`${getLocation(json, at).path.join('.')} stands twice`)
}

/** No fewer than the names of a JSON text, and more only where a text in it begins with a colon. */
function mostNames(json: Buffer): number {
  let count = 0
  for (let at = 1; at < json.length; at++) if (json[at] === COLON && endsText(json, at)) count++
  return count
}

/** Whether a text may have ended before a place, with nothing but space between. */
function endsText(json: Buffer, place: number): boolean {
  let at = place - 1
  while ((json[at] ?? QUOTE) <= SPACE) at--
  if (json[at] !== QUOTE) return false
  let before = at - 1
  while (json[before] === BACKSLASH) before--
  return (at - before) % 2 === 1
}

/** How many names all objects in a value have. */
function namesIn(value: JsonValue): number {
  let count = 0
  // not by calls, which could be nested too deeply
  const left: JsonValue[] = [value]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const parts = Object.values(next)
    if (!Array.isArray(next)) count += parts.length
    for (const part of parts) if (typeof part === 'object' && part !== null) left.push(part)
  }
  return count
}

/** Where a name ends that its object has already; undefined where there is none. */
function secondOfName(json: string): number | undefined {
  const open: Set<string>[] = []
  let found: number | undefined
  visit(json, {
    onObjectBegin: () => {
      open.push(new Set())
      return found === undefined
    },
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name, offset, length) => {
      const names = open.at(-1)
      if (names?.has(name)) found ??= offset + length - 1
      names?.add(name)
    },
  })
  return found
}
