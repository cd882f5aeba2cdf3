import { Router, type Request, type Response } from 'express'
import { PHONE_ROOT } from '../../contract/routes'
import type { Certificates } from '../../domain/machine'
import type { Log } from '../../domain/ports'
import { asFault, sendFault } from '../request/fault-response'
import { hostnameOf } from '../request/addresses'
import { isNear, linkSignsOf } from '../request/link-origin'
import type { LanAccess } from '../listener/lan-access'
import type { ServerFacts } from '../listener/server-facts'
import { MOBILECONFIG_TYPE, mobileconfigOf } from './mobileconfig'
import { PHONE_SCRIPT, PHONE_STYLE } from './page-assets'
import { renderPhonePage, type PhonePage } from './phone-page'

export interface PhoneRouterOptions {
  lan: LanAccess
  facts: ServerFacts
  certificates: Certificates
  log: Log
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The page for phones, what it loads, and the certificate that a phone may trust. Paths of apps that begin with the same
 * word are the vendor's.
 */
export function createPhoneRouter(options: PhoneRouterOptions): Router {
  const { lan, certificates, log } = options
  const router = Router()
  const get = (
    path: string,
    answer: (request: Request, response: Response) => Promise<void> | void,
  ): void => {
    router.get(PHONE_ROOT + path, async (request, response) => {
      response.set('Cache-Control', 'no-store').set('X-Content-Type-Options', 'nosniff')
      try {
        await answer(request, response)
      } catch (error) {
        sendFault(response, asFault(error, 'INTERNAL', log))
      }
    })
  }
  get('', (request, response) => {
    response.set('Content-Security-Policy', POLICY).set('Referrer-Policy', 'no-referrer')
    response.type('html').send(renderPhonePage(contentFor(options, request)))
  })
  get('/page.css', (_, response) => void response.type('css').send(PHONE_STYLE))
  get('/page.js', (_, response) => void response.type('js').send(PHONE_SCRIPT))
  get('/check', (_, response) => void response.type('text').send('ok'))
  const whileOn = async (response: Response, send: () => Promise<void>): Promise<void> => {
    if (lan.state().https.isOn) await send()
    else response.status(404).type('text').send('HTTPS is off. The window turns it on under Connect.')
  }
  get('/understudy.crt', (_, response) =>
    whileOn(response, async () => {
      response.type('application/x-x509-ca-cert').send((await certificates.authority()).der)
    }),
  )
  get('/understudy.mobileconfig', (_, response) =>
    whileOn(response, async () => {
      response.type(MOBILECONFIG_TYPE).send(mobileconfigOf(await certificates.authority()))
    }),
  )
  return router
}

function contentFor({ lan, facts }: PhoneRouterOptions, request: Request): PhonePage {
  const base = baseFor(facts, request)
  const { https } = lan.state()
  const port = https.url === null ? '' : new URL(https.url).port
  const host = hostnameOf(new URL(base).host) ?? 'localhost'
  const httpsPage = `https://${host.includes(':') ? `[${host}]` : host}:${port}${PHONE_ROOT}`
  return {
    base,
    httpsPage: https.url === null ? null : httpsPage,
    fingerprint: https.fingerprint,
  }
}

/**
 * The base under which the phone came. A name that this server does not know may be one that only the browser could
 * use, so the address that the request came to is taken instead.
 */
function baseFor(facts: ServerFacts, request: Request): string {
  const signs = linkSignsOf(request)
  const base = facts.linkOriginFor(signs)
  const hostname = hostnameOf(signs.host)
  if (base !== facts.origin || (hostname !== undefined && isNear(hostname))) return base
  const { localAddress = '', localPort = 0 } = request.socket
  const address = localAddress.replace(/^::ffff:/, '')
  const host = address.includes(':') ? `[${address}]` : address
  return facts.linkOriginFor({ ...signs, host: `${host}:${localPort}` })
}
