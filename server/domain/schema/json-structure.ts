const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** How much a JSON text may have. */
export interface JsonLimits {
  /** How deep objects and lists may be nested. */
  depth: number
  /** Objects, lists and names: what takes long to parse. */
  parts: number
  /** Values that follow others in lists and objects. */
  items: number
  /** How many different names there may be at any depth: each one costs far more than an item. */
  differentNames: number
}

/** What the signs of a JSON text tell before it is parsed, which is the cheaper part. Of other text they tell nothing. */
export interface JsonStructure {
  /** Where the names of the top object begin and end, without their quotes; none where the top is a list. */
  names: readonly [from: number, to: number][]
  /** The limit that the text goes beyond, if any. */
  beyond: keyof JsonLimits | undefined
}

/** Looks at each character once. It goes no further than the limits, so that what is over them is small too. */
export function structureOf(text: string, limits: JsonLimits): JsonStructure {
  const names: [number, number][] = []
  const different = new Set<string>()
  let [depth, deepest, parts, items, isObject, from, to] = [0, 0, 0, 0, false, 0, 0]
  const beyond = (): keyof JsonLimits | undefined => {
    if (deepest > limits.depth) return 'depth'
    if (parts > limits.parts) return 'parts'
    if (items > limits.items) return 'items'
    return different.size > limits.differentNames ? 'differentNames' : undefined
  }
  for (let at = 0; at < text.length && beyond() === undefined; at++)
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
  return { names, beyond: beyond() }
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
