import type { JsonObject } from '../../contract/json'

/** The words for a column's type that clients know (amf-reference.md 3): an unknown one fails the whole call. */
const KNOWN_TYPES: ReadonlySet<string> = new Set(
  `UNKNOWN INT STRING BOOLEAN DATETIME DOUBLE RELATION COLLECTION RELATION_LIST STRING_ID TEXT FILE_REF GEOMETRY POINT
  LINESTRING POLYGON JSON AUTO_INCREMENT`.split(/\s+/),
)

/** A described column with a type that clients know: DECIMAL is a DOUBLE to them, our choice. */
export function describedProperty(property: JsonObject): JsonObject {
  const type = property['type'] === 'DECIMAL' ? 'DOUBLE' : property['type']
  return { ...property, type: typeof type === 'string' && KNOWN_TYPES.has(type) ? type : 'UNKNOWN' }
}

/** A described column of a table in the members that the Java client was seen to take. No column has an expression here. */
export function describedColumn(column: JsonObject): JsonObject {
  const members = Object.entries(describedProperty(column)).filter(([name]) => name !== 'expression')
  return { ...Object.fromEntries(members), identity: false }
}
