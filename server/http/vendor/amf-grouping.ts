import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import { TypedResult, type AmfResult } from './amf-name'

const CLASSES = 'com.backendless.commons.persistence'

/**
 * Groups within groups as the client wants them (amf-reference.md 4): each level has a class. A group is told by
 * `hasNextPage`, as the client tells it, and an object by its table.
 */
export function typedGroups(level: JsonValue): AmfResult {
  if (!isGroup(level)) return level
  const { items, groupBy, ...rest } = level
  return new TypedResult(`${CLASSES}.GroupResult`, {
    ...rest,
    ...(isJsonObject(groupBy) && {
      groupBy: new TypedResult(`${CLASSES}.group.GroupingColumnValue`, groupBy),
    }),
    items: Array.isArray(items) ? items.map(typedGroups) : [],
  })
}

const isGroup = (level: JsonValue): level is JsonObject =>
  isJsonObject(level) && ownValue(level, '___class') === undefined && 'hasNextPage' in level
