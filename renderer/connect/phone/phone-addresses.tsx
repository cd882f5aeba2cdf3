import { Badge, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { LanAddress, NetworkKind } from '../../../server/contract/lan'
import { PHONE_ROOT } from '../../../server/contract/routes'
import { CopyButton } from '../../ui/copy-button'
import { QrCode } from '../../ui/qr-code'

const KIND_NAMES: Record<NetworkKind, string | null> = {
  network: null,
  public: 'public address',
  tailscale: 'Tailscale',
  vpn: 'VPN',
  virtual: 'virtual',
}

interface PhoneAddressesProps {
  addresses: readonly LanAddress[]
  /** The address that the lines for the app name. */
  url: string | undefined
  onUrl: (url: string) => void
}

/** The addresses, the best first, and the code of the one that is chosen. */
export function PhoneAddresses({ addresses, url, onUrl }: PhoneAddressesProps) {
  // a moment before the lines know of it
  const [chosen, setChosen] = useState(url)
  const usable = addresses.filter(({ problem }) => problem === null)
  const shown = usable.find((address) => address.url === chosen) ?? usable[0]
  const choose = (address: string): void => {
    setChosen(address)
    onUrl(address)
  }
  return (
    <div className="phone-addresses">
      <Radio.Group
        label="Addresses of this machine"
        value={shown?.url ?? ''}
        onChange={choose}
        className="phone-list"
      >
        <Stack gap={8} mt={6}>
          {addresses.map((address) => (
            <AddressRow key={address.host} address={address} isBest={address === usable[0]} />
          ))}
        </Stack>
      </Radio.Group>
      {shown && (
        <figure className="phone-code">
          <QrCode text={shown.url + PHONE_ROOT} label={`Code for ${shown.url}${PHONE_ROOT}`} />
          <figcaption>
            <Text fz="xs" c="dimmed">
              Scan it with the phone’s camera. The page says whether the phone gets here, and what to put into
              the app.
            </Text>
          </figcaption>
        </figure>
      )}
    </div>
  )
}

function AddressRow({ address, isBest }: { address: LanAddress; isBest: boolean }) {
  const { url, httpsUrl, interfaceName, problem } = address
  return (
    <div>
      <Group gap={6} wrap="nowrap">
        <Radio
          value={url}
          disabled={problem !== null}
          size="xs"
          label={<span className="mono break">{url}</span>}
        />
        <CopyButton value={url} what={url} />
        {isBest && <Badge size="xs">Best</Badge>}
      </Group>
      <Text fz={11} c="dimmed" ml={26} className="break">
        {descriptionOf(address, interfaceName)}
        {httpsUrl !== null && (
          <>
            {' · '}
            <span className="mono">{httpsUrl}</span>
          </>
        )}
      </Text>
      {problem !== null && (
        <Text fz={11} c="var(--u-bad)" ml={26}>
          {problem}
        </Text>
      )}
    </div>
  )
}

function descriptionOf({ kind }: LanAddress, interfaceName: string | null): string {
  if (interfaceName === null) return 'the same in every network'
  return [interfaceName, KIND_NAMES[kind]].filter((text) => text !== null).join(' · ')
}
