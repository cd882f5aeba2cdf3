import { useSessionStorage } from '@mantine/hooks'
import type { AppSummary } from '../../server/contract/app'
import { useWasCalled } from '../place/use-was-called'
import { ConnectSection } from './connect-section'
import { FirstRun } from './first-run/first-run'
import { SeenPage } from './first-run/seen-page'
import { useFirstCalls } from './first-run/use-first-calls'

/** Connect as far as the app has come: waiting for its first call, just seen, or at work. Null: there is no app yet. */
export function ConnectView({ app }: { app: AppSummary | null }) {
  const wasCalled = useWasCalled(app)
  const { firstCalls, forget } = useFirstCalls()
  const [wantsGuide, setWantsGuide] = useSessionStorage({
    key: 'understudy.connect-guide',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  if (!app) return <FirstRun app={null} />
  const firstCall = firstCalls[app.id]
  if (firstCall) return <SeenPage call={firstCall} onDone={() => forget(app.id)} />
  if (wasCalled === undefined) return null
  if (wasCalled || wantsGuide) return <ConnectSection />
  return <FirstRun app={app} onGuide={() => setWantsGuide(true)} />
}
