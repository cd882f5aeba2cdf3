import { Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ownValue } from '../../../server/contract/json'
import type { PropertyRow } from '../../../server/contract/property'
import type { UserRow } from '../../../server/contract/user'
import { changeUser } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FormFrame } from '../../ui/form-frame'
import { toDraft } from '../../parts/property-form/property-drafts'
import { PropertyFields } from '../../parts/property-form/property-fields'
import { usePropertyDrafts } from '../../parts/property-form/use-property-drafts'

interface ChangeUserFormProps {
  row: UserRow
  properties: readonly PropertyRow[]
  onDone: () => void
}

/** Changes the declared properties; only what was edited is sent. */
export function ChangeUserForm({ row: { user }, properties, onDone }: ChangeUserFormProps) {
  const { id: appId } = useCurrentApp()
  // what others change meanwhile must not move under the hands
  const [initial] = useState(
    () => new Map(properties.map(({ name, type }) => [name, toDraft(type, ownValue(user, name) ?? null)])),
  )
  const drafts = usePropertyDrafts(properties, initial)
  const change = useMutation({
    mutationFn: () => changeUser(appId, user.objectId, drafts.changedValues()),
    onSuccess: onDone,
  })
  return (
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone()
      }}
    >
      <FormFrame
        action="Save"
        canSubmit={!drafts.hasProblems}
        sending={change}
        onSubmit={() => change.mutate()}
        onCancel={onDone}
      >
        <Title order={3}>Edit properties</Title>
        <PropertyFields properties={properties} drafts={drafts} error={change.error} />
      </FormFrame>
    </div>
  )
}
