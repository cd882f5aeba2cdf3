import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { AppSettings, SettingName } from '../../../server/contract/settings'
import { FaultNotice } from '../../ui/fault-notice'
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
  const [draft, setDraft] = useState<string | number | null>(null)
  const stored = settings?.[name] ?? ''
  const save = (): void => {
    if (typeof draft === 'number' && draft !== stored) mutate({ [name]: draft })
    setDraft(null)
  }
  return (
    <div className="setting">
      <NumberInput
        classNames={{ wrapper: 'setting-number' }}
        label={label}
        description={description}
        suffix={` ${unit}`}
        thousandSeparator=","
        min={min}
        max={max}
        clampBehavior="blur"
        allowDecimal={false}
        allowNegative={false}
        disabled={!settings || disabled}
        value={draft ?? stored}
        onChange={setDraft}
        onBlur={save}
        onKeyDown={({ key }) => {
          if (key === 'Enter') save()
          if (key === 'Escape') setDraft(null)
        }}
      />
      <FaultNotice error={error} onClose={reset} />
    </div>
  )
}
