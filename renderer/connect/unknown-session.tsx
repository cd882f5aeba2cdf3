import { Switch, Text } from '@mantine/core'
import { useChangeSettings, useSettings } from '../parts/app-settings/use-settings'
import { FaultNotice } from '../ui/fault-notice'

/** Told of a call whose token nobody knows; the latest one has the switch beside it. */
export function UnknownSession({ hasSwitch }: { hasSwitch: boolean }) {
  return (
    <div className="unknown-session">
      <Text fz="xs" className="break">
        This app holds a session that this server never issued or has forgotten.
      </Text>
      {hasSwitch && <IgnoreSwitch />}
    </div>
  )
}

function IgnoreSwitch() {
  const settings = useSettings()
  const { mutate, error, reset } = useChangeSettings()
  return (
    <>
      <Switch
        size="xs"
        mt={4}
        label="Ignore such sessions where no login is needed"
        description="Off, they answer 3064 as in the cloud. Also in Settings > Login."
        checked={settings?.unknownSessionTokens === 'ignore'}
        disabled={!settings}
        onChange={({ currentTarget }) =>
          mutate({ unknownSessionTokens: currentTarget.checked ? 'ignore' : 'refuse' })
        }
      />
      <FaultNotice error={error} onClose={reset} />
    </>
  )
}
