import { Button, Group, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconPencil } from '@tabler/icons-react'
import { ownValue, type JsonValue } from '../../../server/contract/json'
import type { PropertyRow } from '../../../server/contract/property'
import type { UserRow } from '../../../server/contract/user'
import { listRelations } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { PropertyLine } from './property-line'
import { PropertyValue } from './property-value'
import { UserRelations } from './user-relations'

interface UserPropertiesProps {
  row: UserRow
  /** The declared ones but the password. */
  properties: readonly PropertyRow[]
  onEdit: () => void
}

const SYSTEM_TYPES = new Map([
  ['objectId', 'STRING_ID'],
  ['created', 'DATETIME'],
  ['updated', 'DATETIME'],
  ['lastLogin', 'DATETIME'],
  ['oAuthIdentities', 'JSON'],
])

/** Every property with its type: the declared ones, the system's, then the relations. */
export function UserProperties({ row, properties, onEdit }: UserPropertiesProps) {
  const { id: appId } = useCurrentApp()
  const { data: relations = [] } = useQuery({
    queryKey: keys.relations(appId),
    queryFn: () => listRelations(appId),
  })
  const shown = new Set([...properties, ...relations].map(({ name }) => name))
  const system = Object.entries<JsonValue>(row.user).filter(([name]) => !shown.has(name))
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3}>Properties</Title>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconPencil size={13} aria-hidden />}
          onClick={onEdit}
        >
          Edit properties
        </Button>
      </Group>
      <dl className="properties">
        {properties.map(({ name, type }) => (
          <PropertyLine key={name} name={name} type={type}>
            <PropertyValue name={name} type={type} value={ownValue(row.user as JsonObjectOf, name) ?? null} />
          </PropertyLine>
        ))}
        <PropertyLine name="password" type="STRING">
          {row.hasPassword ? <span aria-label="hidden">••••••••</span> : <em className="dimmed">none</em>}
        </PropertyLine>
      </dl>
      <Title order={3}>System properties</Title>
      <dl className="properties">
        {system.map(([name, value]) => (
          <PropertyLine key={name} name={name} type={SYSTEM_TYPES.get(name) ?? 'STRING'}>
            <PropertyValue name={name} type={SYSTEM_TYPES.get(name) ?? 'STRING'} value={value} />
          </PropertyLine>
        ))}
      </dl>
      <UserRelations user={row.user} relations={relations} properties={properties} />
    </Stack>
  )
}

type JsonObjectOf = Readonly<Record<string, JsonValue>>
