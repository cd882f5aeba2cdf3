import type { QueryWork } from '../work/query-work'
import type { Condition, Expression } from './ast'
import type { Refuse } from './lexer'
import { ConditionParser } from './parse-conditions'
import { TokenReader } from './token-reader'

/**
 * The condition of a where or having clause. One closing parenthesis too many at its end is passed over: Swift sends
 * `objectId!=NULL)` (data reference 1.1). Faults: `refuse`, QUERY_TOO_COSTLY for a text of too many pieces.
 */
export function parseCondition(work: QueryWork, text: string, refuse: Refuse): Condition {
  const reader = new TokenReader(text, refuse, work)
  const condition = new ConditionParser(reader).condition()
  if (reader.isSign([')']) && reader.peek(1).kind === 'end') reader.next()
  reader.expectEnd()
  return condition
}

/** An entry of a list such as props or sortBy: a value, and what follows it. */
export interface Entry {
  expression: Expression
  /** The name behind AS. */
  alias: string | undefined
  isDescending: boolean
}

/** Reads `age as years` or `age desc`. Faults: `refuse`, QUERY_TOO_COSTLY. */
export function parseEntry(
  work: QueryWork,
  text: string,
  follows: 'alias' | 'direction' | 'nothing',
  refuse: Refuse,
): Entry {
  const reader = new TokenReader(text, refuse, work)
  const expression = new ConditionParser(reader).value()
  const entry: Entry = { expression, alias: undefined, isDescending: false }
  if (follows === 'alias' && reader.takeWords('AS')) {
    const { kind, text: alias } = reader.peek()
    if (!['word', 'quoted', 'text'].includes(kind) || alias === '') throw reader.unexpected()
    reader.next()
    entry.alias = alias
  }
  if (follows === 'direction' && !reader.takeWords('ASC')) entry.isDescending = reader.takeWords('DESC')
  reader.expectEnd()
  return entry
}
