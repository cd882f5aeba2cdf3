import { useMutation, useQuery } from '@tanstack/react-query'
import { clearEmails, listEmails } from '../api/client'
import { keys } from '../api/keys'
import type { DialogProps } from '../place/use-dialogs'
import { navigate } from '../place/route'
import { useCurrentApp } from '../place/use-current-app'
import { ConfirmDialog } from '../ui/confirm'

/** Asks before every email of the app is deleted. */
export function ClearEmailsDialog({ onClose }: DialogProps) {
  const { id: appId, name } = useCurrentApp()
  const { data } = useQuery({ queryKey: keys.emailList(appId, ''), queryFn: () => listEmails(appId, '') })
  const clear = useMutation({
    mutationFn: () => clearEmails(appId),
    onSuccess: () => {
      navigate({ section: 'emails', appId })
      onClose()
    },
  })
  const count = data?.length ?? 0
  const what = count === 1 ? '1 email' : `${count} emails`
  return (
    <ConfirmDialog
      title="Clear all emails"
      action={`Delete ${what}`}
      busy={clear.isPending}
      error={clear.error}
      onConfirm={() => clear.mutate()}
      onClose={onClose}
    >
      <b>{what}</b> of {name} are deleted, read or not, whatever the search shows.
    </ConfirmDialog>
  )
}
