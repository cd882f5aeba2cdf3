import type { PropertyRow } from '../../../server/contract/property'
import { deleteProperty } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'

interface DeletePropertyDialogProps {
  property: PropertyRow
  onClose: () => void
}

/** Asks before a property goes with the values that users have of it. */
export function DeletePropertyDialog({ property: { name }, onClose }: DeletePropertyDialogProps) {
  const { id: appId, userCount } = useCurrentApp()
  return (
    <ConfirmDialog title="Delete property" onConfirm={() => deleteProperty(appId, name)} onClose={onClose}>
      <b>{name}</b> is deleted, and its value of {userCount === 1 ? 'the one user' : `all ${userCount} users`}
      .
    </ConfirmDialog>
  )
}
