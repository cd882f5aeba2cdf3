import { ActionIcon, Switch, Table } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconTrash } from '@tabler/icons-react'
import type { RelationDefinition } from '../../../server/contract/relation'
import { changeRelation } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { DataTable } from '../../ui/data-table'
import { CARDINALITY_NAMES } from './cardinality-names'

interface RelationTableProps {
  relations: readonly RelationDefinition[]
  onDelete: (relation: RelationDefinition) => void
}

/** The relations of users, with auto load to switch. */
export function RelationTable({ relations, onDelete }: RelationTableProps) {
  const autoLoad = useAutoLoad()
  return (
    <>
      <FaultNotice error={autoLoad.error} onClose={autoLoad.reset} />
      <DataTable
        aria-label="Relations"
        columns={['Name', 'Related table', 'Holds', 'Auto load']}
        hasActions
        minWidth={500}
      >
        {relations.map((relation) => (
          <Line
            key={relation.name}
            relation={relation}
            onAutoLoad={(isOn) => autoLoad.mutate({ ...relation, autoLoad: isOn })}
            onDelete={() => onDelete(relation)}
          />
        ))}
      </DataTable>
    </>
  )
}

/** Switches auto load: shown at once, taken back when refused. */
function useAutoLoad() {
  const { id: appId } = useCurrentApp()
  const client = useQueryClient()
  const queryKey = keys.relations(appId)
  const show = (changed: RelationDefinition): void => {
    client.setQueryData<RelationDefinition[]>(queryKey, (shown) =>
      shown?.map((relation) => (relation.name === changed.name ? changed : relation)),
    )
  }
  return useMutation({
    mutationFn: ({ name, autoLoad }: RelationDefinition) => changeRelation(appId, name, { autoLoad }),
    onMutate: async (changed) => {
      await client.cancelQueries({ queryKey })
      show(changed)
    },
    onError: () => client.invalidateQueries({ queryKey }),
    onSuccess: show,
  })
}

interface LineProps {
  relation: RelationDefinition
  onAutoLoad: (isOn: boolean) => void
  onDelete: () => void
}

function Line({ relation, onAutoLoad, onDelete }: LineProps) {
  const { name, relatedTable, cardinality, autoLoad } = relation
  return (
    <Table.Tr>
      <Table.Th scope="row" className="break" miw={120}>
        {name}
      </Table.Th>
      <Table.Td className="break" miw={120}>
        {relatedTable}
      </Table.Td>
      <Table.Td className="no-wrap">{CARDINALITY_NAMES[cardinality]}</Table.Td>
      <Table.Td>
        <Switch
          aria-label={`Auto load ${name}`}
          checked={autoLoad}
          onChange={({ currentTarget }) => onAutoLoad(currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td ta="right">
        <ActionIcon aria-label={`Delete ${name}`} color="red" onClick={onDelete}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  )
}
