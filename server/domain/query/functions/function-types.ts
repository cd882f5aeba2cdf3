import type { JsonValue } from '../../../contract/json'
import type { Fault } from '../../fault'
import type { ValueType } from '../evaluation/values'
import { valueText } from '../evaluation/value-text'
import { toNumber } from '../evaluation/arithmetic'
import { numberType } from '../value-types'
import type { QueryWork } from '../work/query-work'
import { epochMsOf } from '../../schema/date-text'

/** A value with what it is. */
export interface Argument {
  value: JsonValue
  type: ValueType
  /** Whether the clause itself says it, so that every object has the same. */
  isLiteral: boolean
}

export interface FunctionContext {
  /** Makes the fault for what the clause says wrongly. */
  refuse: (text: string) => Fault
  /** Epoch ms, the same for the whole query. */
  now: number
  work: QueryWork
}

/** One function of the query language. */
export interface QueryFunction {
  arguments: { min: number; max: number }
  type: ValueType | ((types: readonly ValueType[]) => ValueType)
  /** Nothing is asked of it where an argument is null, unless it takes nulls. */
  takesNull?: boolean
  /** In steps of a query, where it takes longer than others. */
  cost?: number
  /** How many times as long it takes for each character that it is given as a mere look. */
  textCost?: number
  apply: (args: readonly Argument[], context: FunctionContext) => JsonValue
}

type Made = string | number | null

/** What writes a document out, or makes a text of each character, takes so many times as long as a mere look. */
const textCost = 8

/** A function of texts. */
export function ofTexts(
  min: number,
  max: number,
  type: ValueType,
  make: (first: string, ...rest: string[]) => Made,
): QueryFunction {
  return {
    arguments: { min, max },
    type,
    textCost,
    apply: (args) => {
      const [first = '', ...rest] = args.map(({ value, type: of }) => valueText(value, of))
      return make(first, ...rest)
    },
  }
}

/** A function of a text and numbers. */
export function ofTextAndNumbers(
  min: number,
  max: number,
  make: (text: string, ...numbers: number[]) => Made,
): QueryFunction {
  return {
    arguments: { min, max },
    type: 'STRING',
    textCost,
    apply: ([text, ...numbers]) =>
      text
        ? make(valueText(text.value, text.type), ...numbers.map(({ value }) => toNumber(value) ?? 0))
        : null,
  }
}

/** A function of numbers; what no number can show is null. Its result is whole where its numbers are, unless said. */
export function ofNumbers(
  min: number,
  max: number,
  make: (first: number, ...rest: number[]) => number,
  type: QueryFunction['type'] = numberType,
): QueryFunction {
  return {
    arguments: { min, max },
    type,
    apply: (args) => {
      const [first = 0, ...rest] = args.map(({ value }) => toNumber(value) ?? 0)
      const made = make(first, ...rest)
      return Number.isFinite(made) ? made : null
    },
  }
}

/** A function of a date, as a Date in whose UTC parts the vendor's database reckons, and of numbers behind it. */
export function ofDate(
  type: ValueType,
  make: (date: Date, ...numbers: number[]) => Made,
  max = 1,
): QueryFunction {
  return {
    arguments: { min: 1, max },
    type,
    apply: ([date, ...numbers]) => {
      const time = date ? dateOf(date) : null
      return time === null ? null : make(new Date(time), ...numbers.map(({ value }) => toNumber(value) ?? 0))
    },
  }
}

/** Epoch ms of a DATETIME, a result of a date function or a date text; null for what is none. */
export function dateOf({ value }: Pick<Argument, 'value'>): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  return epochMsOf(value) ?? null
}
