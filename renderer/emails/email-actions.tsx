import { ActionIcon, CloseButton, Group, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconDownload, IconMail, IconMailOpened, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { CapturedEmail } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { deleteEmail, markEmail } from '../api/client'
import { useCurrentApp } from '../place/use-current-app'
import { useSingleKeyActions } from '../place/use-keys'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { notifyFailed } from '../ui/notify'
import { formatAddresses } from './email-address'
import { saveFile } from './save-file'

interface EmailActionsProps {
  email: CapturedEmail
  onClose: () => void
}

/** Mark, save, delete, close. */
export function EmailActions({ email, onClose }: EmailActionsProps) {
  const { id: appId } = useCurrentApp()
  const { emailId, isRead, subject, to } = email
  const [isDeleting, setDeleting] = useState(false)
  const mark = useMutation({
    mutationFn: (read: boolean) => markEmail(appId, emailId, read),
    onError: notifyFailed('The email was not marked'),
  })
  const save = useMutation({
    mutationFn: () => saveFile(ROUTES.emailRaw(appId, emailId), `${emailId}.eml`),
    onError: notifyFailed('The email was not saved'),
  })
  useSingleKeyActions({ u: () => mark.mutate(false) })
  const markLabel = isRead ? 'Mark as unread' : 'Mark as read'
  const MarkIcon = isRead ? IconMail : IconMailOpened
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip label={markLabel}>
        <ActionIcon aria-label={markLabel} onClick={() => mark.mutate(!isRead)}>
          <MarkIcon size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Save as .eml">
        <ActionIcon aria-label="Save as .eml" onClick={() => save.mutate()} loading={save.isPending}>
          <IconDownload size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Delete email">
        <ActionIcon aria-label="Delete email" color="red" onClick={() => setDeleting(true)}>
          <IconTrash size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <CloseButton aria-label="Close email" onClick={onClose} />
      {isDeleting && (
        <ConfirmDialog
          title="Delete email"
          onConfirm={() => deleteEmail(appId, emailId)}
          onDone={onClose}
          onClose={() => setDeleting(false)}
        >
          <b>{subject}</b> to {formatAddresses(to)} is deleted.
        </ConfirmDialog>
      )}
    </Group>
  )
}
