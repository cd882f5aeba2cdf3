import { useQuery } from '@tanstack/react-query'
import { clearEmails, listEmails } from '../api/client'
import { keys } from '../api/keys'
import { navigate } from '../place/route'
import { useCurrentApp } from '../place/use-current-app'
import type { DialogProps } from '../place/use-dialogs'
import { ConfirmDialog } from '../ui/confirm-dialog'

/** Asks before every email of the app is deleted. */
export function ClearEmailsDialog({ onClose }: DialogProps) {
  const { id: appId, name } = useCurrentApp()
  const { data } = useQuery({ queryKey: keys.emailList(appId, ''), queryFn: () => listEmails(appId, '') })
  const count = data?.length ?? 0
  const what = count === 1 ? '1 email' : `${count} emails`
  return (
    <ConfirmDialog
      title="Clear all emails"
      action={`Delete ${what}`}
      onConfirm={() => clearEmails(appId)}
      onDone={() => navigate({ section: 'emails', appId })}
      onClose={onClose}
    >
      <b>{what}</b> of {name} are deleted, read or not, whatever the search shows.
    </ConfirmDialog>
  )
}
