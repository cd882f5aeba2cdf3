import { ofNumbers, type QueryFunction } from './function-types'

/** Functions of numbers as MySQL has them (data reference 1.4). */
export const NUMBER_FUNCTIONS: Readonly<Record<string, QueryFunction>> = {
  ABS: ofNumbers(1, 1, Math.abs),
  CEIL: ofNumbers(1, 1, Math.ceil, 'INT'),
  CEILING: ofNumbers(1, 1, Math.ceil, 'INT'),
  FLOOR: ofNumbers(1, 1, Math.floor, 'INT'),
  ROUND: ofNumbers(1, 2, (number, digits = 0) => withDigits(number, digits, roundFromZero)),
  TRUNCATE: ofNumbers(2, 2, (number, digits = 0) => withDigits(number, digits, Math.trunc)),
  MOD: ofNumbers(2, 2, (number, divisor = 0) => number % divisor),
  POWER: ofNumbers(2, 2, (base, exponent = 0) => base ** exponent, 'DOUBLE'),
  POW: ofNumbers(2, 2, (base, exponent = 0) => base ** exponent, 'DOUBLE'),
  SQRT: ofNumbers(1, 1, Math.sqrt, 'DOUBLE'),
  SIGN: ofNumbers(1, 1, Math.sign, 'INT'),
  GREATEST: ofNumbers(2, 1000, Math.max),
  LEAST: ofNumbers(2, 1000, Math.min),
}

/** Halves go away from zero in MySQL, up in JavaScript. */
const roundFromZero = (number: number): number => Math.sign(number) * Math.round(Math.abs(number))

/** Shifts the point in the number's own decimal text: 1.005 * 100 is less than 100.5. */
function withDigits(number: number, digits: number, cut: (shifted: number) => number): number {
  const shift = Math.max(-30, Math.min(30, Math.trunc(digits)))
  const shifted = Number(`${number}e${shift}`)
  return Number.isNaN(shifted) ? number : Number(`${cut(shifted)}e${-shift}`)
}
