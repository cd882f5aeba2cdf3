import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useRef } from 'react'
import { hrefTo } from '../place/route'
import { useCurrentApp } from '../place/use-current-app'
import { useArrowKeys } from '../place/use-keys'
import { scrollOn } from '../ui/scroll-on'
import { AdbReverse } from './adb-reverse'
import { CallsPanel } from './calls-panel'
import { CodeTabs } from './code-tabs'
import { ConnectionValues } from './connection-values'
import { PhoneAccess } from './phone/phone-access'
import { PlainHttp } from './plain-http'
import { TargetChoice } from './target-choice'
import { useChoices } from './use-choices'

/** How to point an app at this server, and who did. */
export function ConnectSection() {
  const { info, platform, setPlatform, target, setTarget, url, setPreferred } = useChoices()
  const { id: appId } = useCurrentApp()
  const guideRef = useRef<HTMLDivElement>(null)
  useArrowKeys((step) => scrollOn(guideRef.current, step))
  if (!info) return null
  return (
    <div className="connect">
      <div ref={guideRef} className="connect-guide">
        <Stack gap="lg">
          <header>
            <Title order={1}>Connect your app</Title>
            <Text fz="sm" c="dimmed">
              The SDK stays as it is; only the address changes.{' '}
              <Anchor href={hrefTo({ section: 'settings', appId, item: 'fidelity' })} fz="sm">
                How this differs from the real service
              </Anchor>
            </Text>
          </header>
          <TargetChoice target={target} onTarget={setTarget} />
          {target === 'phone' && <PhoneAccess url={url} onUrl={setPreferred} />}
          {url !== undefined && <CodeTabs url={url} platform={platform} onPlatform={setPlatform} />}
          <PlainHttp target={target} url={url} />
          {(target === 'emulator' || target === 'phone') && <AdbReverse serverUrl={info.url} />}
          {url !== undefined && <ConnectionValues url={url} />}
        </Stack>
      </div>
      <CallsPanel />
    </div>
  )
}
