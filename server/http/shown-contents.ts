import { isJsonObject } from '../contract/json'
import type { KeptText } from './call-contents'

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
  'user_token',
  'idtoken',
  'id_token',
])
/** What a provider of logins gives out under names that other calls have for other things. */
const PROVIDER_NAMES: ReadonlySet<string> = new Set(['code', 'secret'])

/** Whether a call, by its path or its name in the binary channel, is about a provider of logins. */
export const isAboutProvider = (path: string): boolean => /oauth|social|facebook|google|twitter/i.test(path)

const MASK = '…'
type Mask = (name: string, value: unknown) => unknown

/**
 * What a call sent, as people may read it: what could be a password is left out. `isRemote` says that the body is a part
 * of what was kept, as of calls of the binary channel; `isProvider` that the call is about a provider of logins.
 */
export function shownBody(
  kept: KeptText,
  { isRefused, isRemote, isProvider }: Record<'isRefused' | 'isRemote' | 'isProvider', boolean>,
): string {
  const text = kept()
  const mask = isProvider ? maskedOfProvider : masked
  const [, size] = CUT.exec(text) ?? []
  if (size !== undefined)
    return beginsAsObject(text, isRemote) ? shownValue(text, undefined, mask) : unreadBody(size)
  const value = parsed(text)
  const readable = (part: unknown): boolean => isReadable(part, isRefused)
  if (isRemote && isJsonObject(value) && value['body'] !== undefined && !readable(value['body'])) {
    const length = JSON.stringify(value['body']).length
    return shownValue('', { ...value, body: unreadBody(`${length} characters`) }, mask)
  }
  return text === '' || readable(value)
    ? shownValue(text, value, mask)
    : unreadBody(`${text.length} characters`)
}

/** Nobody knows what a text without names holds, unless it was taken for what it should be. */
const isReadable = (value: unknown, isRefused: boolean): boolean =>
  isJsonObject(value) || (value !== undefined && !isRefused)

const unreadBody = (size: string): string => `(${size}, no JSON object)`

/** A long text of which the beginning was kept, and how long it was. */
const CUT = /…\n\((\d+ (?:characters|bytes)) in all\)$/

/** Whether an object or a list of objects begins: in those what could be a password comes behind its name. */
const beginsAsObject = (text: string, isRemote: boolean): boolean =>
  (isRemote ? /^\{(?:"\w+":\{[^{}]*\},)*"body":\[?\{"/ : /^\s*(?:\[\s*)?\{\s*"/).test(text)

/** What a call was answered, as people may read it. */
export function shownAnswer(kept: KeptText): string {
  const text = kept()
  return shownValue(text, parsed(text), masked)
}

/** The query of an address, a line for each parameter, decoded. `isProvider` as in `shownBody`. */
export function shownQuery(kept: KeptText, isProvider: boolean): string {
  const mask = isProvider ? maskedOfProvider : masked
  return [...new URLSearchParams(kept())]
    .map(([name, value]) => `${name}=${String(mask(name, value))}`)
    .join('\n')
}

/** Part of the name of a secret, in whatever letters: JSON can write each of them as a number. */
const SECRET_WORD = /password|token|\\u00[4-7]/i

/** JSON indented; the beginning of a long text up to where a secret could stand. */
function shownValue(text: string, value: unknown, mask: Mask): string {
  if (value !== undefined) return JSON.stringify(value, mask, 2)
  const secret = SECRET_WORD.exec(text)
  return secret ? `${text.slice(0, secret.index)}${MASK}` : text
}

const masked = maskOf(SECRET_NAMES)
const maskedOfProvider = maskOf(new Set([...SECRET_NAMES, ...PROVIDER_NAMES]))

function maskOf(secretNames: ReadonlySet<string>): Mask {
  const mask: Mask = (name, value) => {
    if (secretNames.has(name.toLowerCase())) return MASK
    return typeof value === 'string' ? maskedText(value, mask) : value
  }
  return mask
}

/** Some clients send an object as a text within the JSON, as Flutter does a guest. */
function maskedText(text: string, mask: Mask): string {
  if (!beginsAsObject(text, false)) return withoutSecretParts(text)
  const value = parsed(text)
  return value === undefined ? shownValue(text, undefined, mask) : JSON.stringify(value, mask)
}

/** Who has the key of such a link can confirm the address. */
const LINK_KEY = /(\/users\/confirm\/)[^/?\s]+/g
const LITERAL = /'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|(?<=[=<>] ?)\d[\w.]*/gs
const NAMES_PASSWORD = /password/i

/** A text without the keys of links, and a clause about passwords without what they are compared with. */
function withoutSecretParts(text: string): string {
  const shown = text.replace(LINK_KEY, `$1${MASK}`)
  if (!NAMES_PASSWORD.test(shown)) return shown
  return shown.replace(LITERAL, (literal) => (/^.password.$/i.test(literal) ? literal : `'${MASK}'`))
}

/** A fault shows no more than so much of a piece of a clause. */
const SECRET_BEGINNING = 20

/** A text of a call without secrets, as they are and as JSON writes them; of a long one not even what a cut has left. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let shown = text
  for (const secret of secrets)
    for (const form of [secret, JSON.stringify(secret).slice(1, -1)]) {
      shown = shown.replaceAll(form, MASK)
      if (form.length > SECRET_BEGINNING) shown = shown.replaceAll(form.slice(0, SECRET_BEGINNING), MASK)
    }
  return shown
}

/** A fault may repeat what was sent, and that can be long. Our choice. */
const MESSAGE_LENGTH = 500
/** Session tokens have this form, and ids too: a token is sent in place of an id by mistake. */
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi

/**
 * What a fault says, as people may read it in the log: 3064 repeats the token that it refuses, others an id or an identity.
 * @param secrets what was sent and must not be shown.
 */
export function shownMessage(message: string, secrets: readonly string[]): string {
  let shown = message.slice(0, MESSAGE_LENGTH)
  for (const secret of secrets) shown = shown.replaceAll(secret.slice(0, MESSAGE_LENGTH), MASK)
  const withoutIds = shown
    .replace(UUID, MASK)
    .replace(/[^\s'"]+/g, (word) => (/.@./.test(word) ? MASK : word))
  return withoutSecretParts(withoutIds)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
