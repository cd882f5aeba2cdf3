import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { UserRow } from '../../../server/contract/user'
import { setPassword } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { notifyDone } from '../../ui/notify'

/** Gives a user a new password. */
export function SetPasswordDialog({ row, onClose }: { row: UserRow; onClose: () => void }) {
  const { id: appId } = useCurrentApp()
  const [password, setText] = useState('')
  const save = useMutation({
    mutationFn: () => setPassword(appId, row.user.objectId, password),
    onSuccess: () => {
      notifyDone('Password set')
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title="Set password" size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Stack gap="md">
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
          <FaultNotice error={save.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={password === ''}>
              Set password
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
