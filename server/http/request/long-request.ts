import type { Request } from 'express'
import { LONG_TEXT } from '../../domain/turns'

/**
 * Whether a request is long to read, so that each step of it should have a turn of the event loop of its own: many that
 * come together would else be read in one, and nobody answered meanwhile.
 */
export function isLongRequest({ body, originalUrl }: Pick<Request, 'body' | 'originalUrl'>): boolean {
  const sent = body as { length?: number } | undefined
  return (sent?.length ?? 0) + originalUrl.length > LONG_TEXT
}
