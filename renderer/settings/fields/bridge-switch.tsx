import { Switch } from '@mantine/core'

interface BridgeSwitchProps {
  label: string
  description?: string
  isOn: boolean
  isDisabled?: boolean
  onChange: (isOn: boolean) => void
}

/** A switch of the desktop app itself. */
export function BridgeSwitch({ label, description, isOn, isDisabled = false, onChange }: BridgeSwitchProps) {
  return (
    <div className="setting">
      <Switch
        className="setting-switch"
        labelPosition="left"
        label={label}
        description={description}
        checked={isOn}
        disabled={isDisabled}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    </div>
  )
}
