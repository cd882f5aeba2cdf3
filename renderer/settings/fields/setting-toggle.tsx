import type { BooleanSettingName } from '../../../server/contract/settings'
import { FaultNotice } from '../../ui/fault-notice'
import { SettingSwitch } from '../../ui/setting-switch'
import { useChangeSettings, useSettings } from '../../parts/app-settings/use-settings'

interface SettingToggleProps {
  name: BooleanSettingName
  label: string
  /** What it does, and which fault it makes the server answer. */
  description: string
}

/** A switch bound to one setting; it takes effect on the next request. */
export function SettingToggle({ name, label, description }: SettingToggleProps) {
  const settings = useSettings()
  const { mutate, error, reset } = useChangeSettings()
  return (
    <div className="setting">
      <SettingSwitch
        label={label}
        description={description}
        isOn={settings?.[name] ?? false}
        disabled={!settings}
        onChange={(isOn) => mutate({ [name]: isOn })}
      />
      <FaultNotice error={error} onClose={reset} />
    </div>
  )
}
