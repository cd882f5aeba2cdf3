import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isSignedOut } from './control-fault'
import { keys } from './keys'

/** The window's cache. What is stale is said by the event stream, so nothing is asked again by time or focus. */
export function createQueryClient(): QueryClient {
  const noteSignOut = (error: Error, isInfo: boolean): void => {
    // the server's info decides what the whole page shows, so it has to notice too
    if (isSignedOut(error) && !isInfo) void client.invalidateQueries({ queryKey: keys.info() })
  }
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => noteSignOut(error, queryKey[0] === keys.info()[0]),
    }),
    mutationCache: new MutationCache({ onError: (error) => noteSignOut(error, false) }),
    defaultOptions: {
      // the browser cannot tell whether a server on this machine is reachable
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
