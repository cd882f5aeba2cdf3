import { Autocomplete, Select, Switch } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { CARDINALITIES, RELATION_NAME_LIMIT, type Cardinality } from '../../../server/contract/relation'
import { createRelation, listTables } from '../../api/client'
import { refusalOf } from '../../api/control-fault'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import type { DialogProps } from '../../place/use-dialogs'
import { FormDialog } from '../../ui/form-dialog'
import { CARDINALITY_NAMES } from './cardinality-names'
import { NameInput } from './name-input'

const NEW = { name: '', relatedTable: '', cardinality: 'many' as Cardinality, autoLoad: false }
const HOLDS = CARDINALITIES.map((value) => ({ value, label: CARDINALITY_NAMES[value] }))

/** Declares a relation of users. */
export function CreateRelationDialog({ onClose }: DialogProps) {
  const { id: appId } = useCurrentApp()
  const form = useForm({ initialValues: NEW })
  const { data: tables = [] } = useQuery({ queryKey: keys.tables(appId), queryFn: () => listTables(appId) })
  const create = useMutation({
    mutationFn: () => createRelation(appId, form.values),
    onSuccess: onClose,
  })
  const { name, relatedTable } = form.values
  const typed = relatedTable.trim().toLowerCase()
  const isNewTable = typed !== '' && !tables.some((table) => table.name.toLowerCase() === typed)
  const tableRefusal = refusalOf(create.error, 'relatedTable')
  return (
    <FormDialog
      title="Add relation"
      action="Add relation"
      canSubmit={name.trim() !== '' && typed !== ''}
      sending={create}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <NameInput
        maxLength={RELATION_NAME_LIMIT}
        {...form.getInputProps('name')}
        error={refusalOf(create.error, 'name')}
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
        error={refusalOf(create.error, 'cardinality')}
      />
      <Switch
        label="Auto load"
        description="The related objects come with every user that is read."
        {...form.getInputProps('autoLoad', { type: 'checkbox' })}
      />
    </FormDialog>
  )
}
