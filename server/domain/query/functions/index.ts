import { DATE_FUNCTIONS } from './date-functions'
import type { QueryFunction } from './function-types'
import { JSON_FUNCTIONS } from './json-functions'
import { NUMBER_FUNCTIONS } from './number-functions'
import { OTHER_FUNCTIONS } from './other-functions'
import { TEXT_FUNCTIONS } from './text-functions'

/** By their names in capitals. Aggregates and the functions that move a date are not among them. */
const FUNCTIONS: ReadonlyMap<string, QueryFunction> = new Map(
  [DATE_FUNCTIONS, JSON_FUNCTIONS, TEXT_FUNCTIONS, NUMBER_FUNCTIONS, OTHER_FUNCTIONS].flatMap((group) =>
    Object.entries(group),
  ),
)

export function findFunction(name: string): QueryFunction | undefined {
  return FUNCTIONS.get(name.toUpperCase())
}
