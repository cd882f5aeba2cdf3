import { placesOf } from './find-text'
import { ofTextAndNumbers, ofTexts, type QueryFunction } from './function-types'

/** A made text has no more characters, so that texts cannot be multiplied without end: our choice. */
const MADE_LIMIT = 1_000_000

/** What takes each character by itself takes so many times as long as a mere look at it. */
const SLOW = 30
/** The same where each may have to be replaced. */
const SLOWEST = 45

/** Functions of texts as MySQL has them (data reference 1.4); positions count from 1. */
export const TEXT_FUNCTIONS: Readonly<Record<string, QueryFunction>> = {
  UPPER: ofTexts(1, 1, 'STRING', (text) => text.toUpperCase()),
  UCASE: ofTexts(1, 1, 'STRING', (text) => text.toUpperCase()),
  LOWER: ofTexts(1, 1, 'STRING', (text) => text.toLowerCase()),
  LCASE: ofTexts(1, 1, 'STRING', (text) => text.toLowerCase()),
  TRIM: ofTexts(1, 1, 'STRING', (text) => trimRight(trimLeft(text))),
  LTRIM: ofTexts(1, 1, 'STRING', trimLeft),
  RTRIM: ofTexts(1, 1, 'STRING', trimRight),
  LENGTH: ofTexts(1, 1, 'INT', (text) => new TextEncoder().encode(text).length),
  CHAR_LENGTH: ofTexts(1, 1, 'INT', (text) => text.length),
  CHARACTER_LENGTH: ofTexts(1, 1, 'INT', (text) => text.length),
  LEFT: ofTextAndNumbers(2, 2, (text, length = 0) => text.slice(0, Math.max(0, length))),
  RIGHT: ofTextAndNumbers(2, 2, (text, length = 0) => (length > 0 ? text.slice(-length) : '')),
  SUBSTRING: ofTextAndNumbers(2, 3, part),
  SUBSTR: ofTextAndNumbers(2, 3, part),
  MID: ofTextAndNumbers(3, 3, part),
  REPLACE: { ...ofTexts(3, 3, 'STRING', replaceAll), textCost: SLOWEST },
  CONCAT: ofTexts(1, 1000, 'STRING', (...texts) => joined(texts, '')),
  CONCAT_WS: ofTexts(2, 1000, 'STRING', (separator, ...texts) => joined(texts, separator)),
  LOCATE: { ...ofTexts(2, 2, 'INT', (sought, text = '') => positionOf(text, sought)), textCost: SLOW },
  INSTR: { ...ofTexts(2, 2, 'INT', (text, sought = '') => positionOf(text, sought)), textCost: SLOW },
  REVERSE: { ...ofTexts(1, 1, 'STRING', (text) => Array.from(text).reverse().join('')), textCost: SLOW },
}

/** Blanks alone, as MySQL trims. By hand: a pattern for the end of a long text takes the square of its length. */
function trimLeft(text: string): string {
  let from = 0
  while (text[from] === ' ') from++
  return text.slice(from)
}

function trimRight(text: string): string {
  let to = text.length
  while (text[to - 1] === ' ') to--
  return text.slice(0, to)
}

/** A position below 0 counts from the end; at 0 there is nothing. */
function part(text: string, position = 0, length = Infinity): string {
  const from = position < 0 ? text.length + position : position - 1
  return from < 0 || length <= 0 ? '' : text.slice(from, from + length)
}

function positionOf(text: string, sought: string): number {
  const [place = -1] = placesOf(sought.toLowerCase(), text.toLowerCase())
  return place + 1
}

function joined(texts: readonly string[], separator: string): string | null {
  const length = texts.reduce((sum, text) => sum + text.length + separator.length, 0)
  return length > MADE_LIMIT ? null : texts.join(separator)
}

function replaceAll(text: string, from = '', to = ''): string | null {
  if (from === '') return text
  const pieces: string[] = []
  let end = 0
  for (const place of placesOf(from, text)) {
    pieces.push(text.slice(end, place))
    end = place + from.length
  }
  pieces.push(text.slice(end))
  return text.length + pieces.length * to.length > MADE_LIMIT ? null : pieces.join(to)
}
