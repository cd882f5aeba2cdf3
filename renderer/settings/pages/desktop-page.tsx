import { Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DesktopBridge, DesktopChange, DesktopState, MailKind } from '../../../electron/bridge'
import { keys } from '../../api/keys'
import { useApps } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { BridgeSwitch } from '../fields/bridge-switch'
import { SettingGroup } from '../fields/setting-group'

/** What the desktop app does by itself; a browser has none of it. */
export function DesktopPage() {
  const { desktop } = window
  if (!desktop) return <Text fz="sm">These choices are there in the desktop app. A browser has its own.</Text>
  return <DesktopChoicesPage desktop={desktop} />
}

function DesktopChoicesPage({ desktop }: { desktop: DesktopBridge }) {
  const client = useQueryClient()
  const { data: state, error } = useQuery({ queryKey: keys.desktop(), queryFn: () => desktop.readState() })
  const change = useMutation({
    mutationFn: (changed: DesktopChange) => desktop.changeState(changed),
    onSuccess: (changed) => client.setQueryData(keys.desktop(), changed),
  })
  if (!state) return <FaultNotice error={error} />
  return (
    <>
      <Starting state={state} onChange={change.mutate} />
      <Notifications state={state} onChange={change.mutate} />
      <FaultNotice error={change.error} onClose={change.reset} />
    </>
  )
}

interface PartProps {
  state: DesktopState
  onChange: (change: DesktopChange) => void
}

function Starting({ state, onChange }: PartProps) {
  const { opensAtLogin, hiddenAtLogin, closeToTray, system } = state
  return (
    <SettingGroup title="Starting and closing">
      <BridgeSwitch
        label="Start at login"
        description={
          opensAtLogin === null
            ? 'Only an installed app can.'
            : 'The server is there before the first app under test asks for it.'
        }
        isOn={opensAtLogin ?? false}
        isDisabled={opensAtLogin === null}
        onChange={(isOn) => onChange({ opensAtLogin: isOn })}
      />
      <BridgeSwitch
        label="Without a window"
        description="A start at login shows the icon beside the clock alone."
        isOn={hiddenAtLogin}
        isDisabled={!opensAtLogin}
        onChange={(isOn) => onChange({ hiddenAtLogin: isOn })}
      />
      {system !== 'mac' && (
        <BridgeSwitch
          label="Keep the server running without a window"
          description="Closing the last window leaves the icon beside the clock. Off, it quits Understudy."
          isOn={closeToTray ?? false}
          onChange={(isOn) => onChange({ closeToTray: isOn })}
        />
      )}
    </SettingGroup>
  )
}

const KINDS: Record<MailKind, string> = {
  confirmation: 'Confirmation emails',
  welcome: 'Welcome emails',
  recovery: 'Password recovery emails',
}

function Notifications({ state: { notifyOf, mutedApps }, onChange }: PartProps) {
  const { data: apps = [] } = useApps()
  const kinds = Object.keys(KINDS) as MailKind[]
  return (
    <SettingGroup title="Notifications">
      {kinds.map((kind) => (
        <BridgeSwitch
          key={kind}
          label={KINDS[kind]}
          isOn={notifyOf[kind]}
          onChange={(isOn) => onChange({ notifyOf: { ...notifyOf, [kind]: isOn } })}
        />
      ))}
      {apps.map(({ id, name }) => (
        <BridgeSwitch
          key={id}
          label={`Emails of ${name}`}
          description={id}
          isOn={!mutedApps.includes(id)}
          onChange={(isOn) =>
            onChange({ mutedApps: isOn ? mutedApps.filter((muted) => muted !== id) : [...mutedApps, id] })
          }
        />
      ))}
    </SettingGroup>
  )
}
