import { isIP } from 'node:net'
import type { Request } from 'express'
import { Fault } from '../../domain/fault'
import { hostnameOfUrl } from '../../domain/hostname'
import { hostnameOf, isOwnHost } from '../request/addresses'

/** What a request shows of the page that made it, if one did. */
export interface PageSigns {
  host: string | undefined
  origin: string | undefined
  referer: string | undefined
  /** `Sec-Fetch-Site`, where a browser sends it. */
  fetchSite: string | undefined
}

export function pageSignsOf(request: Request): PageSigns {
  return {
    host: request.get('host'),
    origin: request.get('origin'),
    referer: request.get('referer'),
    fetchSite: request.get('sec-fetch-site'),
  }
}

/** Pages of an app's own files: Android and its WebViewAssetLoader give them these origins, which no page of the web has. */
const PAGES_OF_FILES: ReadonlySet<string | undefined> = new Set([
  'file://',
  'https://appassets.androidplatform.net',
])
/** Ways to this machine that Chromium sends no Sec-Fetch-Site to: every address, and IPv4 written as IPv6. */
const isByway = (hostname: string): boolean => /^(?:0\.0\.0\.0$|::$|::ffff:)/.test(hostname)

/**
 * Why a call of the domain form is refused; undefined for one that is answered. Its address holds no secret, so any page
 * could make it: the Host tells a name that was re-pointed at this machine, Origin and Sec-Fetch-Site tell the page.
 * A Referer alone tells it too: to addresses of a network browsers send no Sec-Fetch-Site. SDKs on devices send none of
 * the three. Our choice: at the vendor the domain itself is the secret.
 * @param ownHosts names and addresses of this machine.
 * @param domains hosts whose pages the default app allows.
 */
export function pageRefusal(
  signs: PageSigns,
  ownHosts: () => readonly string[],
  domains: readonly string[],
): string | undefined {
  const isKnown = (hostname: string): boolean => isOwnHost(hostname, ownHosts) || domains.includes(hostname)
  const hostname = hostnameOf(signs.host) ?? ''
  // no page can have an address of another machine for its name
  const isOurs = isIP(hostname) !== 0 || isKnown(hostname)
  if (!isOurs || isByway(hostname)) return 'the Host of the request is no name of this machine'
  const page = pageOf(signs)
  if (page === undefined || isKnown(hostnameOfUrl(page))) return undefined
  return `the request was made by ${page === 'null' ? 'a page without an origin' : page.slice(0, 200)}`
}

/** The page that made a request; undefined where none did, or this server gave it out; 'null' where it hides. */
function pageOf({ host, origin, referer, fetchSite }: PageSigns): string | undefined {
  if (fetchSite === 'same-origin' || origin === `http://${host}`) return undefined
  if (PAGES_OF_FILES.has(origin)) return undefined
  if (origin !== undefined) return origin
  // images, scripts, links and forms that fetch: the page may hide its address and cannot forge it
  if (fetchSite === 'cross-site') return originOf(referer)
  if (referer === undefined || referer === '') return undefined
  const page = originOf(referer)
  return page === `http://${host}` ? undefined : page
}

const originOf = (referer = ''): string => (URL.canParse(referer) ? new URL(referer).origin : 'null')

/**
 * Refuses a form that a page of another site sent: it would act for the person who looks at that page. A proxy may speak
 * https for this server. Faults: CALLER_REFUSED.
 */
export function guardOwnForm({ host, origin, fetchSite }: PageSigns): void {
  const isOwn = origin === `http://${host}` || origin === `https://${host}`
  if (origin === undefined || isOwn || fetchSite === 'same-origin') return
  throw new Fault('CALLER_REFUSED', {
    fill: ['the form was sent by another page'],
    hint: 'Open the page of this address and send the form that is on it.',
  })
}
