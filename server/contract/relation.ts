/** Name of the table that holds the users. */
export const USERS_TABLE = 'Users'

/** Our choice: how long the name of a relation or a table may be. */
export const RELATION_NAME_LIMIT = 64

/** How many objects a relation column holds: one, or a list. */
export const CARDINALITIES = ['one', 'many'] as const
export type Cardinality = (typeof CARDINALITIES)[number]

/** A relation column of a table (wire reference C.5, E.1). */
export interface RelationDefinition {
  name: string
  /** Table of the related objects; `Users` for users. */
  relatedTable: string
  cardinality: Cardinality
  /** Every object is read together with its related objects. */
  autoLoad: boolean
}

/** What declares a relation. By default it holds a list and does not load by itself. */
export interface RelationCreation {
  name: string
  /** Created when it does not exist. */
  relatedTable: string
  cardinality?: Cardinality
  autoLoad?: boolean
}

/** A change of a relation. */
export type RelationChange = Pick<RelationDefinition, 'autoLoad'>

/** A table of the data service as the window lists it. */
export interface TableRow {
  name: string
  objectCount: number
}
