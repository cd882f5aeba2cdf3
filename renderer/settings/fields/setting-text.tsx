import type { AppSettings, SettingName } from '../../../server/contract/settings'
import { FaultNotice } from '../../ui/fault-notice'
import { SavedInput } from '../../ui/saved-input'
import { useChangeSettings, useSettings } from '../../parts/app-settings/use-settings'

/** The settings that are free text. */
type TextSettingName = {
  [K in SettingName]: string extends AppSettings[K] ? K : never
}[SettingName]

interface SettingTextProps {
  name: TextSettingName
  label: string
  description: string
  placeholder?: string
}

/** A text that is saved when it is left or confirmed with Enter. */
export function SettingText({ name, label, description, placeholder = '' }: SettingTextProps) {
  const settings = useSettings()
  const { mutate, error, reset } = useChangeSettings()
  return (
    <div className="setting">
      <SavedInput
        label={label}
        description={description}
        placeholder={placeholder}
        disabled={!settings}
        value={settings?.[name] ?? ''}
        onSave={(text) => mutate({ [name]: text })}
        onEdit={reset}
      />
      <FaultNotice error={error} onClose={reset} />
    </div>
  )
}
