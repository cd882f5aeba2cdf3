import { Button, Group, Stack, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ownValue } from '../../../server/contract/json'
import type { PropertyRow } from '../../../server/contract/property'
import type { UserRow } from '../../../server/contract/user'
import { changeUser } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { toDraft } from '../property-form/property-drafts'
import { PropertyFields } from '../property-form/property-fields'
import { usePropertyDrafts } from '../property-form/use-property-drafts'

interface UserEditFormProps {
  row: UserRow
  properties: readonly PropertyRow[]
  onDone: () => void
}

/** Changes the declared properties; only what was edited is sent. */
export function UserEditForm({ row: { user }, properties, onDone }: UserEditFormProps) {
  const { id: appId } = useCurrentApp()
  // what others change meanwhile must not move under the hands
  const [initial] = useState(
    () => new Map(properties.map(({ name, type }) => [name, toDraft(type, ownValue(user, name) ?? null)])),
  )
  const drafts = usePropertyDrafts(properties, initial)
  const save = useMutation({
    mutationFn: () => changeUser(appId, user.objectId, drafts.changedValues()),
    onSuccess: onDone,
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone()
      }}
    >
      <Stack gap="sm">
        <Title order={3}>Edit properties</Title>
        <PropertyFields properties={properties} drafts={drafts} error={save.error} />
        <FaultNotice error={save.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={drafts.hasProblems}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
