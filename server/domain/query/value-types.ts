import type { ValueType } from './evaluation/values'

/** What members of an object are that are no columns of its table, by name. */
export type ValueTypes = ReadonlyMap<string, ValueType>

const NONE: ValueTypes = new Map()
const known = new WeakMap<object, ValueTypes>()

/** Notes what was worked out for an answer: JSON has one kind of number, the binary channel needs to know which it is. */
export function noteTypes<T extends object>(answered: T, types: ValueTypes): T {
  if (types.size > 0) known.set(answered, types)
  return answered
}

/** What was noted of an object of an answer. */
export const typesOf = (answered: object): ValueTypes => known.get(answered) ?? NONE

/** Of numbers worked out of others: whole where all of them are. */
export const numberType = (of: readonly ValueType[]): ValueType =>
  of.every((type) => type === 'INT') ? 'INT' : 'DOUBLE'
