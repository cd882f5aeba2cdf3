import type { Request } from 'express'
import type { PublicHost } from '../../contract/lan'
import { hostnameOf, isDotLocal, isLoopbackHost, isPrivateAddress } from './addresses'

/** What a request shows of the address that it was sent to. */
export interface LinkSigns {
  host: string | undefined
  /** Whether it came by HTTPS to this server itself. */
  isEncrypted: boolean
  /** `X-Forwarded-Proto`, which a tunnel or a proxy sends. */
  forwardedProto: string | undefined
}

export function linkSignsOf(request: Request): LinkSigns {
  return {
    host: request.get('host'),
    isEncrypted: 'encrypted' in request.socket,
    forwardedProto: request.get('x-forwarded-proto'),
  }
}

/** Whether a host is loopback, private or `.local`; another could be anybody's. */
export function isNear(hostname: string): boolean {
  return isLoopbackHost(hostname) || isPrivateAddress(hostname) || isDotLocal(hostname)
}

/**
 * The origin that links in mails lead to: the host that the request came to, so that a link fits the device that asked.
 * A host that is neither near nor declared could be anybody's, so the server's own is taken then; and what a header says
 * of https counts for declared hosts alone.
 */
export function linkOrigin(
  { host, isEncrypted, forwardedProto }: LinkSigns,
  ownOrigin: string,
  publicHosts: readonly PublicHost[],
): string {
  const hostname = hostnameOf(host)
  if (host === undefined || hostname === undefined) return ownOrigin
  const declared = publicHosts.find((known) => known.hostname === hostname)
  if (!declared && !isNear(hostname)) return ownOrigin
  const isForwarded = declared !== undefined && (declared.isHttps || forwardedProto === 'https')
  return new URL(`${isEncrypted || isForwarded ? 'https' : 'http'}://${host}`).origin
}
