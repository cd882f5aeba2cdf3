import { EmbeddedActionsParser, type IToken } from 'chevrotain'
import type { ColumnOperand, Comparison, Condition, LiteralOperand, Operand } from './where-ast'
import * as tokens from './where-tokens'

/**
 * The grammar of where clauses. NOT binds closer than AND, AND closer than OR. Chains of them are read in loops, so that
 * only parentheses take stack.
 */
class WhereParser extends EmbeddedActionsParser {
  constructor() {
    super(tokens.WHERE_TOKENS, { maxLookahead: 2 })
    this.performSelfAnalysis()
  }

  readonly clause = this.RULE('clause', (): Condition =>
    this.#chain('or', tokens.Or, () => this.SUBRULE(this.conjunction)),
  )

  readonly conjunction = this.RULE('conjunction', (): Condition =>
    this.#chain('and', tokens.And, () => this.SUBRULE(this.negation)),
  )

  readonly negation = this.RULE('negation', (): Condition => {
    const negations: IToken[] = []
    this.MANY(() => negations.push(this.CONSUME(tokens.Not)))
    const part = this.OR([
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.predicate) },
    ])
    return negations.length % 2 === 1 ? { kind: 'not', part } : part
  })

  readonly group = this.RULE('group', (): Condition => {
    this.CONSUME(tokens.OpenParenthesis)
    const inner = this.SUBRULE(this.clause)
    this.CONSUME(tokens.CloseParenthesis)
    return inner
  })

  readonly predicate = this.RULE('predicate', (): Condition => {
    const left = this.SUBRULE(this.operand)
    return this.OR([
      { ALT: () => this.SUBRULE(this.comparison, { ARGS: [left] }) },
      { ALT: () => this.SUBRULE(this.nullTest, { ARGS: [left] }) },
      { ALT: () => this.SUBRULE(this.match, { ARGS: [left] }) },
    ])
  })

  readonly comparison = this.RULE('comparison', (left: Operand): Condition => {
    const sign = this.CONSUME(tokens.ComparisonSign)
    const right = this.SUBRULE(this.operand)
    return this.ACTION(() => compare(left, sign.image, right))
  })

  readonly nullTest = this.RULE('nullTest', (left: Operand): Condition => {
    this.CONSUME(tokens.Is)
    const negation = this.OPTION(() => this.CONSUME(tokens.Not))
    this.CONSUME(tokens.Null)
    return negate(negation, { kind: 'null', left })
  })

  readonly match = this.RULE('match', (left: Operand): Condition => {
    const negation = this.OPTION(() => this.CONSUME(tokens.Not))
    const condition = this.OR<Condition>([
      { ALT: () => this.SUBRULE(this.like, { ARGS: [left] }) },
      { ALT: () => this.SUBRULE(this.list, { ARGS: [left] }) },
      { ALT: () => this.SUBRULE(this.range, { ARGS: [left] }) },
    ])
    return negate(negation, condition)
  })

  readonly like = this.RULE('like', (left: Operand): Condition => {
    this.CONSUME(tokens.Like)
    return { kind: 'like', left, pattern: this.SUBRULE(this.literal) }
  })

  readonly list = this.RULE('list', (left: Operand): Condition => {
    const values: LiteralOperand[] = []
    this.CONSUME(tokens.In)
    this.CONSUME(tokens.OpenParenthesis)
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => values.push(this.SUBRULE(this.literal)) })
    this.CONSUME(tokens.CloseParenthesis)
    return { kind: 'in', left, values }
  })

  readonly range = this.RULE('range', (left: Operand): Condition => {
    this.CONSUME(tokens.Between)
    const low = this.SUBRULE(this.operand)
    this.CONSUME(tokens.And)
    const high = this.SUBRULE2(this.operand)
    return {
      kind: 'and',
      parts: [
        { kind: 'compare', left, operator: '>=', right: low },
        { kind: 'compare', left, operator: '<=', right: high },
      ],
    }
  })

  readonly operand = this.RULE('operand', (): Operand =>
    this.OR<Operand>([{ ALT: () => this.SUBRULE(this.column) }, { ALT: () => this.SUBRULE(this.literal) }]),
  )

  readonly column = this.RULE('column', (): ColumnOperand => {
    const names: IToken[] = []
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Dot, DEF: () => names.push(this.CONSUME(tokens.Identifier)) })
    return { kind: 'column', path: names.map(({ image }) => image), offset: names[0]?.startOffset ?? 0 }
  })

  readonly literal = this.RULE('literal', (): LiteralOperand => {
    const token = this.CONSUME(tokens.Literal)
    return { kind: 'literal', value: this.ACTION(() => literalValue(token)), offset: token.startOffset }
  })

  #chain(kind: 'and' | 'or', separator: typeof tokens.Or, part: () => Condition): Condition {
    const parts: Condition[] = []
    this.AT_LEAST_ONE_SEP({ SEP: separator, DEF: () => parts.push(part()) })
    const [only] = parts
    return parts.length === 1 && only ? only : { kind, parts }
  }
}

function literalValue({ tokenType, image }: IToken): LiteralOperand['value'] {
  if (tokenType === tokens.StringLiteral) return image.slice(1, -1).replaceAll("''", "'")
  if (tokenType === tokens.NumberLiteral) return Number(image)
  return tokenType === tokens.Null ? null : tokenType === tokens.True
}

const negate = (negation: IToken | undefined, part: Condition): Condition =>
  negation ? { kind: 'not', part } : part

/** `= NULL` and `!= NULL` mean what IS NULL and IS NOT NULL mean: Swift sends `objectId != NULL` (wire reference C.5). */
function compare(left: Operand, sign: string, right: Operand): Condition {
  const operator = sign === '<>' ? '!=' : (sign as Comparison)
  if (right.kind === 'literal' && right.value === null && (operator === '=' || operator === '!=')) {
    const isNull: Condition = { kind: 'null', left }
    return operator === '=' ? isNull : { kind: 'not', part: isNull }
  }
  return { kind: 'compare', left, operator, right }
}

let parser: WhereParser | undefined

/**
 * The parser keeps the state of one clause at a time; parsing is synchronous. It is made for the first clause, since its
 * analysis of the grammar would be a large part of a start.
 */
export const whereParser = (): WhereParser => (parser ??= new WhereParser())
