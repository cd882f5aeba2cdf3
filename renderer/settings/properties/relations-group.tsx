import { Button, Code } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconLink, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RelationDefinition } from '../../../server/contract/relation'
import { listRelations } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { EmptyState, EmptyText } from '../../ui/empty-state'
import { FaultNotice } from '../../ui/fault-notice'
import { CreateRelationDialog } from './create-relation-dialog'
import { DeleteRelationDialog } from './delete-relation-dialog'
import { RelationTable } from './relation-table'
import { SettingGroup } from '../fields/setting-group'

type Opened = { kind: 'create' } | { kind: 'delete'; relation: RelationDefinition }

/** The relation columns of Users. */
export function RelationsGroup() {
  const { id: appId } = useCurrentApp()
  const [opened, setOpened] = useState<Opened | null>(null)
  const { data: relations, error } = useQuery({
    queryKey: keys.relations(appId),
    queryFn: () => listRelations(appId),
  })
  const close = (): void => setOpened(null)
  const createButton = (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpened({ kind: 'create' })}>
      Add relation
    </Button>
  )
  return (
    <>
      <SettingGroup title="Relations" action={createButton}>
        <FaultNotice error={error} />
        {relations?.length === 0 && <NoRelations />}
        {relations !== undefined && relations.length > 0 && (
          <RelationTable
            relations={relations}
            onDelete={(relation) => setOpened({ kind: 'delete', relation })}
          />
        )}
      </SettingGroup>
      {opened?.kind === 'create' && <CreateRelationDialog onClose={close} />}
      {opened?.kind === 'delete' && <DeleteRelationDialog relation={opened.relation} onClose={close} />}
    </>
  )
}

function NoRelations() {
  return (
    <EmptyState icon={IconLink} title="No relations yet">
      <EmptyText>
        Add one to let a user hold objects of another table, such as its orders. With dynamic schema on, a
        client declares one by setting <Code>orders:Order:n</Code>.
      </EmptyText>
    </EmptyState>
  )
}
