/** Where in the clause something stands, for the hint of a fault. */
interface Placed {
  /** Characters before it. */
  offset: number
}

/** A column, or a column of related objects: `friends.email` is `['friends', 'email']`. */
export interface ColumnOperand extends Placed {
  kind: 'column'
  path: string[]
}

export interface LiteralOperand extends Placed {
  kind: 'literal'
  value: string | number | boolean | null
}

export type Operand = ColumnOperand | LiteralOperand
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** A where clause as the vendor's data service takes it (wire reference C.5). */
export type Condition =
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'compare'; left: Operand; operator: Comparison; right: Operand }
  | { kind: 'like'; left: Operand; pattern: LiteralOperand }
  | { kind: 'in'; left: Operand; values: LiteralOperand[] }
  | { kind: 'null'; left: Operand }
