import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { Fault } from '../../domain/fault'
import { hostnameOf, isOwnHost } from './addresses'
import { readCookie } from './cookies'

/** What a request shows of its caller. */
export interface CallerSigns {
  host: string | undefined
  origin: string | undefined
  /** `Sec-Fetch-Site`, where a browser sends it. */
  fetchSite: string | undefined
  authorization: string | undefined
  cookie: string | undefined
}

export function signsOf(request: Request): CallerSigns {
  return {
    host: request.get('host'),
    origin: request.get('origin'),
    fetchSite: request.get('sec-fetch-site'),
    authorization: request.get('authorization'),
    cookie: request.get('cookie'),
  }
}

/** Who may use the control API of this start. */
export interface AccessPolicy {
  accessToken: string
  cookieName: string
  /** Names and addresses of this machine. */
  ownHosts: () => readonly string[]
}

/**
 * Refuses what a page of another site, or a name that was re-pointed at this machine, could send.
 * Faults: CALLER_REFUSED for a foreign Host, Origin or site.
 */
export function guardCaller({ host, origin, fetchSite }: CallerSigns, { ownHosts }: AccessPolicy): void {
  const hostname = hostnameOf(host)
  if (hostname === undefined || !isOwnHost(hostname, ownHosts()))
    refuse('its Host is not a name of this machine')
  if (origin !== undefined && origin !== `http://${host}`) refuse('its Origin is another site')
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none')
    refuse('it was asked for by another site')
}

function refuse(reason: string): never {
  throw new Fault('CALLER_REFUSED', { fill: [reason] })
}

/** Faults: NOT_SIGNED_IN unless the token comes as a bearer or the window's cookie does. */
export function guardToken({ authorization, cookie }: CallerSigns, policy: AccessPolicy): void {
  const bearer = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  const cookieValue = readCookie(cookie, policy.cookieName)
  const signedIn =
    (bearer !== undefined && isAccessToken(bearer, policy)) ||
    (cookieValue !== undefined && isSame(cookieValue, windowCookie(policy)))
  if (!signedIn) throw new Fault('NOT_SIGNED_IN')
}

/** Compared in constant time. */
export function isAccessToken(token: string, { accessToken }: AccessPolicy): boolean {
  return isSame(token, accessToken)
}

/** The cookie's value: made from the token without being it, since every port of a host gets to see a cookie. */
export function windowCookie({ accessToken }: AccessPolicy): string {
  return createHmac('sha256', accessToken).update('window').digest('hex')
}

/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
export function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
