import { Anchor, Text } from '@mantine/core'
import { jsonText, ownValue, type JsonObject, type JsonValue } from '../../../server/contract/json'
import { USERS_TABLE } from '../../../server/contract/relation'
import { hrefTo } from '../../place/route'
import { useCurrentApp } from '../../place/use-current-app'

/** A relation loads so many objects unless a client asks for more with `relationsPageSize`. */
const LOADED_AT_MOST = 10

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
    <div>
      <ul className="related" aria-label={name}>
        {objects.map((object) => (
          <li key={textOf(object, 'objectId')} className="break">
            <RelatedObject object={object} relatedTable={relatedTable} identityName={identityName} />
          </li>
        ))}
      </ul>
      {objects.length >= LOADED_AT_MOST && (
        <Text fz={11} c="dimmed" mt={4}>
          The first {LOADED_AT_MOST}: as many load with a user.
        </Text>
      )}
    </div>
  )
}

type RelatedObjectProps = Pick<RelatedObjectsProps, 'relatedTable' | 'identityName'> & { object: JsonObject }

function RelatedObject({ object, relatedTable, identityName }: RelatedObjectProps) {
  const { id: appId } = useCurrentApp()
  const objectId = textOf(object, 'objectId')
  if (relatedTable !== USERS_TABLE)
    return (
      <Text component="span" fz="xs" ff="monospace">
        {objectId}
      </Text>
    )
  return (
    <Anchor fz="xs" href={hrefTo({ section: 'users', appId, item: objectId })}>
      {nameOf(object, identityName)}
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
