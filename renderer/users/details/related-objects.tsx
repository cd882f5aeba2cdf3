import { Anchor, Text } from '@mantine/core'
import { jsonText, ownValue, type JsonObject, type JsonValue } from '../../../server/contract/json'
import { USERS_TABLE } from '../../../server/contract/relation'
import { hrefTo } from '../../place/route'
import { useCurrentApp } from '../../place/use-current-app'

interface RelatedObjectsProps {
  /** Of the relation. */
  name: string
  relatedTable: string
  /** What the relation holds: an object, a list of them, or null. */
  value: JsonValue
  /** Property that identifies a user, where one does. */
  identityName: string | undefined
}

/** What a relation holds: users as links to them, objects of other tables by objectId. */
export function RelatedObjects({ name, relatedTable, value, identityName }: RelatedObjectsProps) {
  const objects = [value].flat().filter(isObject)
  if (objects.length === 0) return <em className="dimmed">none</em>
  return (
    <ul className="related" aria-label={name}>
      {objects.map((object) => {
        const objectId = textOf(object, 'objectId')
        return (
          <li key={objectId} className="break">
            {relatedTable === USERS_TABLE ? (
              <UserLink objectId={objectId} label={nameOf(object, identityName)} />
            ) : (
              <Text component="span" fz="xs" ff="monospace">
                {objectId}
              </Text>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function UserLink({ objectId, label }: { objectId: string; label: string }) {
  const { id: appId } = useCurrentApp()
  return (
    <Anchor fz="xs" href={hrefTo({ section: 'users', appId, item: objectId })}>
      {label}
    </Anchor>
  )
}

/** What a related user is called; guests have an objectId alone. */
function nameOf(user: JsonObject, identityName: string | undefined): string {
  const names = [...(identityName === undefined ? [] : [identityName]), 'email', 'name', 'objectId']
  return names.map((name) => textOf(user, name)).find((text) => text !== '') ?? ''
}

const textOf = (object: JsonObject, name: string): string => jsonText(ownValue(object, name))

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
