import type { Response } from 'express'

/** What an operation answers. */
export type Answer =
  | { kind: 'json'; value: unknown }
  /** An empty body: `{}` and `null` both break SDKs (users-api.md, fact 5 of the ten). */
  | { kind: 'void' }
  /** HTML for the person who followed a link. */
  | { kind: 'page'; html: string }
  | { kind: 'redirect'; url: string }

export const json = (value: unknown): Answer => ({ kind: 'json', value })
export const nothing: Answer = { kind: 'void' }
export const page = (html: string): Answer => ({ kind: 'page', html })
export const redirect = (url: string): Answer => ({ kind: 'redirect', url })

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

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
    case 'page':
      response
        .status(200)
        .set('Content-Security-Policy', PAGE_POLICY)
        .set('Cache-Control', 'no-store')
        .set('Referrer-Policy', 'no-referrer')
        .type('html')
        .send(answer.html)
  }
}
