import { createToken, Lexer, type TokenType } from 'chevrotain'

/** Column names as the vendor's database has them; letters of any script are let through. */
const NAME = /[A-Za-z_$\u0080-\uFFFF][\w$\u0080-\uFFFF]*/

export const Identifier = createToken({ name: 'Identifier', pattern: NAME })

/** What stands for a value. */
export const Literal = createToken({ name: 'Literal', pattern: Lexer.NA })

const keyword = (name: string, categories: TokenType[] = []): TokenType =>
  createToken({ name, pattern: new RegExp(name, 'i'), longer_alt: Identifier, categories })

export const And = keyword('AND')
export const Or = keyword('OR')
export const Not = keyword('NOT')
export const Is = keyword('IS')
export const Null = keyword('NULL', [Literal])
export const Like = keyword('LIKE')
export const In = keyword('IN')
export const Between = keyword('BETWEEN')
export const True = keyword('TRUE', [Literal])
const False = keyword('FALSE', [Literal])

export const ComparisonSign = createToken({ name: 'Comparison', pattern: /<=|>=|<>|!=|=|<|>/ })
export const OpenParenthesis = createToken({ name: 'OpenParenthesis', pattern: /\(/ })
export const CloseParenthesis = createToken({ name: 'CloseParenthesis', pattern: /\)/ })
export const Comma = createToken({ name: 'Comma', pattern: /,/ })
export const Dot = createToken({ name: 'Dot', pattern: /\./ })
export const NumberLiteral = createToken({
  name: 'Number',
  categories: Literal,
  pattern: /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/,
})
// by hand: a regular expression runs out of stack on a text of a megabyte
export const StringLiteral = createToken({
  name: 'String',
  categories: Literal,
  pattern: (text, offset) => {
    const end = endOfString(text, offset)
    return end === undefined ? null : ([text.slice(offset, end)] as [string])
  },
  start_chars_hint: ["'"],
  line_breaks: true,
})
const WhiteSpace = createToken({ name: 'WhiteSpace', pattern: /\s+/, group: Lexer.SKIPPED })

/** Keywords come before names, numbers before dots. */
export const WHERE_TOKENS = [
  WhiteSpace,
  And,
  Or,
  Not,
  Is,
  Null,
  Like,
  In,
  Between,
  True,
  False,
  Identifier,
  NumberLiteral,
  StringLiteral,
  ComparisonSign,
  OpenParenthesis,
  CloseParenthesis,
  Comma,
  Dot,
  Literal,
]

let lexer: Lexer | undefined

/** Made for the first clause: a start has no use for it. */
export const whereLexer = (): Lexer => (lexer ??= new Lexer(WHERE_TOKENS, { positionTracking: 'onlyOffset' }))

/** The place after the closing quote; a doubled quote closes nothing. */
function endOfString(text: string, offset: number): number | undefined {
  if (text[offset] !== "'") return undefined
  for (let at = text.indexOf("'", offset + 1); at >= 0; at = text.indexOf("'", at + 2))
    if (text[at + 1] !== "'") return at + 1
  return undefined
}
