import { jsonBeginning } from './json-beginning'

/** Characters of a text that are kept of each call: enough to read, and a thousand calls fit. Our choice. */
const TEXT_KEPT = 16_384

/** A text of a call, put together when somebody looks. */
export type KeptText = () => string

/** What is kept of a call beside the line that the log shows. */
export interface KeptContents {
  query: KeptText
  sent: KeptText
  answer: KeptText
  /** What is not shown, wherever it stands. */
  secrets: () => readonly string[]
}

export const noText: KeptText = () => ''

/** Keeps a text, or the beginning of a long one. */
export function keepText(text: string): KeptText {
  if (text.length <= TEXT_KEPT) return () => text
  return keepBeginning(text, `${text.length} characters in all`)
}

/**
 * Keeps a value whose text is made when somebody looks, or the beginning of that of a long one.
 * @param length of the value in bytes, about.
 */
export function keepValue(value: unknown, length = 0): KeptText {
  if (value === undefined) return noText
  if (length <= TEXT_KEPT) return () => JSON.stringify(value)
  // a text in full would cost as much as a REST answer, for a look that few take
  const text = jsonBeginning(value, TEXT_KEPT + 1)
  return text.length <= TEXT_KEPT ? () => text : keepBeginning(text, `${length} bytes in all`)
}

function keepBeginning(text: string, size: string): KeptText {
  // a part of a text holds on to the whole of it
  const beginning = Buffer.from(text.slice(0, TEXT_KEPT)).toString()
  return () => `${beginning}…\n(${size})`
}
