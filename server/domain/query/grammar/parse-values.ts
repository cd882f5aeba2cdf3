import {
  isCondition,
  type ArithmeticExpression,
  type CallExpression,
  type ColumnExpression,
  type Expression,
  type PathStep,
  type Term,
} from './ast'
import type { Token } from './lexer'
import type { TokenReader } from './token-reader'

const CONSTANTS: Readonly<Record<string, boolean | null>> = { TRUE: true, FALSE: false, NULL: null }

/** Reads what has a value. `parseTerm` reads what parentheses and brackets hold, which may be a condition. */
export class ValueParser {
  constructor(
    private readonly reader: TokenReader,
    private readonly parseTerm: () => Term,
  ) {}

  /** A sum, or a condition in parentheses. */
  sum(): Term {
    return this.#chain(['+', '-'], () => this.#chain(['*', '/', '%'], () => this.#signed()))
  }

  value(): Expression {
    return this.#asValue(this.sum())
  }

  #chain(operators: readonly string[], part: () => Term): Term {
    const { offset } = this.reader.peek()
    const first = part()
    if (!this.reader.isSign(operators)) return first
    const rest: ArithmeticExpression['rest'] = []
    for (let sign = this.reader.takeSign(...operators); sign; sign = this.reader.takeSign(...operators)) {
      const operator = sign.text as ArithmeticExpression['rest'][number]['operator']
      rest.push({ operator, operand: this.#asValue(part()) })
    }
    return { kind: 'arithmetic', first: this.#asValue(first), rest, offset }
  }

  #signed(): Term {
    const { offset } = this.reader.peek()
    let isNegative = false
    let sign = this.reader.takeSign('-', '+')
    for (; sign; sign = this.reader.takeSign('-', '+')) isNegative = isNegative !== (sign.text === '-')
    const term = this.#primary()
    if (!isNegative) return term
    const operand = this.#asValue(term)
    if (operand.kind === 'literal' && typeof operand.value === 'number')
      return { ...operand, value: -operand.value, offset }
    return {
      kind: 'arithmetic',
      first: { kind: 'literal', value: 0, offset },
      rest: [{ operator: '-', operand }],
      offset,
    }
  }

  #primary(): Term {
    const token = this.reader.peek()
    const { kind, text, offset } = token
    if (this.reader.takeSign('(')) return this.reader.nested(')', this.parseTerm)
    if (kind === 'text' || kind === 'number') {
      this.reader.next()
      return { kind: 'literal', value: kind === 'number' ? Number(text) : text, offset }
    }
    if (kind !== 'word' && kind !== 'quoted') throw this.reader.unexpected()
    return this.#named(token)
  }

  #named(token: Token): Expression {
    const { kind, text, offset } = this.reader.next()
    if (kind === 'word') {
      if (this.reader.takeSign('(')) return this.reader.nested(')', () => this.#call(token))
      const constant = CONSTANTS[text.toUpperCase()]
      if (constant !== undefined && !this.reader.isSign(['.', '[', '->', '->>']))
        return { kind: 'literal', value: constant, offset }
    }
    const column = this.#column(token)
    if (!this.reader.takeSign('->', '->>')) return column
    const path = this.reader.next()
    if (path.kind !== 'text')
      throw this.reader.refuse('A JSON path in single quotes is expected', path.offset)
    return { kind: 'json', source: column, path: path.text, offset }
  }

  #column({ text, offset }: Token): ColumnExpression {
    const path: PathStep[] = [this.#step(text)]
    while (this.reader.takeSign('.')) {
      const { kind, text: name } = this.reader.peek()
      if (kind !== 'word' && kind !== 'quoted') throw this.reader.unexpected()
      this.reader.next()
      path.push(this.#step(name))
    }
    return { kind: 'column', path, offset }
  }

  #step(name: string): PathStep {
    if (!this.reader.takeSign('[')) return { name }
    if (this.reader.takeSign(']')) return { name, bracket: null }
    return { name, bracket: this.reader.nested(']', this.parseTerm) }
  }

  #call({ text, offset }: Token): CallExpression {
    const args: Expression[] = []
    if (!this.reader.isSign([')'])) {
      do args.push(this.#argument())
      while (this.reader.takeSign(','))
    }
    return { kind: 'call', name: text, args, offset }
  }

  #argument(): Expression {
    const { offset } = this.reader.peek()
    if (this.reader.takeSign('*')) return { kind: 'star', offset }
    if (!this.#isInterval()) return this.value()
    this.reader.next()
    const amount = this.value()
    const unit = this.reader.next()
    if (unit.kind !== 'word') throw this.reader.refuse('A unit of time is expected', unit.offset)
    return { kind: 'interval', amount, unit: unit.text, offset }
  }

  /** Not the column of that name: a sign follows that, and no amount. */
  #isInterval(): boolean {
    if (!this.reader.isWord('INTERVAL')) return false
    const isAmount = ['number', 'text', 'word'].includes(this.reader.peek(1).kind)
    const isNegative = this.reader.isSign(['-'], 1) && this.reader.peek(2).kind === 'number'
    return isAmount || this.reader.isSign(['('], 1) || (isNegative && this.reader.peek(3).kind === 'word')
  }

  #asValue(term: Term): Expression {
    if (isCondition(term)) throw this.reader.unexpected()
    return term
  }
}
