import { Switch } from '@mantine/core'

interface BridgeSwitchProps {
  label: string
  description?: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}

/** A switch of the desktop app itself. */
export function BridgeSwitch({ label, description, isOn, onChange }: BridgeSwitchProps) {
  return (
    <div className="setting">
      <Switch
        className="setting-switch"
        labelPosition="left"
        label={label}
        description={description}
        checked={isOn}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    </div>
  )
}
