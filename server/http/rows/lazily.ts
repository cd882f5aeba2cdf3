import type { RequestHandler, Router } from 'express'

/** A router that is made for its first call: hundreds of paths take part of a start in which nobody has asked yet. */
export function lazily(make: () => Router): RequestHandler {
  let router: Router | undefined
  return (request, response, next) => {
    router ??= make()
    router(request, response, next)
  }
}
