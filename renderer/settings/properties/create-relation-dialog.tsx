import { Autocomplete, Button, Group, Modal, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import {
  CARDINALITIES,
  RELATION_NAME_LIMIT,
  type Cardinality,
  type RelationCreation,
} from '../../../server/contract/relation'
import { createUserRelation, listTables } from '../../api/client'
import { refusalOf } from '../../api/control-fault'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { CARDINALITY_NAMES } from './cardinality-names'

const NEW = { name: '', relatedTable: '', cardinality: 'many' as Cardinality, autoLoad: false }
const HOLDS = CARDINALITIES.map((value) => ({ value, label: CARDINALITY_NAMES[value] }))

/** Declares a relation of users. */
export function AddRelationDialog({ onClose }: { onClose: () => void }) {
  const { id: appId } = useCurrentApp()
  const form = useForm({ initialValues: NEW })
  const { data: tables = [] } = useQuery({ queryKey: keys.tables(appId), queryFn: () => listTables(appId) })
  const add = useMutation({
    mutationFn: (relation: RelationCreation) => createUserRelation(appId, relation),
    onSuccess: onClose,
  })
  const { name, relatedTable } = form.values
  const typed = relatedTable.trim().toLowerCase()
  const isNewTable = typed !== '' && !tables.some((table) => table.name.toLowerCase() === typed)
  const tableRefusal = refusalOf(add.error, 'relatedTable')
  return (
    <Modal opened onClose={onClose} title="Add relation">
      <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
        <Stack gap="sm">
          <TextInput
            label="Name"
            required
            maxLength={RELATION_NAME_LIMIT}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            {...form.getInputProps('name')}
            error={refusalOf(add.error, 'name')}
          />
          <Autocomplete
            label="Related table"
            description={
              isNewTable && tableRefusal === undefined
                ? 'There is no such table yet; it will be made.'
                : 'Pick one, or type a new one'
            }
            required
            maxLength={RELATION_NAME_LIMIT}
            data={tables.map((table) => table.name)}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('relatedTable')}
            error={tableRefusal}
          />
          <Select
            label="Holds"
            data={HOLDS}
            {...form.getInputProps('cardinality')}
            error={refusalOf(add.error, 'cardinality')}
          />
          <Switch
            label="Auto load"
            description="The related objects come with every user that is read."
            {...form.getInputProps('autoLoad', { type: 'checkbox' })}
          />
          <FaultNotice error={add.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={add.isPending}
              disabled={name.trim() === '' || relatedTable.trim() === ''}
            >
              Add relation
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
