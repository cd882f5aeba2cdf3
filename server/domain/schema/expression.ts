import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import { Fault } from '../fault'
import { PreparedValues, type Prepared } from './prepared-values'

/** Longer expressions are refused: our choice. */
const LENGTH_LIMIT = 1000
const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d*)?|\.\d+)|(?<name>[A-Za-z_]\w*)|`(?<quoted>[^`]+)`|(?<sign>[-+*/()]))/y

/** The value of a column by its name; undefined where there is no such column. */
export type ReadColumn = (name: string) => JsonValue | undefined

/** A number, or null where a column is null or a division is by zero, as in SQL. */
type Operand = number | null

type Token = { sign: string } | { number: number } | { name: string }

const prepared = new PreparedValues<Token[]>()

/** Whether a value is what the JS SDK's Expression makes. */
export function isExpression(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && ownValue(value, '___class') === 'BackendlessExpression'
}

/** The columns that a value is calculated from, as it names them. Faults: REQUEST_REFUSED naming the property. */
export function columnsRead(value: JsonValue, property: string): string[] {
  if (!isExpression(value)) return []
  const tokens = prepared.use(value, property, () => readExpression(value, property))
  return tokens.flatMap((token) => ('name' in token ? [token.name] : []))
}

/**
 * What an expression comes to: numbers and columns of the same object, `+ - * /` and parentheses. Source: data reference
 * 3. Faults: REQUEST_REFUSED naming the property.
 */
export function evaluateExpression(expression: JsonObject, property: string, read: ReadColumn): Operand {
  const tokens = prepared.use(expression, property, () => readExpression(expression, property))
  return new Parser(tokens, property, read).parse()
}

function readExpression(expression: JsonObject, property: string): Prepared<Token[]> {
  const text = ownValue(expression, 'value')
  if (typeof text !== 'string' || text.length > LENGTH_LIMIT)
    return refuse(property, `an expression is a text of up to ${LENGTH_LIMIT} characters`)
  const other = Object.keys(expression).find((name) => name !== 'value' && !name.startsWith('___'))
  if (other !== undefined) return refuse(property, `an expression has no '${other}'`)
  const tokens = tokensOf(text, property)
  return { content: tokens, steps: tokens.length }
}

function tokensOf(text: string, property: string): Token[] {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const groups = TOKEN.exec(text)?.groups
    if (!groups) return refuse(property, `the expression cannot be read at character ${at + 1}`)
    const { number, name, quoted, sign } = groups
    if (sign !== undefined) tokens.push({ sign })
    else if (number !== undefined) tokens.push({ number: Number(number) })
    else tokens.push({ name: name ?? quoted ?? '' })
  }
  return tokens
}

/** By descent: sums of products of operands. */
class Parser {
  #at = 0

  constructor(
    private readonly tokens: readonly Token[],
    private readonly property: string,
    private readonly read: ReadColumn,
  ) {}

  parse(): Operand {
    const value = this.#sum()
    return this.#at === this.tokens.length ? value : this.#unexpected()
  }

  #sum(): Operand {
    let value = this.#product()
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-')) {
      const next = this.#product()
      value = combine(value, next, (a, b) => (sign === '+' ? a + b : a - b))
    }
    return value
  }

  #product(): Operand {
    let value = this.#operand()
    for (let sign = this.#take('*', '/'); sign; sign = this.#take('*', '/')) {
      const next = this.#operand()
      value = combine(value, next, (a, b) => (sign === '*' ? a * b : b === 0 ? null : a / b))
    }
    return value
  }

  #operand(): Operand {
    if (this.#take('-')) return combine(0, this.#operand(), (a, b) => a - b)
    if (this.#take('(')) {
      const value = this.#sum()
      return this.#take(')') ? value : this.#unexpected()
    }
    const token = this.tokens[this.#at++]
    if (token && 'number' in token) return token.number
    return token && 'name' in token ? this.#column(token.name) : this.#unexpected()
  }

  #column(name: string): Operand {
    const value = this.read(name)
    if (value === null || typeof value === 'number') return value
    return refuse(this.property, `the expression needs a column of numbers, and '${name}' is none`)
  }

  #take(...signs: string[]): string | undefined {
    const token = this.tokens[this.#at]
    if (!token || !('sign' in token) || !signs.includes(token.sign)) return undefined
    this.#at++
    return token.sign
  }

  #unexpected(): never {
    return refuse(this.property, 'the expression takes numbers, columns, + - * / and parentheses')
  }
}

function combine(a: Operand, b: Operand, compute: (a: number, b: number) => Operand): Operand {
  return a === null || b === null ? null : compute(a, b)
}

function refuse(property: string, text: string): never {
  throw new Fault('REQUEST_REFUSED', { fill: [`Property '${property}': ${text}`], property })
}
