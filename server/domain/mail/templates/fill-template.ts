import { PLACEHOLDER } from './placeholders'

export interface TemplateTexts {
  subject: string
  html: string
  text: string
}

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

/** Puts values in place of placeholders, escaped in HTML and on one line in the subject; unknown ones stay as they are. */
export function fillTemplate(
  { subject, html, text }: TemplateTexts,
  values: ReadonlyMap<string, string>,
): TemplateTexts {
  const fill = (template: string, encode: (value: string) => string): string =>
    template.replace(PLACEHOLDER, (placeholder, name: string) => {
      const value = values.get(name)
      return value === undefined ? placeholder : encode(value)
    })
  return {
    subject: fill(subject, (value) => value.replace(/\s+/g, ' ')),
    html: fill(html, escapeHtml),
    text: fill(text, (value) => value),
  }
}

/** The placeholders of the texts that nothing fills, as written, each once. */
export function unknownPlaceholders(
  { subject, html, text }: TemplateTexts,
  values: ReadonlyMap<string, string>,
): string[] {
  const found = [subject, html, text].flatMap((template) => [...template.matchAll(PLACEHOLDER)])
  return [...new Set(found.filter(([, name]) => !values.has(name ?? '')).map(([placeholder]) => placeholder))]
}
