import { Anchor, Text } from '@mantine/core'
import { HttpsSwitch } from '../../parts/lan/https-switch'
import { LanSwitch } from '../../parts/lan/lan-switch'
import { hrefTo } from '../../place/route'
import { useShownApp } from '../../place/use-current-app'
import { SettingGroup } from '../fields/setting-group'

/** Who beside this machine may connect; addresses and codes are in Connect. */
export function DevicesPart() {
  // the page is there before any app
  const appId = useShownApp()?.id
  return (
    <SettingGroup title="Devices in this network">
      <div className="setting">
        <LanSwitch />
        <Text fz="xs" c="dimmed">
          Addresses and codes for phones are in{' '}
          <Anchor href={hrefTo({ section: 'connect', appId })} fz="xs">
            Connect
          </Anchor>
          , under “Phone on the network”.
        </Text>
      </div>
      <div className="setting">
        <HttpsSwitch />
      </div>
    </SettingGroup>
  )
}
