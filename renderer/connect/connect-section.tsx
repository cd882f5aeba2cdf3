import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getInfo } from '../api/client'
import { keys } from '../api/keys'
import { hrefTo } from '../place/route'
import { useCurrentApp } from '../place/use-current-app'
import { AdbReverse } from './adb-reverse'
import { CallsPanel } from './calls-panel'
import { CodeTabs } from './code-tabs'
import { ConnectionValues } from './connection-values'
import { PhoneAccess } from './phone/phone-access'
import { PlainHttp } from './plain-http'
import { TargetChoice } from './target-choice'
import { urlsFor, type Target } from './targets'

/** How to point an app at this server, and who did. */
export function ConnectSection() {
  const [target, setTarget] = useLocalStorage<Target>({
    key: 'understudy.target',
    defaultValue: 'machine',
    getInitialValueInEffect: false,
  })
  const [preferred, setPreferred] = useState<string | null>(null)
  const { id: appId } = useCurrentApp()
  const { data: info } = useQuery({ queryKey: keys.info(), queryFn: getInfo })
  if (!info) return null
  const urls = urlsFor(target, info)
  const url = urls.find((candidate) => candidate === preferred) ?? urls[0]
  return (
    <div className="connect">
      <div className="connect-guide">
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
          {url !== undefined && <CodeTabs url={url} target={target} />}
          <PlainHttp target={target} url={url} />
          {(target === 'emulator' || target === 'phone') && <AdbReverse serverUrl={info.url} />}
          {url !== undefined && <ConnectionValues url={url} />}
        </Stack>
      </div>
      <CallsPanel />
    </div>
  )
}
