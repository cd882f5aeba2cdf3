import { Switch } from '@mantine/core'

interface SettingSwitchProps {
  label: string
  /** What it does. */
  description?: string | undefined
  isOn: boolean
  disabled?: boolean
  onChange: (isOn: boolean) => void
}

/** A switch behind its label. */
export function SettingSwitch({ label, description, isOn, disabled = false, onChange }: SettingSwitchProps) {
  return (
    <Switch
      className="setting-switch"
      labelPosition="left"
      label={label}
      description={description}
      checked={isOn}
      disabled={disabled}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  )
}
