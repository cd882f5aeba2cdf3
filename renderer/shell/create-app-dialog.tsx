import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createApp } from '../api/client'
import { keys } from '../api/keys'
import { FaultNotice } from '../ui/fault-notice'
import type { DialogProps } from '../place/use-dialogs'
import { navigate } from '../place/route'

/** Creates an app and shows how to connect to it. */
export function CreateAppDialog({ onClose }: DialogProps) {
  const client = useQueryClient()
  const form = useForm({ initialValues: { name: '', id: '' } })
  const create = useMutation({
    mutationFn: ({ name, id }: typeof form.values) =>
      createApp({ name: name.trim(), ...(id.trim() === '' ? {} : { id: id.trim() }) }),
    onSuccess: async (app) => {
      await client.invalidateQueries({ queryKey: keys.apps() })
      navigate({ section: 'connect', appId: app.id })
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title="Create app">
      <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <Stack gap="md">
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
          <FaultNotice error={create.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={form.values.name.trim() === ''}>
              Create app
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
