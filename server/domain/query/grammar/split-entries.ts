/**
 * The entries of a list that is joined with commas; those in parentheses, brackets and quotes belong to an entry. Empty
 * ones are left out.
 */
export function splitEntries(list: string): string[] {
  const entries: string[] = []
  let [from, depth] = [0, 0]
  for (let at = 0; at < list.length; at++) {
    const character = list[at]
    if (character === '(' || character === '[') depth++
    else if (character === ')' || character === ']') depth--
    else if (character === "'" || character === '`') {
      // one that is never closed makes an entry that cannot be read
      const end = list.indexOf(character, at + 1)
      at = end < 0 ? list.length : end
    } else if (character === ',' && depth <= 0) {
      entries.push(list.slice(from, at))
      from = at + 1
    }
  }
  entries.push(list.slice(from))
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '')
}
