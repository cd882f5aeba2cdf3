import type { Request } from 'express'
import { ensure, Fault } from '../../domain/fault'
import { hostnameOf, isOwnHost } from './addresses'
import { isSame } from './secrets'
import type { WindowKeys } from './window-keys'

/** What a request shows of its caller. */
export interface CallerSigns {
  host: string | undefined
  origin: string | undefined
  /** `Sec-Fetch-Site`, where a browser sends it. */
  fetchSite: string | undefined
  authorization: string | undefined
}

export function signsOf(request: Request): CallerSigns {
  return {
    host: request.get('host'),
    origin: request.get('origin'),
    fetchSite: request.get('sec-fetch-site'),
    authorization: request.get('authorization'),
  }
}

/** Who may use the control API of this start. */
export interface AccessPolicy {
  /** Of scripts. */
  accessToken: string
  windowKeys: WindowKeys
  /** Names and addresses of this machine. */
  ownHosts: () => readonly string[]
}

/**
 * Refuses what a page of another site, or a name that was re-pointed at this machine, could send.
 * Faults: CALLER_REFUSED for a foreign Host, Origin or site.
 */
export function guardCaller({ host, origin, fetchSite }: CallerSigns, { ownHosts }: AccessPolicy): void {
  const hostname = hostnameOf(host)
  if (hostname === undefined || !isOwnHost(hostname, ownHosts))
    refuse('its Host is not a name of this machine')
  if (origin !== undefined && origin !== `http://${host}`) refuse('its Origin is another site')
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none')
    refuse('it was asked for by another site')
}

function refuse(reason: string): never {
  throw new Fault('CALLER_REFUSED', { fill: [reason] })
}

/** Faults: NOT_SIGNED_IN unless the access token or the key of a window comes as a bearer. */
export function guardToken({ authorization }: CallerSigns, policy: AccessPolicy): void {
  const bearer = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? ''
  // both are looked at, whatever the first says
  const isKnown = [isSame(bearer, policy.accessToken), policy.windowKeys.isKey(bearer)]
  ensure(isKnown.includes(true), 'NOT_SIGNED_IN')
}

/** The key of a window, for the token of a link or the access token itself. Faults: NOT_SIGNED_IN. */
export function openWindow(token: string, { accessToken, windowKeys }: AccessPolicy): string {
  const key = windowKeys.exchange(token) ?? (isSame(token, accessToken) ? windowKeys.key : undefined)
  if (key === undefined) throw new Fault('NOT_SIGNED_IN', { hint: LINK_NOT_TAKEN })
  return key
}

const LINK_NOT_TAKEN =
  'A link opens one window and belongs to one start. Make another in Settings > Server of an open window, in the menu of the desktop app, or with POST /understudy/links and the access token; the terminal prints one when the last was used.'
