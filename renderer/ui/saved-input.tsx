import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'

interface SavedInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'onKeyDown'> {
  value: string
  /** Called with a text that differs from the value. */
  onSave: (text: string) => void
  /** Called as soon as somebody types: what was said of the last text is old then. */
  onEdit?: (() => void) | undefined
}

/** A text that is saved when it is left or confirmed with Enter; Escape takes the edit back. */
export function SavedInput({ value, onSave, onEdit, ...props }: SavedInputProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const save = (): void => {
    if (draft !== null && draft.trim() !== value) onSave(draft.trim())
    setDraft(null)
  }
  const edit = (text: string): void => {
    setDraft(text)
    onEdit?.()
  }
  return (
    <TextInput
      autoComplete="off"
      spellCheck={false}
      {...props}
      value={draft ?? value}
      onChange={({ currentTarget }) => edit(currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key }) => {
        if (key === 'Enter') save()
        if (key === 'Escape') setDraft(null)
      }}
    />
  )
}
