import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { UserRow } from '../../../server/contract/user'
import { deleteUser, resendConfirmation } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { FaultNotice } from '../../ui/fault-notice'
import { notifyDone } from '../../ui/notify'
import { SetPasswordDialog } from './set-password-dialog'

interface UserActionsProps {
  row: UserRow
  /** Called once the user is deleted. */
  onGone: () => void
}

/** What can be done to a user besides editing. */
export function UserActions({ row, onGone }: UserActionsProps) {
  const { id: appId } = useCurrentApp()
  const { objectId, userStatus } = row.user
  const [open, setOpen] = useState<'password' | 'delete' | null>(null)
  const close = (): void => setOpen(null)
  const resend = useMutation({
    mutationFn: () => resendConfirmation(appId, objectId),
    onSuccess: () => notifyDone('Confirmation email sent again'),
  })
  return (
    <>
      {userStatus === 'EMAIL_CONFIRMATION_PENDING' && (
        <Button variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
          Resend confirmation
        </Button>
      )}
      {row.hasPassword && (
        <Button variant="default" onClick={() => setOpen('password')}>
          Set password
        </Button>
      )}
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => setOpen('delete')}
      >
        Delete
      </Button>
      <FaultNotice error={resend.error} onClose={resend.reset} />
      {open === 'password' && <SetPasswordDialog row={row} onClose={close} />}
      {open === 'delete' && (
        <ConfirmDialog
          title="Delete user"
          onConfirm={() => deleteUser(appId, objectId)}
          onDone={onGone}
          onClose={close}
        >
          <b>{row.identity ?? objectId}</b> is deleted with all sessions. Captured emails stay.
        </ConfirmDialog>
      )}
    </>
  )
}
