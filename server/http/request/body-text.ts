import express, { type Request, type RequestHandler } from 'express'

/** Largest body: room for long texts and JSON columns, not for files. Our choice. */
const BODY_LIMIT = '2mb'

/**
 * Reads any body as text, whatever its content type: SDKs and curl send JSON under several, or none
 * (wire reference A.3). The charset is honoured.
 */
export const readBodyText: RequestHandler = express.text({ type: () => true, limit: BODY_LIMIT })

/** The body as text; '' where there was none. */
export function bodyText(request: Request): string {
  const body: unknown = request.body
  return typeof body === 'string' ? body : ''
}
