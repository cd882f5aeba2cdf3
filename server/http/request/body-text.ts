import express, { type Request, type RequestHandler } from 'express'

/** Largest body: room for long texts and JSON columns, not for files. Our choice. */
export const BODY_LIMIT_BYTES = 2 * 1024 * 1024
/** Bytes that are soon put together. */
const SMALL_BODY = 64 * 1024

/**
 * Reads any body as text, whatever its content type: SDKs and curl send JSON under several, or none
 * (wire reference A.3). The charset is honoured.
 */
export const readBodyText: RequestHandler = express.text({ type: () => true, limit: BODY_LIMIT_BYTES })

/** The body as text; '' where there was none. */
export function bodyText(request: Request): string {
  const body: unknown = request.body
  return typeof body === 'string' ? body : ''
}

const readAnyBytes: RequestHandler = express.raw({ type: () => true, limit: BODY_LIMIT_BYTES })

/**
 * Reads any body as bytes, for a door of its own form. A small one that is announced and not encoded, which SDKs send, is
 * put together here: the general way takes as long as the whole call. One that was read before is let be.
 */
export const readBodyBytes: RequestHandler = (request, response, next) => {
  if (request.body instanceof Uint8Array) {
    next()
    return
  }
  const length = Number(request.headers['content-length'])
  if (!(length <= SMALL_BODY) || request.headers['content-encoding'] !== undefined)
    return readAnyBytes(request, response, next)
  // it came with its headers, as most do, although Node says only later that the request is complete
  if (request.readableLength === length) {
    request.body = request.read() as Buffer | null
    next()
    return
  }
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.once('end', () => {
    request.body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)
    next()
  })
}

/** The body as bytes; none where there was no body. */
export function bodyBytes(request: Request): Uint8Array {
  const body: unknown = request.body
  return body instanceof Uint8Array ? body : new Uint8Array()
}
