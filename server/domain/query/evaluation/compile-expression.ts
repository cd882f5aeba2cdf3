import type { TableView } from '../../schema/table-view'
import { findAggregate, type Aggregate } from '../functions/aggregates'
import { findFunction } from '../functions'
import { dateOf } from '../functions/function-types'
import { MOVES, moveDate, readMove } from '../functions/move-date'
import { expressionKey, type CallExpression, type Expression, type JsonExpression } from '../grammar/ast'
import { calculate } from './arithmetic'
import { columnValues } from './column-values'
import { combineValues } from './combine-values'
import { parseJsonPath, readJsonPath } from '../../schema/json-path'
import type { Joins } from './joins'
import { numberType } from '../value-types'
import type { ClauseScope } from './scope'
import { constant, single, type Values } from './values'

/** Makes functions of a record out of the expressions of one clause. Faults: the clause's `refuse`. */
export class ExpressionCompiler {
  /** A clause may name a column a hundred thousand times. */
  readonly #columns = new Map<string, Values>()

  constructor(readonly scope: ClauseScope) {}

  /** The same with each path leading to the one object that the joins are at. */
  joinedBy(joins: Joins): ExpressionCompiler {
    return new ExpressionCompiler({ ...this.scope, joins })
  }

  /** The same for the records of another table, which know no alias and no group. */
  inTable(table: TableView): ExpressionCompiler {
    const { data, now, work, refuse } = this.scope
    return new ExpressionCompiler({ data, now, work, refuse, table })
  }

  /** The same for the rows that a group is made of, which are no groups themselves. */
  #withinGroup(): ExpressionCompiler {
    const { data, now, work, refuse, table, rows } = this.scope
    return new ExpressionCompiler({ data, now, work, refuse, table, ...(rows ? { rows } : {}) })
  }

  compile(expression: Expression): Values {
    switch (expression.kind) {
      case 'literal':
        return constant(expression)
      case 'column':
        return this.#column(expression)
      case 'json':
        return this.#json(expression)
      case 'arithmetic': {
        const { first, rest } = expression
        const operators = rest.map(({ operator }) => operator)
        const parts = [first, ...rest.map(({ operand }) => operand)].map((part) => this.compile(part))
        const isDivided = operators.includes('/')
        const type = isDivided ? 'DOUBLE' : numberType(parts.map((part) => part.type))
        const what = { type, name: 'A calculation' }
        return combineValues(this.scope.work, parts, what, (values) => calculate(operators, values))
      }
      case 'call':
        return this.#call(expression)
      case 'interval':
      case 'star':
        throw this.scope.refuse('A value is expected', expression.offset)
    }
  }

  #column(expression: Extract<Expression, { kind: 'column' }>): Values {
    const [first, ...more] = expression.path
    const aliased = more.length === 0 ? this.scope.aliases?.get(first?.name.toLowerCase() ?? '') : undefined
    if (aliased) return new ExpressionCompiler({ ...this.scope, aliases: new Map() }).compile(aliased)
    const isPlain = expression.path.every(({ bracket }) => bracket === undefined)
    if (!isPlain) return columnValues(this.scope, expression)
    const key = expression.path.map(({ name }) => name).join('\u0000')
    const known = this.#columns.get(key) ?? columnValues(this.scope, expression)
    this.#columns.set(key, known)
    return known
  }

  #json({ source, path, offset }: JsonExpression): Values {
    this.scope.work.spend(100 + path.length * 4)
    const steps = parseJsonPath(path)
    if (!steps) throw this.scope.refuse(`'${path}' is no JSON path`, offset)
    const values = this.compile(source)
    const what = { type: 'JSON', name: values.name } as const
    const visit = (count: number): void => {
      this.scope.work.spend(count)
    }
    return combineValues(
      this.scope.work,
      [values],
      what,
      ([document = null]) => readJsonPath(document, steps, visit) ?? null,
    )
  }

  #call(call: CallExpression): Values {
    const { name, args, offset } = call
    const aggregate = findAggregate(name)
    if (aggregate) return this.#aggregate(aggregate, call)
    if (Object.hasOwn(MOVES, name.toUpperCase())) return this.#move(call)
    const known = findFunction(name)
    if (!known) throw this.scope.refuse(`There is no function '${name}' here`, offset)
    const { min, max } = known.arguments
    if (args.length < min || args.length > max)
      throw this.scope.refuse(
        `${name.toUpperCase()} takes ${min === max ? min : `${min} to ${max}`} value${max === 1 ? '' : 's'}`,
        offset,
      )
    const parts = args.map((arg) => this.compile(arg))
    const types = parts.map(({ type }) => type)
    const type = typeof known.type === 'function' ? known.type(types) : known.type
    const { now, work, refuse } = this.scope
    const context = { now, work, refuse: (text: string) => refuse(text, offset) }
    return combineValues(this.scope.work, parts, { type, name, textCost: known.textCost }, (values) => {
      if (!known.takesNull && values.includes(null)) return null
      const given = values.map((value, index) => ({
        value,
        type: types[index] ?? 'STRING',
        isLiteral: parts[index]?.literal !== undefined,
      }))
      this.scope.work.spend(known.cost ?? 0)
      return known.apply(given, context)
    })
  }

  #aggregate(aggregate: Aggregate, call: CallExpression): Values {
    const { name, args, offset } = call
    const { groups, refuse } = this.scope
    if (!groups) throw refuse(`${name} belongs into props, having or sortBy`, offset)
    const [arg, ...more] = args
    if (!arg || more.length > 0) throw refuse(`${name} takes one value`, offset)
    const isStar = arg.kind === 'star'
    if (isStar && name.toUpperCase() !== 'COUNT') throw refuse(`${name} takes one value`, arg.offset)
    const values = isStar ? undefined : this.#withinGroup().compile(arg)
    const type = aggregate.type(values?.type ?? 'INT')
    return single(type, name, groups.reader(expressionKey(call), aggregate, values))
  }

  /** `DATEADD(created, INTERVAL 2 DAY)`. */
  #move({ name, args: [date, ...by], offset }: CallExpression): Values {
    const move = readMove(by)
    if (!date || !move)
      throw this.scope.refuse(
        `${name.toUpperCase()} takes a date and an interval such as INTERVAL 2 DAY`,
        offset,
      )
    const parts = [this.compile(date), this.compile(move.amount)]
    const direction = MOVES[name.toUpperCase()] ?? 1
    return combineValues(
      this.scope.work,
      parts,
      { type: 'DATETIME', name },
      ([from = null, amount = null]) => {
        const time = dateOf({ value: from })
        return time === null ? null : moveDate(time, calculate(['*'], [amount, direction]), move.unit)
      },
    )
  }
}
