import type { Request } from 'express'
import { ownTurn } from '../../domain/turns'

/** Characters or bytes that take long to read. Our choice: what SDKs send of one object is shorter. */
const LONG = 16_384

/**
 * Waits for a turn of the event loop where a request is long to read: many that come together would else be read in one,
 * and nobody answered meanwhile. Undefined for a short one, which does not wait.
 */
export function turnOfLong({
  body,
  originalUrl,
}: Pick<Request, 'body' | 'originalUrl'>): Promise<void> | undefined {
  const sent = body as { length?: number } | undefined
  return (sent?.length ?? 0) + originalUrl.length > LONG ? ownTurn() : undefined
}
