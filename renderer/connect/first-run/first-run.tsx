import { Anchor, Button, Stack, Text, Title } from '@mantine/core'
import { useRef, useState } from 'react'
import type { AppSummary } from '../../../server/contract/app'
import { registerLineAt } from '../../parts/snippets/snippets'
import { useArrowKeys } from '../../place/use-keys'
import { CodeBlock } from '../../ui/code-block'
import { scrollOn } from '../../ui/scroll-on'
import { AdbReverse } from '../adb-reverse'
import { Choice } from '../choice'
import { PhoneAccess } from '../phone/phone-access'
import { PlainHttp } from '../plain-http'
import { TargetChoice } from '../target-choice'
import type { Target } from '../targets'
import { OwnOrFresh } from './own-or-fresh'
import { SDK_CHOICES, SDKS } from './sdks'
import { useChoices } from '../use-choices'
import { Waiting } from './waiting'

interface FirstRunProps {
  /** An app that nobody has called yet; null where there is none at all. */
  app: AppSummary | null
  /** Shows every line, id and key instead. */
  onGuide?: () => void
}

/** What stands until the first call: choose, copy one line, wait. */
export function FirstRun({ app, onGuide }: FirstRunProps) {
  const choices = useChoices()
  const { info, platform, target, url } = choices
  // a line may also be typed off, so waiting begins with the page
  const [waitsSince, setWaitsSince] = useState(() => Date.now())
  const pageRef = useRef<HTMLDivElement>(null)
  useArrowKeys((step) => scrollOn(pageRef.current, step))
  if (!info) return null
  const sdk = SDKS[platform]
  const noteCopy = (): void => setWaitsSince(Date.now())
  return (
    <div className="first-run">
      <div
        ref={pageRef}
        className="first-run-scroll scroll"
        tabIndex={0}
        role="region"
        aria-label="Connect your app"
      >
        <Stack gap="lg" className="first-run-page">
          <header>
            <Title order={1}>Connect your app</Title>
            <Text fz="sm" c="dimmed">
              The SDK and your code stay as they are; only the address changes.
            </Text>
          </header>
          <Choice
            title="Which SDK does it use?"
            options={SDK_CHOICES}
            value={platform}
            onChange={choices.choosePlatform}
          />
          <TargetChoice target={target} onTarget={choices.setTarget} />
          {target === 'phone' && <PhoneAccess url={url} onUrl={choices.setPreferred} />}
          {url !== undefined && (
            <Stack gap="xs">
              <Title order={2}>Copy one line</Title>
              <Text fz="sm">{sdk.place}</Text>
              <CodeBlock code={sdk.line(url)} what={`${sdk.name} line`} onCopy={noteCopy} />
              <OwnOrFresh app={app} platform={platform} url={url} onCopy={noteCopy} />
              {platform !== 'JS' && platform !== 'curl' && <PlainHttpNote target={target} url={url} />}
            </Stack>
          )}
          {(target === 'emulator' || target === 'phone') && <AdbReverse serverUrl={info.url} />}
          <Terminal app={app} url={info.url} />
          {onGuide && (
            <Text fz="xs" c="dimmed">
              <Anchor component="button" type="button" fz="xs" onClick={onGuide}>
                All lines, ids and keys
              </Anchor>
              , with the requests beside them
            </Text>
          )}
        </Stack>
      </div>
      <Waiting app={app} info={info} choices={choices} since={waitsSince} />
    </div>
  )
}

function Terminal({ app, url }: { app: AppSummary | null; url: string }) {
  const key = app?.apiKeys.find(({ deviceType }) => deviceType === 'REST')?.apiKey
  const base = app && key !== undefined ? `${url}/${app.id}/${key}` : `${url}/api`
  return (
    <Stack gap={4}>
      <Text fz="sm" c="dimmed">
        No app at hand? This registers a user from a terminal:
      </Text>
      <CodeBlock code={registerLineAt(base)} what="register command" />
    </Stack>
  )
}

const HTTP_RULES: Record<Target, string> = {
  machine: 'iOS and Android let an app speak plain http only where it says so.',
  simulator: 'iOS lets an app speak plain http only where its Info.plist says so.',
  emulator: 'Android lets an app speak plain http only where its network security configuration says so.',
  phone: 'iOS and Android let an app speak plain http only where it says so.',
}

function PlainHttpNote({ target, url }: { target: Target; url: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Text fz="xs" c="dimmed">
        {HTTP_RULES[target]}{' '}
        <Button variant="subtle" size="compact-xs" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide' : 'Show'} the lines for that
        </Button>
      </Text>
      {isOpen && <PlainHttp target={target} url={url} />}
    </>
  )
}
