/** Elements whose content nobody reads. */
const UNREAD = ['style', 'script', 'head'] as const
const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/**
 * HTML as text, for programs that show none and for the lines that a list shows: tags go, the ends of blocks become line
 * ends. Custom templates have no text of their own. Each step looks at every character once.
 */
export function plainText(html: string): string {
  return UNREAD.reduce(withoutElement, html)
    .replace(/<(?:br|\/p|\/div|\/h[1-6]|\/li|\/tr)\b[^<>]{0,200}>/gi, '\n')
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

function withoutElement(html: string, name: string): string {
  const small = html.toLowerCase()
  // a letter whose small form is longer would shift every place after it
  if (small.length !== html.length) return html
  const kept: string[] = []
  let at = 0
  for (;;) {
    const start = small.indexOf(`<${name}`, at)
    if (start < 0) break
    const inTag = start + name.length + 1
    // `<header>` is no `<head>`
    const isIt = /^[\s>/]/.test(small.slice(inTag, inTag + 1))
    const end = isIt ? small.indexOf(`</${name}`, inTag) : inTag
    if (end < 0) break
    kept.push(html.slice(at, isIt ? start : inTag))
    at = end
  }
  return kept.join('') + html.slice(at)
}
