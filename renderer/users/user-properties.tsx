import { Button, Group, Stack, Title } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ownValue, type JsonValue } from '../../server/contract/json'
import type { PropertyRow } from '../../server/contract/property'
import type { UserRow } from '../../server/contract/user'
import { PropertyValue } from './property-value'

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

/** Every property with its type: the declared ones, then the system's. */
export function UserProperties({ row, properties, onEdit }: UserPropertiesProps) {
  const declared = new Set(properties.map(({ name }) => name))
  const system = Object.entries<JsonValue>(row.user).filter(([name]) => !declared.has(name))
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
          <Line key={name} name={name} type={type}>
            <PropertyValue name={name} type={type} value={ownValue(row.user as JsonObjectOf, name) ?? null} />
          </Line>
        ))}
        <Line name="password" type="STRING">
          {row.hasPassword ? <span aria-label="hidden">••••••••</span> : <em className="dimmed">none</em>}
        </Line>
      </dl>
      <Title order={3}>System properties</Title>
      <dl className="properties">
        {system.map(([name, value]) => (
          <Line key={name} name={name} type={SYSTEM_TYPES.get(name) ?? 'STRING'}>
            <PropertyValue name={name} type={SYSTEM_TYPES.get(name) ?? 'STRING'} value={value} />
          </Line>
        ))}
      </dl>
    </Stack>
  )
}

type JsonObjectOf = Readonly<Record<string, JsonValue>>

function Line({ name, type, children }: { name: string; type: string; children: ReactNode }) {
  return (
    <div className="property">
      <dt>
        <span className="break">{name}</span>
        <span className="property-type">{type}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
