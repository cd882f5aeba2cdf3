import { Stack, Text, Title } from '@mantine/core'
import { CodeBlock } from '../ui/code-block'
import type { Target } from './targets'

const INFO_PLIST = `<key>NSAppTransportSecurity</key>
<dict>
  <key>NSAllowsLocalNetworking</key>
  <true/>
</dict>`
const LOCAL_NETWORK = `<key>NSLocalNetworkUsageDescription</key>
<string>Talks to the development server on this network.</string>`
const MANIFEST = `<application android:networkSecurityConfig="@xml/network_security_config" …>`

interface PlainHttpProps {
  target: Target
  /** Under which the server is found from there; undefined for nowhere. */
  url: string | undefined
}

/** What apps need before they may talk plain http to a machine nearby. */
export function PlainHttp({ target, url }: PlainHttpProps) {
  return (
    <Stack gap="xs">
      <Title order={2}>Plain http</Title>
      <Text fz="sm" c="dimmed">
        Both systems expect https. These lines allow http to this machine; keep them out of release builds.
      </Text>
      {target !== 'emulator' && (
        <Stack gap={4}>
          <Text fz="xs" fw={600}>
            iOS: Info.plist
          </Text>
          <CodeBlock code={infoPlistFor(target)} what="Info.plist entry" />
          {target === 'phone' && (
            <Text fz="xs" c="dimmed">
              A real iPhone asks once whether the app may find devices on the local network. Without the
              second key it says nothing about why, and after “Don’t Allow” every call fails.
            </Text>
          )}
        </Stack>
      )}
      {target !== 'simulator' && (
        <Stack gap={4}>
          <Text fz="xs" fw={600}>
            Android 9 and newer: cleartext traffic
          </Text>
          <CodeBlock code={cleartextFor(url)} what="Android cleartext entry" />
        </Stack>
      )}
    </Stack>
  )
}

/** What Info.plist needs for plain http. */
export const infoPlistFor = (target: Target): string =>
  target === 'phone' ? `${INFO_PLIST}\n${LOCAL_NETWORK}` : INFO_PLIST

/** What an Android app needs for it, in two files. */
export const cleartextFor = (url: string | undefined): string =>
  `${networkSecurity(url)}\n\n<!-- AndroidManifest.xml -->\n${MANIFEST}`

/** For the hosts of this machine alone: a release that takes it along still refuses plain http elsewhere. */
function networkSecurity(url: string | undefined): string {
  const hosts = new Set(['localhost', ...(url === undefined ? [] : [new URL(url).hostname])])
  const domains = [...hosts].map((host) => `    <domain includeSubdomains="false">${host}</domain>`)
  return `<!-- res/xml/network_security_config.xml -->
<network-security-config>
  <domain-config cleartextTrafficPermitted="true">
${domains.join('\n')}
  </domain-config>
</network-security-config>`
}
