import type { Response } from 'express'
import type { Answer, PageOptions } from './answers'
import { localsOf } from './call-locals'

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
export function sendAnswer(response: Response, answer: Answer, emptyStatus: number): void {
  switch (answer.kind) {
    case 'json':
      sendText(response, 'json', JSON.stringify(answer.value))
      return
    case 'void':
      response.status(emptyStatus).end()
      return
    case 'redirect':
      response.redirect(302, answer.url)
      return
    case 'text':
      sendText(response, 'text', answer.text)
      return
    case 'download':
      response.attachment(answer.filename).type(answer.type).send(answer.content)
      return
    case 'page':
      response
        .status(200)
        .set('Content-Security-Policy', pagePolicy(answer.options))
        .set('Cache-Control', 'no-store')
        // without any referrer a form comes from the origin `null`
        .set('Referrer-Policy', answer.options.hasOwnForms ? 'same-origin' : 'no-referrer')
        .type('html')
        .send(answer.html)
  }
}

function sendText(response: Response, type: 'json' | 'text', content: string): void {
  localsOf(response).text = content
  response.status(200).type(type).send(content)
}
