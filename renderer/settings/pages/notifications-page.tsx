import { Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  DesktopBridge,
  MailKind,
  NotificationChange,
  NotificationChoices,
} from '../../../electron/bridge'
import { keys } from '../../api/keys'
import { useApps } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { SettingSwitch } from '../../ui/setting-switch'
import { SettingGroup } from '../fields/setting-group'

/** Which emails the desktop app tells of; a browser has no part in it. */
export function NotificationsPage() {
  const { desktop } = window
  if (!desktop)
    return <Text fz="sm">The desktop app shows notifications of captured emails; a browser shows none.</Text>
  return <ChoicesOf desktop={desktop} />
}

function ChoicesOf({ desktop }: { desktop: DesktopBridge }) {
  const client = useQueryClient()
  const { data: choices, error } = useQuery({
    queryKey: keys.notifications(),
    queryFn: () => desktop.readNotifications(),
    // another window may have changed them, of which no event tells
    staleTime: 0,
    refetchOnWindowFocus: true,
  })
  const change = useMutation({
    mutationFn: (changed: NotificationChange) => desktop.changeNotifications(changed),
    onSuccess: (changed) => client.setQueryData(keys.notifications(), changed),
  })
  if (!choices) return <FaultNotice error={error} />
  return (
    <>
      <Text fz="sm" mb="md">
        Settings › Server switches all of them off. A window that is looked at needs none: it shows each email
        as it comes.
      </Text>
      <Kinds choices={choices} onChange={change.mutate} />
      <Apps choices={choices} onChange={change.mutate} />
      <FaultNotice error={change.error} onClose={change.reset} />
    </>
  )
}

interface PartProps {
  choices: NotificationChoices
  onChange: (change: NotificationChange) => void
}

const KINDS: [kind: MailKind, label: string][] = [
  ['confirmation', 'Confirmation emails'],
  ['welcome', 'Welcome emails'],
  ['recovery', 'Password recovery emails'],
]

function Kinds({ choices: { notifyOf }, onChange }: PartProps) {
  return (
    <SettingGroup title="Kinds">
      {KINDS.map(([kind, label]) => (
        <div key={kind} className="setting">
          <SettingSwitch label={label} isOn={notifyOf[kind]} onChange={(isOn) => onChange({ kind, isOn })} />
        </div>
      ))}
    </SettingGroup>
  )
}

function Apps({ choices: { mutedApps }, onChange }: PartProps) {
  const { data: apps = [] } = useApps()
  if (apps.length === 0) return null
  return (
    <SettingGroup title="Apps">
      {apps.map(({ id, name }) => (
        <div key={id} className="setting">
          <SettingSwitch
            label={`Emails of ${name}`}
            description={id}
            isOn={!mutedApps.includes(id)}
            onChange={(isOn) => onChange({ appId: id, isOn })}
          />
        </div>
      ))}
    </SettingGroup>
  )
}
