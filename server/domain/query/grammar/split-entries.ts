/**
 * The entries of a list that is joined with commas; those in parentheses, brackets and quotes belong to an entry. Empty
 * ones are left out.
 * @param most after one more than so many the rest is not looked at.
 */
export function splitEntries(list: string, most = Infinity): string[] {
  const entries: string[] = []
  const keep = (text: string): void => {
    const entry = text.trim()
    if (entry !== '') entries.push(entry)
  }
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
      keep(list.slice(from, at))
      if (entries.length > most) return entries
      from = at + 1
    }
  }
  keep(list.slice(from))
  return entries
}
