import type { Response } from 'express'

/** What an operation answers. */
export type Answer =
  | { kind: 'json'; value: unknown }
  /** An empty body: `{}` and `null` both break SDKs (users-api.md, fact 5 of the ten). */
  | { kind: 'void' }
  /** HTML for the person who followed a link. */
  | { kind: 'page'; html: string; scriptNonce: string | undefined }
  /** Unquoted text: Swift hands the raw body to the app (users-api.md C.1). */
  | { kind: 'text'; text: string }
  | { kind: 'redirect'; url: string }

export const json = (value: unknown): Answer => ({ kind: 'json', value })
export const nothing: Answer = { kind: 'void' }
export const text = (content: string): Answer => ({ kind: 'text', text: content })
/** `scriptNonce` lets the one script of the page run that carries it; others never do. */
export const page = (html: string, scriptNonce?: string): Answer => ({ kind: 'page', html, scriptNonce })
export const redirect = (url: string): Answer => ({ kind: 'redirect', url })

const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/**
 * No form-action: Chromium applies it to the redirect after a form too, which may lead to the scheme of an app.
 */
function pagePolicy(scriptNonce: string | undefined): string {
  return scriptNonce === undefined ? PAGE_POLICY : `${PAGE_POLICY}; script-src 'nonce-${scriptNonce}'`
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
        .set('Content-Security-Policy', pagePolicy(answer.scriptNonce))
        .set('Cache-Control', 'no-store')
        .set('Referrer-Policy', 'no-referrer')
        .type('html')
        .send(answer.html)
  }
}
