import type { AppSettings, SettingName } from '../../../server/contract/settings'
import { FaultNotice } from '../../ui/fault-notice'
import { SavedNumber } from '../../ui/saved-number'
import { useChangeSettings, useSettings } from '../../parts/app-settings/use-settings'

type NumberSettingName = {
  [K in SettingName]: AppSettings[K] extends number ? K : never
}[SettingName]

interface SettingNumberProps {
  name: NumberSettingName
  label: string
  description: string
  unit: string
  min: number
  max: number
  disabled?: boolean
}

/** A number that is saved when it is left or confirmed with Enter. */
export function SettingNumber({
  name,
  label,
  description,
  unit,
  min,
  max,
  disabled = false,
}: SettingNumberProps) {
  const settings = useSettings()
  const { mutate, error, reset } = useChangeSettings()
  return (
    <div className="setting">
      <SavedNumber
        label={label}
        description={description}
        suffix={` ${unit}`}
        thousandSeparator=","
        min={min}
        max={max}
        disabled={!settings || disabled}
        value={settings?.[name] ?? ''}
        onSave={(value) => mutate({ [name]: value })}
        onEdit={reset}
      />
      <FaultNotice error={error} onClose={reset} />
    </div>
  )
}
