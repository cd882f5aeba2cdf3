import { hostnameOf, isDotLocal, isLoopbackHost, isPrivateAddress } from './addresses'

/**
 * The origin that links in mails lead to: the host that the request came to, so that a link fits the device that asked.
 * A host that is neither loopback, private nor `.local` could be anybody's, so the server's own is taken then.
 */
export function linkOrigin(hostHeader: string | undefined, ownOrigin: string): string {
  const hostname = hostnameOf(hostHeader)
  if (hostHeader === undefined || hostname === undefined) return ownOrigin
  const isNear = isLoopbackHost(hostname) || isPrivateAddress(hostname) || isDotLocal(hostname)
  return isNear ? new URL(`http://${hostHeader}`).origin : ownOrigin
}
