import { ensure, Fault } from '../fault'
import type { AppDraft } from '../ports'
import type { StoredRelation } from '../records'
import { declareRelation } from '../schema/declare-relation'
import type { TableView } from '../schema/table-view'

/** A parent and one of its relation columns, as the path of a request names them. */
export interface RelationTarget {
  tableName: string
  objectId: string
  /** `friends`, or `friends:Users:n` to declare the column on the way. */
  column: string
}

/** `column:Table:1` and `column:Table:n` declare the column while dynamic schema is on, as the vendor documents. Faults: RELATION_UNKNOWN. */
export function resolveRelation(app: AppDraft, table: TableView, spec: string): StoredRelation {
  const [name = '', relatedTable, cardinality, ...more] = spec.split(':')
  const isCardinality = cardinality === undefined || cardinality === '1' || cardinality === 'n'
  ensure(isCardinality && more.length === 0, 'RELATION_UNKNOWN', {
    fill: [spec],
    property: name,
    hint: `Call it '${name}:Table:1' or '${name}:Table:n'.`,
  })
  const existing = table.relations.get(name.toLowerCase())
  if (existing) {
    guardDeclaration(existing, spec, relatedTable, cardinality)
    return existing
  }
  if (relatedTable === undefined || relatedTable === '' || !app.record.settings.dynamicSchema)
    throw new Fault('RELATION_UNKNOWN', {
      fill: [name],
      property: name,
      hint: `Declare the relation, or call it '${name}:Table:n' while dynamic schema is on.`,
    })
  return declareRelation(app, table.name, {
    name,
    relatedTable,
    cardinality: cardinality === '1' ? 'one' : 'many',
    autoLoad: false,
  })
}

/** A name that is spelled against its declaration is refused: our choice, since it says that another one is meant. */
function guardDeclaration(
  { name, relatedTable, cardinality }: StoredRelation,
  spec: string,
  table = relatedTable,
  sentCardinality?: '1' | 'n',
): void {
  const declared = cardinality === 'one' ? '1' : 'n'
  const isSame =
    table.toLowerCase() === relatedTable.toLowerCase() && (sentCardinality ?? declared) === declared
  ensure(isSame, 'RELATION_UNKNOWN', {
    fill: [spec],
    property: name,
    hint: `It is declared as '${name}:${relatedTable}:${declared}'.`,
  })
}
