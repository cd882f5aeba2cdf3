import { Anchor, Stack, Text, Title } from '@mantine/core'
import { ownValue, type JsonValue } from '../../../server/contract/json'
import type { PropertyDescription, PropertyRow } from '../../../server/contract/property'
import type { Cardinality, RelationDefinition } from '../../../server/contract/relation'
import type { UserObject } from '../../../server/contract/user'
import { hrefTo } from '../../place/route'
import { useCurrentApp } from '../../place/use-current-app'
import { PropertyLine } from './property-line'
import { RelatedObjects } from './related-objects'

const RELATION_TYPES: Record<Cardinality, PropertyDescription['type']> = {
  one: 'RELATION',
  many: 'RELATION_LIST',
}

interface UserRelationsProps {
  user: UserObject
  /** Every one that is declared. */
  relations: readonly RelationDefinition[]
  /** The declared ones, which say what names a related user. */
  properties: readonly PropertyRow[]
}

/** The relations of a user: what those that load by themselves hold, and which the others are. */
export function UserRelations({ user, relations, properties }: UserRelationsProps) {
  const { id: appId } = useCurrentApp()
  if (relations.length === 0) return null
  const identityName = properties.find(({ identity }) => identity)?.name
  return (
    <Stack gap="xs">
      <Title order={3}>Relations</Title>
      <dl className="properties">
        {relations.map(({ name, relatedTable, cardinality, autoLoad }) => (
          <PropertyLine key={name} name={name} type={`${RELATION_TYPES[cardinality]} · ${relatedTable}`}>
            {autoLoad ? (
              <RelatedObjects
                name={name}
                relatedTable={relatedTable}
                value={ownValue<JsonValue>(user, name) ?? null}
                identityName={identityName}
              />
            ) : (
              <em className="dimmed">not loaded: auto load is off</em>
            )}
          </PropertyLine>
        ))}
      </dl>
      {relations.some(({ autoLoad }) => !autoLoad) && (
        <Text fz="xs" c="dimmed">
          Auto load is switched in{' '}
          <Anchor fz="xs" href={hrefTo({ section: 'settings', appId, item: 'properties' })}>
            Settings › User properties
          </Anchor>
        </Text>
      )}
    </Stack>
  )
}
