import { useQuery } from '@tanstack/react-query'
import type { ServerInfo } from '../../server/contract/server-info'
import { getInfo } from './client'
import { isSignedOut, ServerSilent, ServerUnreachable } from './control-fault'
import { keys } from './keys'

/** A hiccup is over after so many tries without a pause. */
const TRIES_AT_ONCE = 2
const RETRY_MS = 1000

/** What the server says of itself, asked for until it answers; a refusal to tell is an answer. */
export function useInfo() {
  return useQuery({
    queryKey: keys.info(),
    queryFn: () => getInfo().then(told),
    retry: (_, error) => !isSignedOut(error),
    retryDelay: (tries) => (tries < TRIES_AT_ONCE ? 0 : RETRY_MS),
  })
}

/** What answers in the place of the server, such as a proxy, may have nothing to say. Throws ServerUnreachable. */
function told(info: ServerInfo | null | undefined): ServerInfo {
  if (typeof info?.url !== 'string') throw new ServerUnreachable()
  return info
}

/** True while nothing came back from a server that was never heard: also while it is asked once more. */
export function isUnheard({ data, failureCount, failureReason }: ReturnType<typeof useInfo>): boolean {
  // who waited for an answer in vain has waited long
  return data === undefined && (failureCount > TRIES_AT_ONCE || failureReason instanceof ServerSilent)
}
