import { Radio, Stack } from '@mantine/core'
import type { AppSettings, SettingsChange } from '../../../server/contract/settings'
import { FaultNotice } from '../../ui/fault-notice'
import { useChangeSettings, useSettings } from '../../parts/app-settings/use-settings'

export interface Choice {
  value: string
  label: string
  description: string
  /** What choosing it changes. */
  change: SettingsChange
}

interface SettingChoiceProps {
  label: string
  description?: string
  choices: readonly Choice[]
  /** Which of the choices the settings stand for. */
  chosen: (settings: AppSettings) => string
}

/** One of several ways, saved at once. */
export function SettingChoice({ label, description, choices, chosen }: SettingChoiceProps) {
  const settings = useSettings()
  const { mutate, error, reset } = useChangeSettings()
  const choose = (value: string): void => {
    const choice = choices.find((known) => known.value === value)
    if (choice) mutate(choice.change)
  }
  return (
    <div className="setting">
      <Radio.Group
        label={label}
        description={description}
        value={settings ? chosen(settings) : ''}
        onChange={choose}
      >
        <Stack gap="xs" mt="xs">
          {choices.map(({ value, label: text, description: detail }) => (
            <Radio
              key={value}
              value={value}
              label={text}
              description={detail}
              size="xs"
              disabled={!settings}
            />
          ))}
        </Stack>
      </Radio.Group>
      <FaultNotice error={error} onClose={reset} />
    </div>
  )
}
