import type { JsonValue } from '../../../contract/json'
import type { StoredRecord } from '../../records'
import { identityKey } from '../../schema/identity'
import type { Comparison, Condition, Expression, LiteralExpression } from '../grammar/ast'
import type { Steps } from '../work/steps'
import { comparer, holds, literalFor, order, type Comparable } from './comparable'
import type { ExpressionCompiler } from './compile-expression'
import type { Joins } from './joins'
import { LIKE_LIMIT, matchesLike, parseLike } from './like'
import { compileSubquery, isSubquery, type CompileCondition } from './subquery'
import { anyValue, combine, MIRRORED, negated, type Test, type Truth } from './truth'
import { valueText } from './value-text'
import { isDateType, type Values } from './values'

/** Makes tests of conditions, term by term. Those that are made together look at a value once. */
export class ConditionCompiler {
  readonly #comparable: ReturnType<typeof comparer>
  /** For the other side, or each would make the memory of the other useless. */
  readonly #otherComparable: ReturnType<typeof comparer>

  constructor(
    readonly expressions: ExpressionCompiler,
    private readonly compileInner: CompileCondition,
    /** Queries of its own that the condition has. */
    private readonly subqueries: (() => Steps<void>)[] = [],
  ) {
    const { work } = expressions.scope
    this.#comparable = comparer(work)
    this.#otherComparable = comparer(work)
  }

  /** The same with each path leading to the one object that the joins are at. */
  joinedBy(joins: Joins): ConditionCompiler {
    return new ConditionCompiler(this.expressions.joinedBy(joins), this.compileInner, this.subqueries)
  }

  /** Before a test is asked for the first time. */
  *carryOutSubqueries(): Steps<void> {
    for (const carryOut of this.subqueries) yield* carryOut()
  }

  compile(condition: Condition): Test {
    switch (condition.kind) {
      case 'and':
        return combine(this.expressions.scope.work, this.#all(condition.parts), false)
      case 'or':
        return combine(this.expressions.scope.work, this.#all(condition.parts), true)
      case 'not': {
        const test = this.compile(condition.part)
        return (record) => negated(test(record))
      }
      case 'null': {
        const values = this.expressions.compile(condition.left)
        return (record) => values.all(record).some((value) => value === null)
      }
      case 'compare':
        return this.#compare(condition.left, condition.operator, condition.right)
      case 'between':
        return this.#between(condition.left, condition.low, condition.high)
      case 'like':
        return this.#like(condition)
      case 'in':
        return this.#in(condition.left, condition.items)
    }
  }

  #all(parts: readonly Condition[]): Test[] {
    return parts.map((part) => this.compile(part))
  }

  #compare(left: Expression, operator: Comparison, right: Expression): Test {
    const [one, other] = [this.expressions.compile(left), this.expressions.compile(right)]
    if (one.literal && !other.literal) return this.#withLiteral(other, MIRRORED[operator], one.literal)
    if (other.literal && !one.literal) return this.#withLiteral(one, operator, other.literal)
    return this.#pairs(one, other, (a, b) => holds(operator, order(a, b)))
  }

  #withLiteral(values: Values, operator: Comparison, literal: LiteralExpression): Test {
    if (literal.value === null) return () => null
    const wanted = this.#literalFor(values, literal)
    return anyValue(values, (value) => holds(operator, order(this.#comparable(value), wanted)))
  }

  /** Whether a value of the one and a value of the other fit. */
  #pairs(left: Values, right: Values, fit: (a: Comparable, b: Comparable) => boolean): Test {
    const { work } = this.expressions.scope
    return (record) => {
      const known = right.all(record).filter((value) => value !== null)
      if (known.length === 0) return null
      const others = known.map(this.#otherComparable)
      return anyValue(left, (value) => {
        const comparable = this.#comparable(value)
        const length = typeof comparable === 'string' ? comparable.length : 0
        work.spendOnText(others.length * (64 + length))
        return others.some((other) => fit(comparable, other))
      })(record)
    }
  }

  /** Both ends are tried with the same value: one of several friends has to be between them. */
  #between(left: Expression, low: Expression, high: Expression): Test {
    const values = this.expressions.compile(left)
    const [from, to] = [low, high].map((end) => this.#end(values, end))
    return (record) => {
      const [least, most] = [from?.(record) ?? null, to?.(record) ?? null]
      if (least === null || most === null) return null
      return anyValue(values, (value) => {
        const comparable = this.#comparable(value)
        return order(comparable, least) >= 0 && order(comparable, most) <= 0
      })(record)
    }
  }

  #end(values: Values, end: Expression): (record: StoredRecord) => Comparable | null {
    const { literal, all } = this.expressions.compile(end)
    if (!literal || values.literal) return (record) => this.#comparableOrNull(all(record)[0] ?? null)
    const known = literal.value === null ? null : this.#literalFor(values, literal)
    return () => known
  }

  #like({ left, pattern, escape }: Extract<Condition, { kind: 'like' }>): Test {
    const values = this.expressions.compile(left)
    const { work, refuse } = this.expressions.scope
    const { literal, type, all } = this.expressions.compile(pattern)
    const parse = (value: JsonValue): Truth | ReturnType<typeof parseLike> => {
      if (value === null) return null
      const text = identityKey(valueText(value, type))
      if (text.length > LIKE_LIMIT) {
        const offset = 'offset' in pattern ? pattern.offset : 0
        throw refuse(`A LIKE pattern has at most ${LIKE_LIMIT} characters; this one begins`, offset)
      }
      return parseLike(text, escape.toLowerCase())
    }
    const known = literal && parse(literal.value)
    return (record) => {
      const wanted = known ?? parse(all(record)[0] ?? null)
      if (wanted === null || typeof wanted === 'boolean') return null
      return anyValue(values, (value) => {
        if (typeof value === 'object') work.spendOnCompared(value)
        const text = typeof value === 'string' ? value : valueText(value, values.type)
        return matchesLike(work, String(this.#comparable(text)), wanted)
      })(record)
    }
  }

  #in(left: Expression, items: readonly Expression[]): Test {
    const values = this.expressions.compile(left)
    const { scope } = this.expressions
    const constants = new Set<Comparable | null>()
    const changing: ((record: StoredRecord) => readonly (Comparable | null)[])[] = []
    for (const item of items)
      if (isSubquery(scope, item))
        this.subqueries.push(compileSubquery(this.expressions, item, this.compileInner, constants))
      else if (item.kind === 'literal')
        constants.add(item.value === null ? null : this.#literalFor(values, item))
      else changing.push(this.#itemValues(item))
    const { work } = scope
    return (record) => {
      const others = changing.flatMap((item) => item(record))
      work.spend(others.length * 4)
      const missing = constants.has(null) || others.includes(null) ? null : false
      return anyValue(values, (value) => {
        work.spend(others.length)
        const comparable = this.#comparable(value)
        return constants.has(comparable) || others.includes(comparable) || missing
      })(record)
    }
  }

  #itemValues(item: Expression): (record: StoredRecord) => readonly (Comparable | null)[] {
    const { all } = this.expressions.compile(item)
    return (record) => all(record).map((value) => this.#comparableOrNull(value))
  }

  #comparableOrNull(value: JsonValue): Comparable | null {
    return value === null ? null : this.#otherComparable(value)
  }

  /** A date takes long to read, and a clause may have many. */
  #literalFor(values: Values, literal: LiteralExpression): Comparable {
    this.expressions.scope.work.spend(isDateType(values.type) ? 60 : 2)
    return literalFor(values, literal, this.expressions.scope.refuse)
  }
}
