/** Characters of a text that are kept of each call: enough to read, and a thousand calls fit. Our choice. */
const TEXT_KEPT = 16_384

/** A text of a call, put together when somebody looks. */
export type KeptText = () => string

/** What is kept of a call beside the line that the log shows. */
export interface KeptContents {
  query: KeptText
  sent: KeptText
  answer: KeptText
}

export const noText: KeptText = () => ''

/** Keeps a text, or the beginning of a long one. */
export function keepText(text: string): KeptText {
  if (text.length <= TEXT_KEPT) return () => text
  // a part of a text holds on to the whole of it
  const beginning = Buffer.from(text.slice(0, TEXT_KEPT)).toString()
  return () => `${beginning}…\n(${text.length} characters in all)`
}

/** Keeps a value whose text is made when somebody looks, unless it would be long. @param length of that text, about. */
export function keepValue(value: unknown, length = 0): KeptText {
  if (length > TEXT_KEPT) return keepText(textOf(value))
  return () => textOf(value)
}

const textOf = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value))
