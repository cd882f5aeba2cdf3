/** Name of the table that the users are. */
export const USERS_TABLE = 'Users'

/** Our choice: how long the name of a relation or a table may be. */
export const RELATION_NAME_LIMIT = 64

/** How many objects a relation column holds: one, or a list. */
export const CARDINALITIES = ['one', 'many'] as const
export type Cardinality = (typeof CARDINALITIES)[number]

/** A relation column of a table (users-api.md C.5, E.1). */
export interface RelationDefinition {
  name: string
  /** Table of the related objects; `Users` for users. */
  relatedTable: string
  cardinality: Cardinality
  /** The related objects come with every object that is read. */
  autoLoad: boolean
}

/** What is sent to declare a relation; a list that does not load by itself unless it says otherwise. */
export interface RelationCreation {
  name: string
  /** Made when there is no such table yet. */
  relatedTable: string
  cardinality?: Cardinality
  autoLoad?: boolean
}

/** What may be changed of a relation. */
export type RelationChange = Pick<RelationDefinition, 'autoLoad'>

/** A table of the data service as the window lists it. */
export interface TableRow {
  name: string
  objectCount: number
}
