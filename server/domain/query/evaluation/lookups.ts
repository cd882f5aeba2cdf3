import type { Condition, Expression } from '../grammar/ast'
import { literalFor, storedKeys } from './comparable'
import type { ExpressionCompiler } from './compile-expression'

/** A column, and the values of which a record has one, as `identityKey` makes them; they are many at times. */
export interface Lookup {
  column: string
  values: () => string[]
}

/** What every record has that a condition lets through. */
export function lookupsOf(expressions: ExpressionCompiler, condition: Condition): Lookup[] {
  const lookup = (left: Expression, right: readonly Expression[]): Lookup[] => {
    if (left.kind !== 'column') return []
    const values = expressions.compile(left)
    const literals = right.filter((operand) => operand.kind === 'literal')
    if (values.ownColumn === undefined || literals.length < right.length) return []
    const listed = literals.filter(({ value }) => value !== null)
    const keys = (): string[] =>
      listed.flatMap((literal) => storedKeys(literalFor(values, literal, expressions.scope.refuse)))
    return [{ column: values.ownColumn, values: keys }]
  }
  switch (condition.kind) {
    case 'and':
      return condition.parts.flatMap((part) => lookupsOf(expressions, part))
    case 'compare': {
      const { left, operator, right } = condition
      return operator === '=' ? [...lookup(left, [right]), ...lookup(right, [left])] : []
    }
    case 'in':
      return lookup(condition.left, condition.items)
    default:
      return []
  }
}
