import { PasswordInput, Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { UserCreation } from '../../server/contract/user'
import { createUser, listProperties } from '../api/client'
import { refusalOf } from '../api/control-fault'
import { keys } from '../api/keys'
import { navigate } from '../place/route'
import { useCurrentApp } from '../place/use-current-app'
import type { DialogProps } from '../place/use-dialogs'
import { FormDialog } from '../ui/form-dialog'
import { PropertyFields } from '../parts/property-form/property-fields'
import { usePropertyDrafts } from '../parts/property-form/use-property-drafts'

const STATUSES = ['ENABLED', 'DISABLED', 'EMAIL_CONFIRMATION_PENDING'] as const
const AS_REGISTERED = 'As a registration would give it'
const NO_DRAFTS = new Map<string, string>()

/** Creates a user as a registration would, whatever the registration switch says. */
export function CreateUserDialog({ onClose }: DialogProps) {
  const { id: appId } = useCurrentApp()
  const { data = [] } = useQuery({ queryKey: keys.properties(appId), queryFn: () => listProperties(appId) })
  const properties = data.filter(({ name }) => name !== 'password')
  const drafts = usePropertyDrafts(properties, NO_DRAFTS)
  const [password, setPassword] = useState('')
  const [status, setStatus] = useState<UserCreation['userStatus']>()
  const create = useMutation({
    mutationFn: () =>
      createUser(appId, {
        properties: drafts.changedValues(),
        password,
        ...(status === undefined ? {} : { userStatus: status }),
      }),
    onSuccess: ({ user }) => {
      onClose()
      navigate({ section: 'users', appId, item: user.objectId })
    },
  })
  return (
    <FormDialog
      title="Create user"
      action="Create user"
      canSubmit={!drafts.hasProblems}
      sending={create}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <PropertyFields properties={properties} drafts={drafts} error={create.error} />
      <PasswordInput
        label="password"
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        autoComplete="new-password"
        error={refusalOf(create.error, 'password')}
      />
      <Select
        label="Status"
        data={[AS_REGISTERED, ...STATUSES]}
        value={status ?? AS_REGISTERED}
        onChange={(value) => setStatus(STATUSES.find((known) => known === value))}
      />
    </FormDialog>
  )
}
