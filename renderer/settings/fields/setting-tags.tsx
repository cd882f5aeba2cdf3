import { TagsInput } from '@mantine/core'
import type { AppSettings, SettingName } from '../../../server/contract/settings'
import { FaultNotice } from '../../ui/fault-notice'
import { useChangeSettings, useSettings } from '../../parts/app-settings/use-settings'

/** The settings that are lists of texts. */
type TagsSettingName = {
  [K in SettingName]: AppSettings[K] extends string[] ? K : never
}[SettingName]

interface SettingTagsProps {
  name: TagsSettingName
  label: string
  description: string
  placeholder: string
  /** Offered while typing. */
  suggestions?: string[]
}

/** A list of texts; each change of it is saved at once. */
export function SettingTags({ name, label, description, placeholder, suggestions = [] }: SettingTagsProps) {
  const settings = useSettings()
  const { mutate, error, reset } = useChangeSettings()
  return (
    <div className="setting">
      <TagsInput
        label={label}
        description={description}
        placeholder={placeholder}
        data={suggestions}
        value={settings?.[name] ?? []}
        onChange={(values) => mutate({ [name]: values })}
        disabled={!settings}
      />
      <FaultNotice error={error} onClose={reset} />
    </div>
  )
}
