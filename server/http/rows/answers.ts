import { jsonText, type JsonObject } from '../../contract/json'

/** What an operation answers, as values; the door of its API says how they travel. */
export type Answer = Content & {
  /** The secret of the login that the operation just opened; absent in every other answer, whatever its value holds. */
  session?: string
}

type Content =
  | { kind: 'json'; value: unknown }
  /** An empty body: `{}` and `null` both break SDKs (wire reference, fact 5 of the ten). */
  | { kind: 'void' }
  /** HTML for the person who followed a link. */
  | { kind: 'page'; html: string; options: PageOptions }
  /** Unquoted text: Swift hands the raw body to the app (wire reference C.1). */
  | { kind: 'text'; text: string }
  | { kind: 'redirect'; url: string }
  | { kind: 'download'; filename: string; type: string; content: Buffer }

export interface PageOptions {
  /** Lets the one script of the page run that carries it; others never do. */
  scriptNonce?: string
  /** Whether another site may show the page in a frame. */
  isFramable?: boolean
  /** Whether its forms name the origin that they come from. */
  hasOwnForms?: boolean
}

export const json = (value: unknown): Answer => ({ kind: 'json', value })
export const nothing: Answer = { kind: 'void' }
export const text = (content: string): Answer => ({ kind: 'text', text: content })
export const page = (html: string, options: PageOptions = {}): Answer => ({ kind: 'page', html, options })
export const redirect = (url: string): Answer => ({ kind: 'redirect', url })
export const download = (filename: string, type: string, content: Buffer): Answer => ({
  kind: 'download',
  filename,
  type,
  content,
})

/** The user of a login, with the session that it opened. */
export const loggedIn = (user: JsonObject): Answer => ({
  ...json(user),
  session: jsonText(user['user-token']),
})
