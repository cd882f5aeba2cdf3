import { isJsonObject } from '../contract/json'

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

/** Keeps a value whose text is as long as said, about, and is made when somebody looks. */
export function keepValue(value: unknown, length: number): KeptText {
  if (length > TEXT_KEPT) return keepText(textOf(value))
  return () => textOf(value)
}

const textOf = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value))

const SECRET_NAMES: ReadonlySet<string> = new Set([
  'password',
  'newpassword',
  'user-token',
  'usertoken',
  'accesstoken',
  'access_token',
  'accesstokensecret',
  'refreshtoken',
  'token',
])
const MASK = '…'

/** What a call sent, as people may read it: what could be a password is left out. */
export function shownBody(kept: KeptText, isRefused: boolean): string {
  const text = kept()
  const value = parsed(text)
  // nobody knows what a text without names holds, unless it was taken for what it should be
  const isReadable = isJsonObject(value) || (value !== undefined && !isRefused)
  return text === '' || isReadable ? shownValue(text, value) : `(${text.length} characters, no JSON object)`
}

/** What a call was answered, as people may read it. */
export function shownAnswer(kept: KeptText): string {
  const text = kept()
  return shownValue(text, parsed(text))
}

/** The query of an address, a line for each parameter, decoded. */
export function shownQuery(kept: KeptText): string {
  return [...new URLSearchParams(kept())]
    .map(([name, value]) => `${name}=${SECRET_NAMES.has(name.toLowerCase()) ? MASK : value}`)
    .join('\n')
}

/** JSON indented; the beginning of a long text up to where a secret could stand. */
function shownValue(text: string, value: unknown): string {
  if (value !== undefined) return JSON.stringify(value, masked, 2)
  const secret = /password|token/i.exec(text)
  return secret ? `${text.slice(0, secret.index)}${MASK}` : text
}

const masked = (name: string, value: unknown): unknown =>
  SECRET_NAMES.has(name.toLowerCase()) ? MASK : value

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
