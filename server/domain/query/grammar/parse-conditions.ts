import { isCondition, type Comparison, type Condition, type Expression, type Term } from './ast'
import { ValueParser } from './parse-values'
import type { TokenReader } from './token-reader'

const SIGNS: ReadonlyMap<string, Comparison> = new Map([
  ['=', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  // as the prose of the vendor's page on dates has it (data reference 1.1)
  ['=>', '>='],
])

/** Words that compare (data reference 1.3); the longer ones first. */
const WORDS: readonly [words: string[], Comparison][] = [
  [['AT', 'OR', 'AFTER'], '>='],
  [['AT', 'OR', 'BEFORE'], '<='],
  [['AT'], '='],
  [['AFTER'], '>'],
  [['BEFORE'], '<'],
]

/**
 * Reads conditions (data reference 1.1). NOT binds closer than AND, AND closer than OR. Chains are read in loops, so
 * that only parentheses take stack. Any word may be the name of a column where a value is expected, but for NOT and the
 * constants.
 */
export class ConditionParser {
  readonly #values: ValueParser

  constructor(private readonly reader: TokenReader) {
    this.#values = new ValueParser(reader, () => this.#term())
  }

  condition(): Condition {
    return this.#asCondition(this.#term())
  }

  value(): Expression {
    return this.#values.value()
  }

  /** A condition, or a value that parentheses hold. */
  #term(): Term {
    return this.#chain('or', 'OR', '||', () => this.#chain('and', 'AND', '&&', () => this.#negation()))
  }

  #chain(kind: 'and' | 'or', word: string, sign: string, part: () => Term): Term {
    const first = part()
    const isSeparated = (): boolean => this.reader.takeWords(word) || this.reader.takeSign(sign) !== undefined
    if (!isSeparated()) return first
    const parts = [this.#asCondition(first)]
    do parts.push(this.#asCondition(part()))
    while (isSeparated())
    return { kind, parts }
  }

  #negation(): Term {
    let isNegated = false
    let isTurned = false
    for (; this.reader.takeWords('NOT') || this.reader.takeSign('!'); isNegated = !isNegated) isTurned = true
    const term = this.#predicate()
    if (!isTurned) return term
    const part = this.#asCondition(term)
    return isNegated ? { kind: 'not', part } : part
  }

  #predicate(): Term {
    const term = this.#values.sum()
    if (isCondition(term)) return term
    const operator = this.#comparison()
    if (operator) return compare(term, operator, this.#values.value())
    // most often a sign or the end: no word has to be looked for
    if (this.reader.peek().kind !== 'word') return term
    if (this.reader.takeWords('IS')) {
      const isNegated = this.reader.takeWords('NOT')
      if (!this.reader.takeWords('NULL')) throw this.reader.unexpected()
      return negate(isNegated, { kind: 'null', left: term })
    }
    const isNegated = this.reader.takeWords('NOT')
    const match = this.#match(term)
    if (match) return negate(isNegated, match)
    if (isNegated) throw this.reader.unexpected()
    return term
  }

  #comparison(): Comparison | undefined {
    const { kind, text } = this.reader.peek()
    if (kind === 'sign') {
      const operator = SIGNS.get(text)
      if (operator) this.reader.next()
      return operator
    }
    return WORDS.find(([words]) => this.reader.takeWords(...words))?.[1]
  }

  #match(left: Expression): Condition | undefined {
    if (this.reader.takeWords('LIKE')) return this.#like(left)
    if (this.reader.takeWords('IN')) {
      this.reader.expectSign('(')
      return this.reader.nested(')', () => this.#list(left))
    }
    if (!this.reader.takeWords('BETWEEN')) return undefined
    const low = this.#values.value()
    if (!this.reader.takeWords('AND')) throw this.reader.unexpected()
    return { kind: 'between', left, low, high: this.#values.value() }
  }

  #like(left: Expression): Condition {
    const pattern = this.#values.value()
    if (!this.reader.takeWords('ESCAPE')) return { kind: 'like', left, pattern, escape: '\\' }
    const { kind, text, offset } = this.reader.next()
    if (kind !== 'text' || text.length > 1)
      throw this.reader.refuse('One character in single quotes is expected', offset)
    return { kind: 'like', left, pattern, escape: text }
  }

  #list(left: Expression): Condition {
    const items: Expression[] = []
    do items.push(this.#values.value())
    while (this.reader.takeSign(','))
    return { kind: 'in', left, items }
  }

  #asCondition(term: Term): Condition {
    if (!isCondition(term)) throw this.reader.unexpected()
    return term
  }
}

const negate = (isNegated: boolean, part: Condition): Condition => (isNegated ? { kind: 'not', part } : part)

/** `= NULL` and `!= NULL` mean what IS NULL and IS NOT NULL mean: Swift sends `objectId != NULL` (wire reference C.5). */
function compare(left: Expression, operator: Comparison, right: Expression): Condition {
  if (right.kind !== 'literal' || right.value !== null || (operator !== '=' && operator !== '!='))
    return { kind: 'compare', left, operator, right }
  return negate(operator === '!=', { kind: 'null', left })
}
