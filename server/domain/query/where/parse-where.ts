import type { IToken } from 'chevrotain'
import { Fault } from '../../fault'
import type { Condition } from './where-ast'
import { whereParser } from './where-parser'
import { CloseParenthesis, OpenParenthesis, whereLexer } from './where-tokens'

/** Deeper parentheses are refused before they are read: our choice, far beyond what a person writes. */
const MAX_NESTING = 100

/** The condition of a where clause. Faults: WHERE_INVALID, its hint naming where the clause broke. */
export function parseWhere(clause: string): Condition {
  const { tokens, errors } = whereLexer().tokenize(clause)
  const [unreadable] = errors
  if (unreadable)
    throw invalidWhere(`Unexpected ${quote(clause[unreadable.offset] ?? '')}`, unreadable.offset)
  refuseDeepNesting(tokens)
  const parser = whereParser()
  parser.input = tokens
  const condition = parser.clause()
  const [broken] = parser.errors
  if (!broken) return condition
  const { image, startOffset } = broken.token
  if (Number.isNaN(startOffset)) throw invalidWhere('The clause ends too early', clause.length)
  throw invalidWhere(`Unexpected ${quote(image)}`, startOffset)
}

/** WHERE_INVALID that says what is wrong, and where. */
export function invalidWhere(reason: string, offset: number): Fault {
  return new Fault('WHERE_INVALID', { hint: `${reason} at character ${offset + 1}.` })
}

function refuseDeepNesting(tokens: readonly IToken[]): void {
  let depth = 0
  for (const { tokenType, startOffset } of tokens) {
    if (tokenType === OpenParenthesis && ++depth > MAX_NESTING)
      throw invalidWhere(`Parentheses are nested deeper than ${MAX_NESTING}`, startOffset)
    if (tokenType === CloseParenthesis) depth--
  }
}

const quote = (text: string): string => `"${text.length > 20 ? `${text.slice(0, 20)}…` : text}"`
