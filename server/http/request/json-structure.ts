const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** What the signs of a JSON text tell before it is parsed, which is the cheaper part. Of other text they tell nothing. */
export interface JsonStructure {
  /** How deep objects and lists are nested. */
  depth: number
  /** Objects, lists and names: what takes long to parse. */
  parts: number
  /** Where the names of the top object begin and end, without their quotes; none where the top is a list. */
  names: readonly [from: number, to: number][]
}

/** Looks at each character once. It goes no further than the limits, so that what is over them is small too. */
export function structureOf(text: string, limits: Pick<JsonStructure, 'depth' | 'parts'>): JsonStructure {
  const names: [number, number][] = []
  let [depth, deepest, parts, isNameNext, isObject] = [0, 0, 0, false, false]
  for (let at = 0; at < text.length && deepest <= limits.depth && parts <= limits.parts; at++)
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfText(text, at + 1)
        if (isNameNext) names.push([at + 1, end])
        isNameNext = false
        at = end
        break
      }
      case OPEN_OBJECT:
      case OPEN_LIST:
        parts++
        deepest = Math.max(deepest, ++depth)
        if (depth === 1) isObject = isNameNext = text[at] === '{'
        break
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        depth--
        break
      case COLON:
        parts++
        break
      case COMMA:
        isNameNext = isObject && depth === 1
    }
  return { depth: deepest, parts, names }
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
