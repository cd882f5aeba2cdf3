import { useMutation } from '@tanstack/react-query'
import type { RelationDefinition } from '../../../server/contract/relation'
import { deleteUserRelation } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm'

interface DeleteRelationDialogProps {
  relation: RelationDefinition
  onClose: () => void
}

/** Asks before a relation goes with its links. */
export function DeleteRelationDialog({ relation, onClose }: DeleteRelationDialogProps) {
  const { name, relatedTable } = relation
  const { id: appId } = useCurrentApp()
  const remove = useMutation({ mutationFn: () => deleteUserRelation(appId, name), onSuccess: onClose })
  return (
    <ConfirmDialog
      title="Delete relation"
      action="Delete relation"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <b>{name}</b> is deleted, and its links from every user. The related objects stay in {relatedTable}.
    </ConfirmDialog>
  )
}
