import { getLocation, visit } from 'jsonc-parser'
import type { JsonValue } from '../../contract/json'
import { BrokenFile } from '../../files/broken-file'

const [QUOTE, COLON, BACKSLASH, SPACE] = [0x22, 0x3a, 0x5c, 0x20]

/**
 * Whether an object in a text has a name twice: a merge or a hand leaves it so, and `JSON.parse` then takes the last and
 * loses the others without a word.
 * @param json the text in UTF-8.
 * @param parsed what `JSON.parse` made of it.
 */
export function hasDoubleNames(json: Buffer, parsed: JsonValue): boolean {
  const names = namesIn(parsed)
  // a third of the time, and nearly every file is as it should be
  return mostNames(json) !== names && namesInText(json) !== names
}

/** Throws BrokenFile with the path of a name that its object has twice. */
export function refuseDoubleNames(json: string): void {
  const at = secondOfName(json)
  if (at !== undefined) throw new BrokenFile(`${getLocation(json, at).path.join('.')} stands twice`)
}

/** No fewer than the names of a JSON text, and more only where a text in it begins with a colon. */
function mostNames(json: Buffer): number {
  let count = 0
  for (let at = json.indexOf(COLON); at > 0; at = json.indexOf(COLON, at + 1)) if (endsText(json, at)) count++
  return count
}

/** Whether a text may have ended before a place, with nothing but space between. */
function endsText(json: Buffer, place: number): boolean {
  let at = place - 1
  while ((json[at] ?? QUOTE) <= SPACE) at--
  return json[at] === QUOTE && !isEscaped(json, at)
}

/** The names of a JSON text: what is followed by a colon of all that stands in quotes. */
function namesInText(json: Buffer): number {
  let count = 0
  for (let at = json.indexOf(QUOTE); at >= 0; at = json.indexOf(QUOTE, at + 1)) {
    do at = json.indexOf(QUOTE, at + 1)
    while (isEscaped(json, at))
    let next = at + 1
    while ((json[next] ?? COLON) <= SPACE) next++
    if (json[next] === COLON) count++
  }
  return count
}

function isEscaped(json: Buffer, at: number): boolean {
  let before = at - 1
  while (json[before] === BACKSLASH) before--
  return (at - before) % 2 === 0
}

/** How many names all objects in a value have. */
function namesIn(value: JsonValue): number {
  let count = 0
  // not by calls, which could be nested too deeply
  const left = [value]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next !== 'object' || next === null) continue
    if (Array.isArray(next)) {
      for (const part of next) if (typeof part === 'object') left.push(part)
      continue
    }
    // in a third of the time that a list of the names takes
    for (const name in next) {
      count++
      const part = next[name]
      if (typeof part === 'object') left.push(part)
    }
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
