import { Anchor, Text } from '@mantine/core'
import { hrefTo } from '../../place/route'
import { useCurrentApp } from '../../place/use-current-app'
import { SettingGroup } from '../fields/setting-group'
import { SettingNumber } from '../fields/setting-number'

/** Users > Password recovery. */
export function RecoveryPage() {
  const { id: appId } = useCurrentApp()
  return (
    <SettingGroup>
      <SettingNumber
        name="recoveryLinkLifetimeMinutes"
        label="Link lifetime"
        description="A recovery link that is older shows a page that says so and changes nothing."
        unit="minutes"
      />
      <div className="setting">
        <Text fz="xs">
          Whether a recovery sends a new password or a link to choose one is decided by the template that is
          switched on in{' '}
          <Anchor fz="xs" href={hrefTo({ section: 'settings', appId, item: 'templates' })}>
            Email templates
          </Anchor>
          . With both off it is refused with 3101.
        </Text>
      </div>
    </SettingGroup>
  )
}
