import { rangeOf, type NumberSettingName } from '../../../server/contract/settings'
import { FaultNotice } from '../../ui/fault-notice'
import { SavedNumber } from '../../ui/saved-number'
import { useChangeSettings, useSettings } from '../../parts/app-settings/use-settings'

interface SettingNumberProps {
  name: NumberSettingName
  label: string
  description: string
  unit: string
  disabled?: boolean
}

/** A number that is saved when it is left or confirmed with Enter. */
export function SettingNumber({ name, label, description, unit, disabled = false }: SettingNumberProps) {
  const settings = useSettings()
  const { mutate, error, reset } = useChangeSettings()
  return (
    <div className="setting">
      <SavedNumber
        label={label}
        description={description}
        suffix={` ${unit}`}
        thousandSeparator=","
        {...rangeOf(name)}
        disabled={!settings || disabled}
        value={settings?.[name] ?? ''}
        onSave={(value) => mutate({ [name]: value })}
        onEdit={reset}
      />
      <FaultNotice error={error} onClose={reset} />
    </div>
  )
}
