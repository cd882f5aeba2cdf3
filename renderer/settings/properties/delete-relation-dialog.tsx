import type { RelationDefinition } from '../../../server/contract/relation'
import { deleteRelation } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'

interface DeleteRelationDialogProps {
  relation: RelationDefinition
  onClose: () => void
}

/** Asks before a relation goes with its links. */
export function DeleteRelationDialog({ relation, onClose }: DeleteRelationDialogProps) {
  const { name, relatedTable } = relation
  const { id: appId } = useCurrentApp()
  return (
    <ConfirmDialog title="Delete relation" onConfirm={() => deleteRelation(appId, name)} onClose={onClose}>
      <b>{name}</b> is deleted, and its links from every user. The related objects stay in {relatedTable}.
    </ConfirmDialog>
  )
}
