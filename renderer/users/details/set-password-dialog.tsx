import { PasswordInput, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { UserRow } from '../../../server/contract/user'
import { setPassword } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FormDialog } from '../../ui/form-dialog'
import { notifyDone } from '../../ui/notify'

/** Gives a user a new password. */
export function SetPasswordDialog({ row, onClose }: { row: UserRow; onClose: () => void }) {
  const { id: appId } = useCurrentApp()
  const [password, setText] = useState('')
  const set = useMutation({
    mutationFn: () => setPassword(appId, row.user.objectId, password),
    onSuccess: () => {
      notifyDone('Password set')
      onClose()
    },
  })
  return (
    <FormDialog
      title="Set password"
      size="sm"
      action="Set password"
      canSubmit={password !== ''}
      sending={set}
      onSubmit={() => set.mutate()}
      onClose={onClose}
    >
      <Text fz="sm" className="break">
        For <b>{row.identity ?? row.user.objectId}</b>. Sessions end, and a locked account opens.
      </Text>
      <PasswordInput
        label="New password"
        value={password}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        autoComplete="new-password"
        data-autofocus
      />
    </FormDialog>
  )
}
