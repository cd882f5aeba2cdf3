import type { Response } from 'express'
import type { ConfirmationResult } from '../domain/confirmation-result'
import { confirmationPage } from './confirmation-page'

/** What an operation answers. */
export type Answer =
  | { kind: 'json'; value: unknown }
  /** An empty body: `{}` and `null` both break SDKs (users-api.md, fact 5 of the ten). */
  | { kind: 'void' }
  | { kind: 'page'; result: ConfirmationResult }

export const json = (value: unknown): Answer => ({ kind: 'json', value })
export const nothing: Answer = { kind: 'void' }
export const page = (result: ConfirmationResult): Answer => ({ kind: 'page', result })

/** No trailing newline after JSON: Swift parses bare numbers from the whole body. */
export function sendAnswer(response: Response, answer: Answer): void {
  switch (answer.kind) {
    case 'json':
      response.status(200).json(answer.value)
      return
    case 'void':
      response.status(200).end()
      return
    case 'page':
      sendPage(response, answer.result)
  }
}

function sendPage(response: Response, result: ConfirmationResult): void {
  const isDone = result.state === 'confirmed' || result.state === 'already-confirmed'
  if (isDone && result.redirectUrl !== '') {
    response.redirect(302, result.redirectUrl)
    return
  }
  response
    .status(200)
    .set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    .set('Cache-Control', 'no-store')
    .set('Referrer-Policy', 'no-referrer')
    .type('html')
    .send(confirmationPage(result))
}
