import { Center, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getInfo } from './api/client'
import { isSignedOut } from './api/control-fault'
import { keys } from './api/keys'
import { LiveEventsProvider } from './api/use-live-events'
import { ServerGone } from './shell/server-gone'
import { Shell } from './shell/shell'
import { SignInPage } from './shell/sign-in-page'

const RETRY_MS = 1000

/** The whole window: signed out, waiting for the server, or at work. */
export function App() {
  const info = useQuery({
    queryKey: keys.info(),
    queryFn: getInfo,
    refetchInterval: ({ state }) => (state.error && !isSignedOut(state.error) ? RETRY_MS : false),
  })
  if (isSignedOut(info.error)) return <SignInPage />
  if (info.data)
    return (
      <LiveEventsProvider>
        <Shell />
      </LiveEventsProvider>
    )
  return info.error ? (
    <ServerGone />
  ) : (
    <Center h="100vh">
      <Loader aria-label="Loading" />
    </Center>
  )
}
