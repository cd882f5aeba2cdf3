import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'

interface SavedNumberProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur' | 'onKeyDown'> {
  value: number | ''
  /** Called with a number that differs from the value. */
  onSave: (value: number) => void
  /** Called as soon as somebody types: what was said of the last number is old then. */
  onEdit?: (() => void) | undefined
}

/** A whole number that is saved when it is left or confirmed with Enter; Escape takes the edit back. */
export function SavedNumber({ value, onSave, onEdit, ...props }: SavedNumberProps) {
  const [draft, setDraft] = useState<string | number | null>(null)
  const save = (): void => {
    if (typeof draft === 'number' && draft !== value) onSave(draft)
    setDraft(null)
  }
  const edit = (typed: string | number): void => {
    setDraft(typed)
    onEdit?.()
  }
  return (
    <NumberInput
      classNames={{ wrapper: 'setting-number' }}
      clampBehavior="blur"
      allowDecimal={false}
      allowNegative={false}
      {...props}
      value={draft ?? value}
      onChange={edit}
      onBlur={save}
      onKeyDown={({ key }) => {
        if (key === 'Enter') save()
        if (key === 'Escape') setDraft(null)
      }}
    />
  )
}
