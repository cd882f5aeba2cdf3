import type { Fault } from '../../fault'
import type { QueryWork } from '../work/query-work'

/** Makes the fault of a text that cannot be read, from what is wrong and the number of characters before it. */
export type Refuse = (reason: string, offset: number) => Fault

export interface Token {
  kind: 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'end'
  /** A name or value without its quotes. */
  text: string
  offset: number
}

/** Names as the vendor's database has them (data reference 1.1); letters of any script are let through. */
const WORD = /[A-Za-z_$\u0080-\uFFFF][\w$#\u0080-\uFFFF]*/y
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y
const SIGN = /<=|>=|=>|<>|!=|&&|\|\||->>|->|[=<>!()[\],.*/%+-]/y
const SPACE = /\s+/y

/** Takes a text apart piece by piece, so that what is broken or too long is refused early. */
export class Lexer {
  #at = 0

  constructor(
    private readonly text: string,
    private readonly refuse: Refuse,
    private readonly work: Pick<QueryWork, 'spendOnToken'>,
  ) {}

  /** The next piece; at the end of the text an `end`, again and again. Faults: QUERY_TOO_COSTLY, and `refuse`. */
  next(): Token {
    const offset = skipSpace(this.text, this.#at)
    if (offset >= this.text.length) return { kind: 'end', text: '', offset: this.text.length }
    const [token, end] = tokenAt(this.text, offset) ?? []
    if (!token || end === undefined)
      throw this.refuse(`Unexpected ${quoteText(this.text[offset] ?? '')}`, offset)
    this.work.spendOnToken()
    this.#at = end
    return token
  }
}

/** A piece of a request as a fault shows it. */
export const quoteText = (text: string): string => `"${text.length > 20 ? `${text.slice(0, 20)}…` : text}"`

function skipSpace(text: string, offset: number): number {
  SPACE.lastIndex = offset
  return SPACE.test(text) ? SPACE.lastIndex : offset
}

/** The piece at a place, and the place behind it. */
function tokenAt(text: string, offset: number): [Token, number] | undefined {
  const first = text[offset]
  if (first === "'" || first === '`') {
    const end = endOfQuotes(text, offset, first)
    if (end === undefined) return undefined
    const content = text.slice(offset + 1, end - 1).replaceAll(first + first, first)
    return [{ kind: first === "'" ? 'text' : 'quoted', text: content, offset }, end]
  }
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = offset
    if (!pattern.test(text)) continue
    const end = pattern.lastIndex
    return [{ kind, text: text.slice(offset, end), offset }, end]
  }
  return undefined
}

const PATTERNS = [
  ['word', WORD],
  ['number', NUMBER],
  ['sign', SIGN],
] as const

/** The place after the closing quote; a doubled quote closes nothing. By hand: a pattern would run out of stack. */
function endOfQuotes(text: string, offset: number, quote: string): number | undefined {
  for (let at = text.indexOf(quote, offset + 1); at >= 0; at = text.indexOf(quote, at + 2))
    if (text[at + 1] !== quote) return at + 1
  return undefined
}
