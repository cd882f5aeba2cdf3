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

/** A table of the data service as the window lists it. */
export interface TableRow {
  name: string
  objectCount: number
}
