import { ActionIcon, Badge, Group, Radio, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import type { PropertyRow } from '../../../server/contract/property'
import { changeProperty } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { DataTable } from '../../ui/data-table'

/** Pixels that keep a usual name and its badge in one piece; the table scrolls where there is no room. */
const NAME_WIDTH = 170

interface PropertyTableProps {
  properties: readonly PropertyRow[]
  onEdit: (property: PropertyRow) => void
  onDelete: (property: PropertyRow) => void
}

/** The declared properties, with the identity to choose. */
export function PropertyTable({ properties, onEdit, onDelete }: PropertyTableProps) {
  const { id: appId } = useCurrentApp()
  const identify = useMutation({
    mutationFn: (name: string) => changeProperty(appId, name, { identity: true }),
  })
  return (
    <>
      <FaultNotice error={identify.error} onClose={identify.reset} />
      <DataTable
        aria-label="User properties"
        columns={['Name', 'Type', 'Identity', 'Required', 'Default']}
        hasActions
        minWidth={560}
      >
        {properties.map((property) => (
          <Line
            key={property.name}
            property={property}
            onIdentity={() => identify.mutate(property.name)}
            onEdit={() => onEdit(property)}
            onDelete={() => onDelete(property)}
          />
        ))}
      </DataTable>
    </>
  )
}

interface LineProps {
  property: PropertyRow
  onIdentity: () => void
  onEdit: () => void
  onDelete: () => void
}

function Line({ property, onIdentity, onEdit, onDelete }: LineProps) {
  const { name, type, required, identity, defaultValue, customRegex, builtIn, removable } = property
  const isPassword = name === 'password'
  return (
    <Table.Tr>
      <Table.Th scope="row" miw={NAME_WIDTH}>
        <Group gap={6} wrap="nowrap">
          <span className="break">{name}</span>
          {builtIn && (
            <Badge color="gray" className="no-shrink">
              built in
            </Badge>
          )}
        </Group>
        {customRegex !== null && (
          <Text fz={11} c="dimmed" ff="monospace" className="break">
            {customRegex}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{type}</Table.Td>
      <Table.Td>
        <Radio
          name="identity"
          size="xs"
          aria-label={`${name} is the identity`}
          checked={identity}
          disabled={isPassword}
          onChange={onIdentity}
        />
      </Table.Td>
      <Table.Td>{required ? 'yes' : <span className="dimmed">no</span>}</Table.Td>
      <Table.Td>
        <Text component="span" fz="xs" ff="monospace" className="break">
          {defaultValue === null ? '' : JSON.stringify(defaultValue)}
        </Text>
      </Table.Td>
      <Table.Td>
        {!isPassword && (
          <Group gap={2} wrap="nowrap" justify="flex-end">
            <ActionIcon aria-label={`Edit ${name}`} onClick={onEdit}>
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={`Delete ${name}`} color="red" disabled={!removable} onClick={onDelete}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
