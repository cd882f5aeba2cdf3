import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createApp } from '../api/client'
import { keys } from '../api/keys'
import { navigate } from '../place/route'
import type { DialogProps } from '../place/use-dialogs'
import { FormDialog } from '../ui/form-dialog'

/** Creates an app and shows how to connect to it. */
export function CreateAppDialog({ onClose }: DialogProps) {
  const client = useQueryClient()
  const form = useForm({ initialValues: { name: '', id: '' } })
  const [name, id] = [form.values.name.trim(), form.values.id.trim()]
  const create = useMutation({
    mutationFn: () => createApp({ name, ...(id === '' ? {} : { id }) }),
    onSuccess: async (app) => {
      await client.invalidateQueries({ queryKey: keys.apps() })
      navigate({ section: 'connect', appId: app.id })
      onClose()
    },
  })
  return (
    <FormDialog
      title="Create app"
      action="Create app"
      canSubmit={name !== ''}
      sending={create}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        placeholder="My app"
        required
        maxLength={100}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label="Application id"
        description="As the real service gave it, or empty to have one made"
        maxLength={64}
        classNames={{ input: 'mono' }}
        {...form.getInputProps('id')}
      />
    </FormDialog>
  )
}
