import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'

interface SavedNumberProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur' | 'onKeyDown'> {
  value: number | ''
  /** Called with a number that differs from the value. */
  onSave: (value: number) => void
}

/** A whole number that is saved when it is left or confirmed with Enter; Escape takes the edit back. */
export function SavedNumber({ value, onSave, ...props }: SavedNumberProps) {
  const [draft, setDraft] = useState<string | number | null>(null)
  const save = (): void => {
    if (typeof draft === 'number' && draft !== value) onSave(draft)
    setDraft(null)
  }
  return (
    <NumberInput
      classNames={{ wrapper: 'setting-number' }}
      clampBehavior="blur"
      allowDecimal={false}
      allowNegative={false}
      {...props}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={save}
      onKeyDown={({ key }) => {
        if (key === 'Enter') save()
        if (key === 'Escape') setDraft(null)
      }}
    />
  )
}
