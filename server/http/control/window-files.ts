import { join } from 'node:path'
import express, { Router, type NextFunction, type Request, type Response } from 'express'
import type { Log } from '../../domain/ports'
import { asFault, sendFault } from '../request/fault-response'
import { guardCaller, signsOf, type AccessPolicy } from '../request/local-access'

/** Nothing from anywhere else; inline styles because the component library sets them. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The built window, for a browser or the desktop shell. It holds no data, so it needs no token, but it keeps its Host. */
export function createWindowRouter(windowFolder: string, access: AccessPolicy, log: Log): Router {
  const router = Router()
  router.use((request, response, next) => {
    // links, bookmarks and typed addresses come from other sites or none
    guardCaller({ ...signsOf(request), fetchSite: undefined }, access)
    response
      .set('Content-Security-Policy', CONTENT_SECURITY_POLICY)
      .set('Referrer-Policy', 'no-referrer')
      .set('X-Content-Type-Options', 'nosniff')
      .set('Cross-Origin-Opener-Policy', 'same-origin')
      .set('X-DNS-Prefetch-Control', 'off')
    next()
  })
  // names of assets carry a hash of their content
  router.use(
    '/assets',
    express.static(join(windowFolder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  )
  router.use(
    express.static(windowFolder, {
      cacheControl: false,
      setHeaders: (r) => r.setHeader('Cache-Control', 'no-cache'),
    }),
  )
  router.use((_: Request, response: Response) => {
    response
      .status(404)
      .type('text')
      .send('There is no such page. The window is at /ui/; build it with "npm run build".')
  })
  router.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error)
    else if ((error as { status?: number }).status === 404) response.status(404).end()
    else sendFault(response, asFault(error, 'INTERNAL', log))
  })
  return router
}
