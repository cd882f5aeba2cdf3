import { Button, Group, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ownValue, type JsonValue } from '../../server/contract/json'
import type { PropertyDescription, PropertyRow } from '../../server/contract/property'
import type { Cardinality } from '../../server/contract/relation'
import type { UserRow } from '../../server/contract/user'
import { listUserRelations } from '../api/client'
import { keys } from '../api/keys'
import { useCurrentApp } from '../shell/use-current-app'
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

const RELATION_TYPES: Record<Cardinality, PropertyDescription['type']> = {
  one: 'RELATION',
  many: 'RELATION_LIST',
}

/** Every property with its type: the declared ones, the system's, then the relations that load by themselves. */
export function UserProperties({ row, properties, onEdit }: UserPropertiesProps) {
  const { id: appId } = useCurrentApp()
  const { data: relations = [] } = useQuery({
    queryKey: keys.relations(appId),
    queryFn: () => listUserRelations(appId),
  })
  const loaded = relations.filter(({ name }) => Object.hasOwn(row.user, name))
  const shown = new Set([...properties, ...loaded].map(({ name }) => name))
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
      {loaded.length > 0 && (
        <>
          <Title order={3}>Relations</Title>
          <dl className="properties">
            {loaded.map(({ name, cardinality }) => (
              <Line key={name} name={name} type={RELATION_TYPES[cardinality]}>
                <PropertyValue
                  name={name}
                  type={RELATION_TYPES[cardinality]}
                  value={ownValue(row.user as JsonObjectOf, name) ?? null}
                />
              </Line>
            ))}
          </dl>
        </>
      )}
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
