import { Center, Loader } from '@mantine/core'
import { isSignedOut } from './api/control-fault'
import { isUnheard, useInfo } from './api/use-info'
import { LiveEventsProvider } from './api/use-live-events'
import { ServerGone } from './shell/server-gone'
import { Shell } from './shell/shell'
import { SignInPage } from './shell/sign-in-page'

/** The whole window: signed out, waiting for the server, or at work. */
export function App() {
  const info = useInfo()
  if (isSignedOut(info.error)) return <SignInPage />
  if (info.data)
    return (
      <LiveEventsProvider>
        <Shell />
      </LiveEventsProvider>
    )
  return isUnheard(info) ? (
    <ServerGone />
  ) : (
    <Center h="100vh">
      <Loader aria-label="Loading" />
    </Center>
  )
}
