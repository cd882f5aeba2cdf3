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

/**
 * What a call sent, as people may read it: what could be a password is left out. `isRemote` says that the body is a part
 * of what was kept, as of calls of the binary channel.
 */
export function shownBody(
  kept: KeptText,
  { isRefused, isRemote }: Record<'isRefused' | 'isRemote', boolean>,
): string {
  const text = kept()
  const value = parsed(text)
  const readable = (part: unknown): boolean => isReadable(part, isRefused)
  if (isRemote && isJsonObject(value) && value['body'] !== undefined && !readable(value['body'])) {
    const length = JSON.stringify(value['body']).length
    return shownValue('', { ...value, body: unreadBody(length) })
  }
  return text === '' || readable(value) ? shownValue(text, value) : unreadBody(text.length)
}

/** Nobody knows what a text without names holds, unless it was taken for what it should be. */
const isReadable = (value: unknown, isRefused: boolean): boolean =>
  isJsonObject(value) || (value !== undefined && !isRefused)

const unreadBody = (length: number): string => `(${length} characters, no JSON object)`

/** What a call was answered, as people may read it. */
export function shownAnswer(kept: KeptText): string {
  const text = kept()
  return shownValue(text, parsed(text))
}

/** The query of an address, a line for each parameter, decoded. */
export function shownQuery(kept: KeptText): string {
  return [...new URLSearchParams(kept())]
    .map(([name, value]) => `${name}=${String(masked(name, value))}`)
    .join('\n')
}

/** JSON indented; the beginning of a long text up to where a secret could stand. */
function shownValue(text: string, value: unknown): string {
  if (value !== undefined) return JSON.stringify(value, masked, 2)
  const secret = /password|token/i.exec(text)
  return secret ? `${text.slice(0, secret.index)}${MASK}` : text
}

function masked(name: string, value: unknown): unknown {
  if (SECRET_NAMES.has(name.toLowerCase())) return MASK
  return typeof value === 'string' ? withoutSecretParts(value) : value
}

/** Who has the key of such a link can confirm the address. */
const LINK_KEY = /(\/users\/confirm\/)[^/?\s]+/g
const LITERAL = /'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|(?<=[=<>] ?)\d[\w.]*/gs
const NAMES_PASSWORD = /password/i

/** A text without the keys of links, and a clause about passwords without what they are compared with. */
export function withoutSecretParts(text: string): string {
  const shown = text.replace(LINK_KEY, `$1${MASK}`)
  if (!NAMES_PASSWORD.test(shown)) return shown
  return shown.replace(LITERAL, (literal) => (/^.password.$/i.test(literal) ? literal : `'${MASK}'`))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
