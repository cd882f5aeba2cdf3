import type { Router } from 'express'
import { z } from 'zod'
import { bodyAs, withBody } from '../../request/request-input'
import { guardLogin, requireDeveloper } from '../access'
import type { ConsoleRoutesDeps } from '../router'

const text = z.string().max(500).catch('')
const loginSchema = z.object({ login: text, password: text })

/** The one route that needs no key: it gives one. */
export function loginRoute(router: Router, { keys, credentials }: ConsoleRoutesDeps): void {
  router.post('/home/login', withBody, (request, response) => {
    const sent = bodyAs(request, loginSchema)
    guardLogin(sent, credentials)
    const { authKey, developer } = keys.open(sent.login)
    response.set('auth-key', authKey).json(developer)
  })
}

/** The account of whoever is logged in, and the end of the login. */
export function developerRoutes(router: Router, { keys }: ConsoleRoutesDeps): void {
  router.get('/home/myaccount', (request, response) => {
    const { authKey, developer } = requireDeveloper(keys, request.get('auth-key'), request.get('cookie'))
    // the SDK goes on with the key that it finds here
    response.json({ ...developer, authKey })
  })
  router.delete('/home/logout', (request, response) => {
    const { authKey } = requireDeveloper(keys, request.get('auth-key'), request.get('cookie'))
    keys.close(authKey)
    response.end()
  })
}
