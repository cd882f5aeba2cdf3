const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** What the signs of a JSON text tell before it is parsed, which is the cheaper part. Of other text they tell nothing. */
export interface JsonStructure {
  /** How deep objects and lists are nested. */
  depth: number
  /** Objects, lists and names: what takes long to parse. */
  parts: number
  /** Values that follow others in lists and objects. */
  items: number
  /** Where the names of the top object begin and end, without their quotes; none where the top is a list. */
  names: readonly [from: number, to: number][]
  /** How many different names there are at any depth: each one costs far more than an item. */
  differentNames: number
}

/** How far to look. */
export type JsonLimits = Pick<JsonStructure, 'depth' | 'parts' | 'items' | 'differentNames'>

/** Looks at each character once. It goes no further than the limits, so that what is over them is small too. */
export function structureOf(text: string, limits: JsonLimits): JsonStructure {
  const names: [number, number][] = []
  const different = new Set<string>()
  let [depth, deepest, parts, items, isObject, from, to] = [0, 0, 0, 0, false, 0, 0]
  const isWithin = (): boolean =>
    deepest <= limits.depth &&
    parts <= limits.parts &&
    items <= limits.items &&
    different.size <= limits.differentNames
  for (let at = 0; at < text.length && isWithin(); at++)
    switch (text.charCodeAt(at)) {
      case QUOTE:
        from = at + 1
        at = to = endOfText(text, from)
        break
      case OPEN_OBJECT:
      case OPEN_LIST:
        parts++
        deepest = Math.max(deepest, ++depth)
        if (depth === 1) isObject = text[at] === '{'
        break
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        depth--
        break
      case COMMA:
        items++
        break
      case COLON:
        // the text before it is a name
        parts++
        different.add(text.slice(from, to))
        if (isObject && depth === 1) names.push([from, to])
    }
  return { depth: deepest, parts, items, names, differentNames: different.size }
}

/** The place of the closing quote; the end of what has none. */
function endOfText(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && isEscaped(text, at, from)) at = text.indexOf('"', at + 1)
  return at < 0 ? text.length : at
}

function isEscaped(text: string, at: number, from: number): boolean {
  let before = at
  while (before > from && text.charCodeAt(before - 1) === BACKSLASH) before--
  return (at - before) % 2 === 1
}
