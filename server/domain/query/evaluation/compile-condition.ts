import type { JsonValue } from '../../../contract/json'
import type { StoredRecord } from '../../records'
import { identityKey } from '../../schema/identity'
import type { Comparison, Condition, Expression, LiteralExpression } from '../grammar/ast'
import { comparer, holds, literalFor, order, type Comparable } from './comparable'
import type { ExpressionCompiler } from './compile-expression'
import { LIKE_LIMIT, matchesLike, parseLike } from './like'
import { lookupsOf, type Lookup } from './lookups'
import { followedRelations, independentGroups } from './followed-relations'
import { Joins } from './joins'
import type { ClauseScope } from './scope'
import { isSubquery, subqueryValues } from './subquery'
import { isDateType, type Values } from './values'
import { anyValue, combine, MIRRORED, negated, type Test, type Truth } from './truth'
import { valueText } from './value-text'

export interface CompiledCondition {
  matches: (record: StoredRecord) => boolean
  /** What every record that matches has; a table may find such records without looking at all. */
  lookups: Lookup[]
}

/** A condition as a function of a record. Nothing is evaluated as code. Faults: `refuse`. Source: wire-reference.md C.5. */
export function compileCondition(
  scope: ClauseScope,
  expressions: ExpressionCompiler,
  condition: Condition,
): CompiledCondition {
  const test = new ConditionCompiler(scope, expressions).compileWhole(condition)
  return {
    matches: (record) => test(record) === true,
    lookups: lookupsOf(scope, expressions, condition),
  }
}

const matcherOf = (
  expressions: ExpressionCompiler,
  condition: Condition,
): ((record: StoredRecord) => boolean) => compileCondition(expressions.scope, expressions, condition).matches

class ConditionCompiler {
  readonly #comparable: ReturnType<typeof comparer>
  /** For the other side, or each would make the memory of the other useless. */
  readonly #otherComparable: ReturnType<typeof comparer>

  constructor(
    private readonly scope: ClauseScope,
    private readonly expressions: ExpressionCompiler,
  ) {
    this.#comparable = comparer(scope.work)
    this.#otherComparable = comparer(scope.work)
  }

  /**
   * What a whole condition says of a record. Terms that follow the same relation are about the same object; the others are
   * looked at by themselves, since it makes no difference and takes less time.
   */
  compileWhole(condition: Condition): Test {
    const { work } = this.scope
    switch (condition.kind) {
      case 'or':
        return combine(
          work,
          condition.parts.map((part) => this.compileWhole(part)),
          true,
        )
      case 'and':
        return combine(
          work,
          independentGroups(work, condition.parts).map((parts) => {
            const [first, ...more] = parts
            return first && more.length === 0
              ? this.compileWhole(first)
              : this.#joined({ ...condition, parts })
          }),
          false,
        )
      case 'not':
        return followedRelations(work, condition).length === 0
          ? this.compile(condition)
          : this.#joined(condition)
      default: {
        const followed = followedRelations(work, condition)
        return new Set(followed).size === followed.length ? this.compile(condition) : this.#joined(condition)
      }
    }
  }

  #joined(condition: Condition): Test {
    const { scope, expressions } = this
    const joins = new Joins(scope.data, scope.work)
    const test = new ConditionCompiler(scope, expressions.joinedBy(joins)).compile(condition)
    return joins.any(test)
  }

  compile(condition: Condition): Test {
    switch (condition.kind) {
      case 'and':
        return combine(this.scope.work, this.#all(condition.parts), false)
      case 'or':
        return combine(this.scope.work, this.#all(condition.parts), true)
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
    const { work } = this.scope
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
    const { work, refuse } = this.scope
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
        const text = typeof value === 'string' ? value : valueText(value, values.type)
        return matchesLike(work, String(this.#comparable(text)), wanted)
      })(record)
    }
  }

  #in(left: Expression, items: readonly Expression[]): Test {
    const values = this.expressions.compile(left)
    const listed = items.map((item) =>
      isSubquery(this.scope, item)
        ? subqueryValues(this.expressions, item, matcherOf)
        : this.#itemValues(values, item),
    )
    const { work } = this.scope
    const constants = new Set<Comparable>()
    let hasNull = false
    const changing: ((record: StoredRecord) => readonly (Comparable | null)[])[] = []
    for (const item of listed)
      if (typeof item === 'function') changing.push(item)
      else
        for (const value of item)
          if (value === null) hasNull = true
          else constants.add(value)
    return (record) => {
      const others = changing.flatMap((item) => item(record))
      work.spend(others.length * 4)
      const missing = hasNull || others.includes(null) ? null : false
      return anyValue(values, (value) => {
        work.spend(others.length)
        const comparable = this.#comparable(value)
        return constants.has(comparable) || others.includes(comparable) || missing
      })(record)
    }
  }

  #itemValues(
    values: Values,
    item: Expression,
  ): Iterable<Comparable | null> | ((record: StoredRecord) => readonly (Comparable | null)[]) {
    if (item.kind === 'literal') return [item.value === null ? null : this.#literalFor(values, item)]
    const { all } = this.expressions.compile(item)
    return (record) => all(record).map((value) => this.#comparableOrNull(value))
  }

  #comparableOrNull(value: JsonValue): Comparable | null {
    return value === null ? null : this.#otherComparable(value)
  }

  /** A date takes long to read, and a clause may have many. */
  #literalFor(values: Values, literal: LiteralExpression): Comparable {
    this.scope.work.spend(isDateType(values.type) ? 60 : 2)
    return literalFor(values, literal, this.scope.refuse)
  }
}
