import { Stack, Text, Title } from '@mantine/core'
import { HttpsSwitch } from '../../parts/lan/https-switch'
import { LanSwitch } from '../../parts/lan/lan-switch'
import { useLan } from '../../parts/lan/use-lan'
import { PhoneAddresses } from './phone-addresses'
import './phone.css'

interface PhoneAccessProps {
  /** The address that the lines for the app name. */
  url: string | undefined
  onUrl: (url: string) => void
}

/** Everything that lets a phone in: the switch, the addresses and their codes, HTTPS. */
export function PhoneAccess({ url, onUrl }: PhoneAccessProps) {
  const lan = useLan()
  if (!lan) return null
  return (
    <Stack gap="sm">
      <Title order={2}>Let the phone in</Title>
      <LanSwitch />
      {lan.isOn && lan.addresses.every(({ interfaceName }) => interfaceName === null) && (
        <Text fz="sm" role="status">
          This machine is in no network now. Its addresses appear here once it is.
        </Text>
      )}
      {lan.isOn && lan.addresses.some(({ interfaceName }) => interfaceName !== null) && (
        <PhoneAddresses addresses={lan.addresses} url={url} onUrl={onUrl} />
      )}
      <HttpsSwitch />
    </Stack>
  )
}
