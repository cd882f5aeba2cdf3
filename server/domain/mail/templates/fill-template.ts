import { PLACEHOLDER } from './placeholders'

export interface TemplateTexts {
  subject: string
  html: string
  text: string
}

/** Longest filled text, in characters: our choice, more than twice the longest template. */
const FILLED_LIMIT = 500_000
const FILLED_SUBJECT_LIMIT = 2000

const HTML_ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that is safe in HTML content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML_ESCAPES[character] ?? character)
}

/**
 * Puts values in place of placeholders, escaped in HTML and on one line in the subject; unknown ones stay as they are.
 * So do those that would make a text longer than its limit, which the text then says at its end.
 */
export function fillTemplate(
  { subject, html, text }: TemplateTexts,
  values: ReadonlyMap<string, string>,
  pattern = PLACEHOLDER,
): TemplateTexts {
  const inHtml = fill(html, { values, pattern, limit: FILLED_LIMIT, encode: escapeHtml })
  const inText = fill(text, { values, pattern, limit: FILLED_LIMIT, encode: (value) => value })
  const onOneLine = (value: string): string => value.replace(/\s+/g, ' ')
  return {
    subject: fill(subject, { values, pattern, limit: FILLED_SUBJECT_LIMIT, encode: onOneLine }).filled,
    html: inHtml.filled + (inHtml.left === undefined ? '' : `<p>${leftNotice(inHtml.left)}</p>`),
    text: inText.filled + (inText.left === undefined ? '' : `\n\n${leftNotice(inText.left)}\n`),
  }
}

function leftNotice(placeholder: string): string {
  const limit = FILLED_LIMIT.toLocaleString('en')
  return `[Understudy left ${placeholder} as it is: filled in, the text would have more than ${limit} characters.]`
}

interface Filled {
  filled: string
  /** The first placeholder that would have made the text too long. */
  left: string | undefined
}

interface Filling {
  values: ReadonlyMap<string, string>
  pattern: RegExp
  limit: number
  encode: (value: string) => string
}

function fill(template: string, { values, pattern, limit, encode }: Filling): Filled {
  const encoded = encodeOnce(values, limit, encode)
  let room = limit - template.length
  let left: string | undefined
  const filled = template.replace(pattern, (placeholder, name: string) => {
    const value = encoded(name)
    if (value === undefined) return placeholder
    const growth = value.length - placeholder.length
    if (growth > room) {
      left ??= placeholder
      return placeholder
    }
    room -= growth
    return value
  })
  return { filled, left }
}

/** The encoded value of a placeholder, however often it is asked for. One that is too long as it is stays so. */
function encodeOnce(
  values: ReadonlyMap<string, string>,
  limit: number,
  encode: (value: string) => string,
): (name: string) => string | undefined {
  const known = new Map<string, string>()
  return (name) => {
    const value = values.get(name)
    if (value === undefined || value.length > limit) return value
    const encoded = known.get(name) ?? encode(value)
    known.set(name, encoded)
    return encoded
  }
}

/** The placeholders of the texts that nothing fills, as written, each once. */
export function unknownPlaceholders(
  { subject, html, text }: TemplateTexts,
  values: ReadonlyMap<string, string>,
  pattern = PLACEHOLDER,
): string[] {
  const found = [subject, html, text].flatMap((template) => [...template.matchAll(pattern)])
  return [...new Set(found.filter(([, name]) => !values.has(name ?? '')).map(([placeholder]) => placeholder))]
}
