import { Button, Group, PasswordInput } from '@mantine/core'
import { useState } from 'react'

interface SecretInputProps {
  label: string
  description: string
  /** Whether the config file has one, which is never shown. */
  isWritten: boolean
  disabled: boolean
  onSave: (secret: string) => void
}

/** A secret that can be set and replaced, and not be seen. */
export function SecretInput({ label, description, isWritten, disabled, onSave }: SecretInputProps) {
  const [draft, setDraft] = useState('')
  const save = (): void => {
    onSave(draft)
    setDraft('')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (draft !== '') save()
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <PasswordInput
          flex={1}
          autoComplete="new-password"
          label={label}
          description={description}
          placeholder={isWritten ? 'Set. Type to replace it' : 'Not set'}
          value={draft}
          disabled={disabled}
          onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          disabled={disabled || draft === ''}
          aria-label={`Save ${label}`}
        >
          Save
        </Button>
      </Group>
    </form>
  )
}
