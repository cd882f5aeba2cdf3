import type { Response } from 'express'

/** What an operation answers. */
export type Answer =
  | { kind: 'json'; value: unknown }
  /** An empty body: `{}` and `null` both break SDKs (wire reference, fact 5 of the ten). */
  | { kind: 'void' }
  /** HTML for the person who followed a link. */
  | { kind: 'page'; html: string; options: PageOptions }
  /** Unquoted text: Swift hands the raw body to the app (wire reference C.1). */
  | { kind: 'text'; text: string }
  | { kind: 'redirect'; url: string }

export interface PageOptions {
  /** Lets the one script of the page run that carries it; others never do. */
  scriptNonce?: string
  /** Whether another site may show the page in a frame. */
  isFramable?: boolean
}

export const json = (value: unknown): Answer => ({ kind: 'json', value })
export const nothing: Answer = { kind: 'void' }
export const text = (content: string): Answer => ({ kind: 'text', text: content })
export const page = (html: string, options: PageOptions = {}): Answer => ({ kind: 'page', html, options })
export const redirect = (url: string): Answer => ({ kind: 'redirect', url })

/**
 * No form-action: Chromium applies it to the redirect after a form too, which may lead to the scheme of an app.
 */
function pagePolicy({ scriptNonce, isFramable = false }: PageOptions): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    // the empty icon, so that none is asked for
    'img-src data:',
    "base-uri 'none'",
    ...(isFramable ? [] : ["frame-ancestors 'none'"]),
    ...(scriptNonce === undefined ? [] : [`script-src 'nonce-${scriptNonce}'`]),
  ].join('; ')
}

/** No trailing newline after JSON: Swift parses bare numbers from the whole body. */
export function sendAnswer(response: Response, answer: Answer): void {
  switch (answer.kind) {
    case 'json':
      response.status(200).json(answer.value)
      return
    case 'void':
      response.status(200).end()
      return
    case 'redirect':
      response.redirect(302, answer.url)
      return
    case 'text':
      response.status(200).type('text').send(answer.text)
      return
    case 'page':
      response
        .status(200)
        .set('Content-Security-Policy', pagePolicy(answer.options))
        .set('Cache-Control', 'no-store')
        .set('Referrer-Policy', 'no-referrer')
        .type('html')
        .send(answer.html)
  }
}
