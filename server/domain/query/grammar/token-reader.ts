import type { Fault } from '../../fault'
import type { QueryWork } from '../work/query-work'
import { Lexer, quoteText, type Refuse, type Token } from './lexer'

/** Deeper parentheses are refused before they are read: our choice, far beyond what a person writes. */
const MAX_NESTING = 100

/** A clause about these may hold the secret itself, in pieces where its quotes are broken. */
const NAMES_SECRET = /password|token/i

/** Goes through the pieces of a text. Words are compared without case. */
export class TokenReader {
  readonly #lexer: Lexer
  /** What was looked at and not taken. */
  readonly #ahead: Token[] = []
  #nesting = 0

  constructor(
    private readonly text: string,
    readonly refuse: Refuse,
    work: QueryWork,
  ) {
    this.#lexer = new Lexer(text, refuse, work)
  }

  peek(ahead = 0): Token {
    while (this.#ahead.length <= ahead) this.#ahead.push(this.#lexer.next())
    return this.#ahead[ahead] as Token
  }

  next(): Token {
    return this.#ahead.shift() ?? this.#lexer.next()
  }

  isSign(signs: readonly string[], ahead = 0): boolean {
    const { kind, text } = this.peek(ahead)
    return kind === 'sign' && signs.includes(text)
  }

  /** `word` in capitals. */
  isWord(word: string, ahead = 0): boolean {
    const { kind, text } = this.peek(ahead)
    return kind === 'word' && text.length === word.length && text.toUpperCase() === word
  }

  takeSign(...signs: string[]): Token | undefined {
    return this.isSign(signs) ? this.next() : undefined
  }

  /** Takes the words where all of them follow. */
  takeWords(...words: string[]): boolean {
    if (!words.every((word, index) => this.isWord(word, index))) return false
    this.#ahead.splice(0, words.length)
    return true
  }

  expectSign(sign: string): void {
    if (!this.takeSign(sign)) throw this.unexpected()
  }

  /** Reads what stands between two signs, of which the first has been taken. */
  nested<T>(close: string, read: () => T): T {
    if (++this.#nesting > MAX_NESTING)
      throw this.refuse(`Parentheses are nested deeper than ${MAX_NESTING}`, this.peek().offset)
    const content = read()
    this.expectSign(close)
    this.#nesting--
    return content
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.unexpected()
  }

  /** The fault of what comes next. */
  unexpected(): Fault {
    const { kind, text, offset } = this.peek()
    if (kind === 'end') return this.refuse('The clause ends too early', offset)
    const isShown = kind === 'sign' || !NAMES_SECRET.test(this.text)
    return this.refuse(`Unexpected ${isShown ? quoteText(text) : kind}`, offset)
  }
}
