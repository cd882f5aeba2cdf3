/** So short a text the engine finds fast enough, whatever it is sought in. */
const SHORT = 32

/**
 * Where a text begins within another, one place after the other, which do not overlap. In the time of both lengths: the
 * engine's own search may take their product. (Knuth, Morris and Pratt.)
 */
export function* placesOf(sought: string, text: string): Generator<number, void> {
  if (sought.length <= SHORT) {
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + Math.max(1, sought.length)))
      yield at
    return
  }
  const borders = bordersOf(sought)
  let matched = 0
  for (let at = 0; at < text.length; at++) {
    matched = extend(sought, borders, matched, text.charCodeAt(at))
    if (matched < sought.length) continue
    yield at + 1 - matched
    matched = 0
  }
}

/** For each beginning of a text, how long a shorter beginning it ends with. */
function bordersOf(sought: string): Int32Array {
  const borders = new Int32Array(sought.length)
  for (let end = 1; end < sought.length; end++)
    borders[end] = extend(sought, borders, borders[end - 1] ?? 0, sought.charCodeAt(end))
  return borders
}

/** How much of the sought text is matched with one character more. */
function extend(sought: string, borders: Int32Array, matched: number, next: number): number {
  let length = matched
  while (length > 0 && sought.charCodeAt(length) !== next) length = borders[length - 1] ?? 0
  return sought.charCodeAt(length) === next ? length + 1 : 0
}
