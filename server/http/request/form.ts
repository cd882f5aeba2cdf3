import type { Input } from './input'
import { unreadable } from './json-text'

/** In characters: people fill these forms in. Our choice. */
const LONGEST_FORM = 64 * 1024

/** The fields of a form of a page. Faults: REQUEST_UNREADABLE for more than anybody fills in. */
export function formOf({ body: { text } }: Input): URLSearchParams {
  if (text.length > LONGEST_FORM) unreadable(`a form has at most ${LONGEST_FORM} characters`)
  return new URLSearchParams(text)
}
