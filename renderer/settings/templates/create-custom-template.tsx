import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { createCustomTemplate } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FormDialog } from '../../ui/form-dialog'

const FIRST_TEXTS = {
  subject: 'News from {app_name}',
  html: '<p>Dear {Users.name},</p>\n<p>{{text}}</p>\n',
}

/** Makes a template that calls send by its name, with texts to begin from. */
export function CreateCustomTemplate({ onCreated }: Pick<CreateDialogProps, 'onCreated'>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="default"
        className="no-shrink"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        New template
      </Button>
      {isOpen && <CreateDialog onCreated={onCreated} onClose={() => setOpen(false)} />}
    </>
  )
}

interface CreateDialogProps {
  /** Awaited before the dialog closes. */
  onCreated: (name: string) => Promise<void>
  onClose: () => void
}

function CreateDialog({ onCreated, onClose }: CreateDialogProps) {
  const { id: appId } = useCurrentApp()
  const [name, setName] = useState('')
  const create = useMutation({
    mutationFn: () => createCustomTemplate(appId, { name: name.trim(), ...FIRST_TEXTS }),
    onSuccess: async () => {
      await onCreated(name.trim())
      onClose()
    },
  })
  return (
    <FormDialog
      title="New template"
      size="sm"
      action="Create template"
      canSubmit={name.trim() !== ''}
      sending={create}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="What a call of sendEmailFromTemplate names"
        required
        maxLength={100}
        autoComplete="off"
        data-autofocus
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  )
}
