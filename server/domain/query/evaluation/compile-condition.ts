import type { JsonValue } from '../../../contract/json'
import type { TableView } from '../../schema/table-view'
import { identityKey } from '../../schema/identity'
import type { AppData } from '../../ports'
import type { StoredRecord } from '../../records'
import { resolveColumn, type ColumnValues } from './column-values'
import { literalFor, order, storedKeys, toComparable } from './comparable'
import { LIKE_LIMIT, matchesLike } from './like'
import { invalidWhere, parseWhere } from './parse-where'
import type { ColumnOperand, Comparison, Condition, LiteralOperand, Operand } from './where-ast'

/** As in SQL, what is compared with a null is neither true nor false, and NOT does not change that. */
type Truth = boolean | null
type Test = (record: StoredRecord) => Truth
/** A column, and the values of which a record has one, as `identityKey` makes them. */
export interface Lookup {
  column: string
  values: string[]
}
type ValueTest = (value: Exclude<JsonValue, null>) => Truth

export interface CompiledWhere {
  matches: (record: StoredRecord) => boolean
  /** What every record that matches has; a table may find such records without looking at all. */
  lookups: Lookup[]
}

/**
 * A where clause as a function of a record; '' lets every record through. Nothing is evaluated as code. Faults:
 * WHERE_INVALID. Source: wire-reference.md C.5.
 */
export function compileWhere(data: AppData, table: TableView, clause: string): CompiledWhere {
  if (clause.trim() === '') return { matches: () => true, lookups: [] }
  const compiler = new WhereCompiler(data, table)
  const condition = parseWhere(clause)
  const test = compiler.compile(condition)
  return { matches: (record) => test(record) === true, lookups: compiler.lookups(condition) }
}

class WhereCompiler {
  constructor(
    private readonly data: AppData,
    private readonly table: TableView,
  ) {}

  compile(condition: Condition): Test {
    switch (condition.kind) {
      case 'and':
        return combine(
          condition.parts.map((part) => this.compile(part)),
          false,
        )
      case 'or':
        return combine(
          condition.parts.map((part) => this.compile(part)),
          true,
        )
      case 'not': {
        const test = this.compile(condition.part)
        return (record) => negated(test(record))
      }
      case 'null':
        return this.#isNull(condition.left)
      case 'compare':
        return this.#compare(condition.left, condition.operator, condition.right)
      case 'like':
        return this.#like(condition.left, condition.pattern)
      case 'in':
        return this.#in(condition.left, condition.values)
    }
  }

  lookups(condition: Condition): Lookup[] {
    switch (condition.kind) {
      case 'and':
        return condition.parts.flatMap((part) => this.lookups(part))
      case 'compare':
        return condition.operator === '='
          ? [
              ...this.#lookup(condition.left, [condition.right]),
              ...this.#lookup(condition.right, [condition.left]),
            ]
          : []
      case 'in':
        return this.#lookup(condition.left, condition.values)
      default:
        return []
    }
  }

  #lookup(left: Operand, right: readonly Operand[]): Lookup[] {
    if (left.kind === 'literal') return []
    const { column, isOwn } = this.#resolve(left)
    const literals = right.filter((operand) => operand.kind === 'literal')
    if (!isOwn || literals.length < right.length) return []
    const listed = literals.filter(({ value }) => value !== null)
    return [
      { column: column.name, values: listed.flatMap((literal) => storedKeys(literalFor(column, literal))) },
    ]
  }

  #isNull(operand: Operand): Test {
    if (operand.kind === 'literal') return () => operand.value === null
    const { values } = this.#resolve(operand)
    return (record) => values(record).some((value) => value === null)
  }

  #compare(left: Operand, operator: Comparison, right: Operand): Test {
    if (left.kind === 'literal')
      return right.kind === 'literal'
        ? constant(left, operator, right)
        : this.#compare(right, MIRRORED[operator], left)
    const source = this.#resolve(left)
    if (right.kind === 'column') return compareColumns(source, operator, this.#resolve(right))
    if (right.value === null) return () => null
    const wanted = literalFor(source.column, right)
    return anyValue(source, (value) => holds(operator, order(toComparable(value), wanted)))
  }

  #like(left: Operand, { value, offset }: LiteralOperand): Test {
    const source = this.#column(left)
    if (value === null) return () => null
    const pattern = identityKey(value)
    if (pattern.length > LIKE_LIMIT)
      throw invalidWhere(`A LIKE pattern has at most ${LIKE_LIMIT} characters; this one begins`, offset)
    return anyValue(source, (found) => matchesLike(String(toComparable(found)), pattern))
  }

  #in(left: Operand, literals: readonly LiteralOperand[]): Test {
    const source = this.#column(left)
    const listed = literals.filter(({ value }) => value !== null)
    const wanted = new Set(listed.map((literal) => literalFor(source.column, literal)))
    const missing = listed.length < literals.length ? null : false
    return anyValue(source, (value) => wanted.has(toComparable(value)) || missing)
  }

  #column(operand: Operand): ColumnValues {
    if (operand.kind === 'literal') throw invalidWhere('A column is expected', operand.offset)
    return this.#resolve(operand)
  }

  #resolve(operand: ColumnOperand): ColumnValues {
    return resolveColumn(this.data, this.table, operand)
  }
}

/** AND stops at the first false, OR at the first true: that value is `decisive`. */
function combine(tests: readonly Test[], decisive: boolean): Test {
  return (record) => {
    let result: Truth = !decisive
    for (const test of tests) {
      const truth = test(record)
      if (truth === decisive) return decisive
      if (truth === null) result = null
    }
    return result
  }
}

const negated = (truth: Truth): Truth => (truth === null ? null : !truth)

/** Whether one of the values passes; a related column has several. */
function anyValue({ values }: ColumnValues, test: ValueTest): Test {
  return (record) => {
    let result: Truth = false
    for (const value of values(record)) {
      const truth = value === null ? null : test(value)
      if (truth === true) return true
      if (truth === null) result = null
    }
    return result
  }
}

function compareColumns(left: ColumnValues, operator: Comparison, right: ColumnValues): Test {
  return (record) => {
    const others = right
      .values(record)
      .filter((value) => value !== null)
      .map(toComparable)
    if (others.length === 0) return null
    return anyValue(left, (value) =>
      others.some((other) => holds(operator, order(toComparable(value), other))),
    )(record)
  }
}

function constant(left: LiteralOperand, operator: Comparison, right: LiteralOperand): Test {
  if (left.value === null || right.value === null) return () => null
  const result = holds(operator, order(toComparable(left.value), toComparable(right.value)))
  return () => result
}

const MIRRORED: Record<Comparison, Comparison> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

function holds(operator: Comparison, difference: number): boolean {
  switch (operator) {
    case '=':
      return difference === 0
    case '!=':
      return difference !== 0
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
  }
}
