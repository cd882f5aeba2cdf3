import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isSignedOut, ServerSilent } from './control-fault'
import { keys } from './keys'

/** A request that nothing came back from is sent again so often; whatever was answered is final. */
const TRIES_AFTER_SILENCE = 2

/** The window's cache. What is stale is said by the event stream, so nothing is asked again by time or focus. */
export function createQueryClient(): QueryClient {
  const noteSignOut = (error: Error, isInfo: boolean): void => {
    const wasSignedIn = client.getQueryData(keys.info()) !== undefined
    // the server's info decides what the whole page shows, so it has to notice too
    if (isSignedOut(error) && wasSignedIn && !isInfo) void client.invalidateQueries({ queryKey: keys.info() })
  }
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => noteSignOut(error, queryKey[0] === keys.info()[0]),
    }),
    mutationCache: new MutationCache({ onError: (error) => noteSignOut(error, false) }),
    defaultOptions: {
      // the browser cannot tell whether a server on this machine is reachable
      queries: {
        staleTime: Infinity,
        retry: (tries, error) => error instanceof ServerSilent && tries < TRIES_AFTER_SILENCE,
        retryDelay: 0,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        structuralSharing: keepIfEqual,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}

/** The library's own way copies objects key by key and so loses a property called `__proto__`. */
function keepIfEqual(before: unknown, now: unknown): unknown {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now
}
