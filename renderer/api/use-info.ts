import { useQuery } from '@tanstack/react-query'
import { getInfo } from './client'
import { isSignedOut } from './control-fault'
import { keys } from './keys'

/** A hiccup is over after so many tries without a pause. */
const TRIES_AT_ONCE = 2
const RETRY_MS = 1000

/** What the server says of itself, asked for until it answers; a refusal to tell is an answer. */
export function useInfo() {
  return useQuery({
    queryKey: keys.info(),
    queryFn: getInfo,
    retry: (_, error) => !isSignedOut(error),
    retryDelay: (tries) => (tries < TRIES_AT_ONCE ? 0 : RETRY_MS),
  })
}

/** True while nothing came back from a server that was never heard: also while it is asked once more. */
export function isUnheard({ data, failureCount }: ReturnType<typeof useInfo>): boolean {
  return data === undefined && failureCount > TRIES_AT_ONCE
}
