import { TextInput, type TextInputProps } from '@mantine/core'

/** The name of a property or relation that is created or changed. */
export function NameInput(props: TextInputProps) {
  return <TextInput label="Name" required autoComplete="off" spellCheck={false} data-autofocus {...props} />
}
