import type { JsonValue } from '../../../contract/json'
import type { ArithmeticExpression } from '../grammar/ast'

type Operator = ArithmeticExpression['rest'][number]['operator']

/** As in MySQL: nothing with a null, null for a division by zero, and 0 for a text that is no number. */
export function calculate(
  operators: readonly Operator[],
  [first = null, ...rest]: readonly JsonValue[],
): JsonValue {
  let result = toNumber(first)
  for (const [index, operator] of operators.entries()) {
    const operand = toNumber(rest[index] ?? null)
    if (result === null || operand === null) return null
    result = apply(operator, result, operand)
  }
  return result
}

/** Null for none; what is no number counts as 0. */
export function toNumber(value: JsonValue): number | null {
  if (value === null || typeof value === 'number') return value
  const number = typeof value === 'object' ? 0 : Number(value)
  return Number.isFinite(number) ? number : 0
}

function apply(operator: Operator, a: number, b: number): number | null {
  const result = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b }[operator]
  return Number.isFinite(result) ? result : null
}
