import { Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { FaultNotice } from '../../ui/fault-notice'

interface AddByNameProps {
  label: string
  description?: string
  placeholder?: string
  /** What the button says. */
  action: string
  /** Makes what the name is for; a fault is shown below and the name stays. */
  onAdd: (name: string) => Promise<unknown>
  /** Further fields, between name and button. */
  children?: ReactNode
}

/** Makes something that a name is enough for. */
export function AddByName({ label, description, placeholder, action, onAdd, children }: AddByNameProps) {
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => onAdd(name.trim()),
    onSuccess: () => setName(''),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <Group align="flex-end" gap="xs" mb={add.error ? 'xs' : 0}>
        <TextInput
          {...{ label, description, placeholder }}
          maxLength={100}
          autoComplete="off"
          className="search-box"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {children}
        <Button
          type="submit"
          leftSection={<IconPlus size={15} aria-hidden />}
          loading={add.isPending}
          disabled={name.trim() === ''}
        >
          {action}
        </Button>
      </Group>
      <FaultNotice error={add.error} onClose={add.reset} />
    </form>
  )
}
