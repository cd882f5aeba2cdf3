import type { Router } from 'express'
import { z } from 'zod'
import { Fault } from '../../../domain/fault'
import { isAccessToken, windowCookie } from '../../request/local-access'
import type { ControlDeps } from '../router'
import { bodyAs, withBody } from '../../request/request-input'

/** The window hands its token in once; from then on a cookie that scripts cannot read speaks for it. */
export function sessionRoute(router: Router, { access }: ControlDeps): void {
  router.post('/session', withBody, (request, response) => {
    const { token } = bodyAs(request, z.strictObject({ token: z.string() }))
    if (!isAccessToken(token, access)) throw new Fault('NOT_SIGNED_IN')
    response
      .cookie(access.cookieName, windowCookie(access), {
        httpOnly: true,
        sameSite: 'strict',
        path: '/understudy',
      })
      .status(204)
      .end()
  })
}
