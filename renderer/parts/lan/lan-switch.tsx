import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { LAN_HOURS, LanState } from '../../../server/contract/lan'
import { FaultNotice } from '../../ui/fault-notice'
import { SettingSwitch } from '../../ui/setting-switch'
import { exactTime } from '../../ui/time'
import { useChangeLan, useLan } from './use-lan'

type Hours = (typeof LAN_HOURS)[number]

const HOUR_NAMES: readonly { value: string; label: string; hours: Hours }[] = [
  { value: '1', label: '1 hour', hours: 1 },
  { value: '8', label: '8 hours', hours: 8 },
  { value: 'quit', label: 'Until it quits', hours: null },
]

/** Lets devices in the networks of this machine connect, and says who else then can. */
export function LanSwitch() {
  const lan = useLan()
  const change = useChangeLan()
  if (!lan) return null
  return (
    <Stack gap="xs">
      <SettingSwitch
        label="Let devices in this network connect"
        description="Everyone in that network can then call the API of your apps. The window and the control API stay for this machine alone."
        isOn={lan.isOn}
        disabled={lan.isFixed || change.isPending}
        onChange={(isOn) => change.mutate({ isOn, closeAfterHours: null })}
      />
      {lan.isFixed && (
        <Text fz="xs" c="dimmed">
          The server was started with an address that lets networks in (<span className="mono">--host</span>);
          another start changes that.
        </Text>
      )}
      {lan.isOn && !lan.isFixed && (
        <ClosingTime
          lan={lan}
          onHours={(closeAfterHours) => change.mutate({ isOn: true, closeAfterHours })}
        />
      )}
      <FaultNotice error={change.error} onClose={change.reset} />
    </Stack>
  )
}

function ClosingTime({ lan: { closesAt }, onHours }: { lan: LanState; onHours: (hours: Hours) => void }) {
  return (
    <Group gap="sm">
      <Text fz="xs" id="lan-closes">
        Closes by itself
      </Text>
      <SegmentedControl
        size="xs"
        aria-labelledby="lan-closes"
        data={HOUR_NAMES.map(({ value, label }) => ({ value, label }))}
        value={closesAt === null ? 'quit' : hoursLeft(closesAt)}
        onChange={(chosen) => onHours(HOUR_NAMES.find(({ value }) => value === chosen)?.hours ?? null)}
      />
      {closesAt !== null && (
        <Text fz="xs" c="dimmed">
          at {exactTime(closesAt)}
        </Text>
      )}
    </Group>
  )
}

/** Which choice a time came from: the shorter one, once no more is left. */
const hoursLeft = (closesAt: number): string => (closesAt - Date.now() > 3_600_000 ? '8' : '1')
