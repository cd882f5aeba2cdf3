/** Where in the text something stands, for the hint of a fault. */
interface Placed {
  /** Characters before it. */
  offset: number
}

/** One name of a path, and what stands in brackets behind it: `Order[items]`; null for nothing, as in `Order[]`. */
export interface PathStep {
  name: string
  bracket?: Term | null
}

/** A column, also of related objects: `friends.email` has two steps. */
export interface ColumnExpression extends Placed {
  kind: 'column'
  path: PathStep[]
}

export interface LiteralExpression extends Placed {
  kind: 'literal'
  value: string | number | boolean | null
}

export interface CallExpression extends Placed {
  kind: 'call'
  /** As it is spelled. */
  name: string
  args: Expression[]
}

/** `a + b - c`, in the order in which it is worked out. A chain is one node, so that a long one takes no stack. */
export interface ArithmeticExpression extends Placed {
  kind: 'arithmetic'
  first: Expression
  rest: { operator: '+' | '-' | '*' | '/' | '%'; operand: Expression }[]
}

/** `profile->'$.age'`. */
export interface JsonExpression extends Placed {
  kind: 'json'
  source: ColumnExpression
  path: string
}

/** `INTERVAL 2 DAY`, for the functions that move a date. */
interface IntervalExpression extends Placed {
  kind: 'interval'
  amount: Expression
  unit: string
}

/** The `*` of `Count(*)`. */
interface StarExpression extends Placed {
  kind: 'star'
}

/** What has a value. */
export type Expression =
  | ColumnExpression
  | LiteralExpression
  | CallExpression
  | ArithmeticExpression
  | JsonExpression
  | IntervalExpression
  | StarExpression

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** What is true, false or, as in SQL, neither (data reference 1.1). */
export type Condition =
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'compare'; left: Expression; operator: Comparison; right: Expression }
  | { kind: 'between'; left: Expression; low: Expression; high: Expression }
  | { kind: 'like'; left: Expression; pattern: Expression; escape: string }
  | { kind: 'in'; left: Expression; items: Expression[] }
  | { kind: 'null'; left: Expression }

/** What parentheses may hold. */
export type Term = Expression | Condition

const CONDITIONS: ReadonlySet<string> = new Set<Condition['kind']>([
  'and',
  'or',
  'not',
  'compare',
  'between',
  'like',
  'in',
  'null',
])

export function isCondition(term: Term): term is Condition {
  return CONDITIONS.has(term.kind)
}

/** What a term is made of. A path is one thing, whatever stands in its brackets: that is the matter of another table. */
export function partsOf(term: Term): readonly Term[] {
  switch (term.kind) {
    case 'and':
    case 'or':
      return term.parts
    case 'not':
      return [term.part]
    case 'compare':
      return [term.left, term.right]
    case 'between':
      return [term.left, term.low, term.high]
    case 'like':
      return [term.left, term.pattern]
    case 'in':
      return [term.left, ...term.items]
    case 'null':
      return [term.left]
    case 'json':
      return [term.source]
    case 'arithmetic':
      return [term.first, ...term.rest.map(({ operand }) => operand)]
    case 'call':
      return term.args
    case 'interval':
      return [term.amount]
    case 'column':
    case 'literal':
    case 'star':
      return []
  }
}

/** The same for two expressions that mean the same. */
export function expressionKey(expression: Expression): string {
  return JSON.stringify(expression, (key, value: unknown) => {
    if (key === 'offset') return undefined
    return key === 'name' && typeof value === 'string' ? value.toLowerCase() : value
  })
}
