import { createContext, Script } from 'node:vm'
import { Fault } from '../fault'

/**
 * What the validators of one request may take together, in ms: backtracking can take for ever, and many slow values are
 * as bad as one that never ends. Our choice.
 */
const LIMIT_MS = 150

/** What a data file may hold need not be an expression. */
const NOTHING = /(?!)/

interface Validator {
  expression: RegExp
  /** Texts that are known to match. */
  matching: Set<string>
}

/** The validators of one request. No text is matched twice, and all together have a limit of time. */
export class Validators {
  readonly #validators = new Map<string, Validator>()
  #leftMs = LIMIT_MS

  /** Whether the whole of each text matches. Faults: VALUE_TOO_LONG naming the property when the time is over. */
  allMatch(customRegex: string, texts: readonly string[], property: string): boolean {
    const { expression, matching } = this.#validator(customRegex)
    const open = texts.filter((text) => !matching.has(text))
    if (open.length === 0) return true
    const run = this.#leftMs < 1 ? undefined : matchInTime(expression, open, this.#leftMs)
    this.#leftMs -= run?.spentMs ?? LIMIT_MS
    if (!run) throw timeIsOver(property)
    for (const text of open.slice(0, run.matching)) matching.add(text)
    return run.matching === open.length
  }

  #validator(customRegex: string): Validator {
    const known = this.#validators.get(customRegex)
    if (known) return known
    const expression = compile(customRegex) ?? NOTHING
    const validator = { expression, matching: new Set<string>() }
    this.#validators.set(customRegex, validator)
    return validator
  }
}

function timeIsOver(property: string): Fault {
  return new Fault('VALUE_TOO_LONG', {
    property,
    hint: `The validators of a request may take ${LIMIT_MS} ms together. Simplify the expression, or send less at once.`,
  })
}

/** One context for all, because each costs a megabyte and a millisecond. */
const room = createContext({ expression: /(?:)/, texts: [], now: () => performance.now() })
const script = new Script(`{
  const start = now()
  let matching = 0
  while (matching < texts.length && expression.test(texts[matching])) matching++;
  ({ matching, spentMs: now() - start })
}`)
/** On a machine that gave this process little time, a limit is over before much was tried. */
const TRIES = 3

interface Run {
  /** How many of the texts match before one does not. */
  matching: number
  spentMs: number
}

/** Undefined when the time was over first: vm's limit is what interrupts an expression. */
function matchInTime(expression: RegExp, texts: readonly string[], limitMs: number): Run | undefined {
  const spentSoFar = stopwatch()
  Object.assign(room, { expression, texts })
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      const leftMs = limitMs - spentSoFar()
      // it begins anew: what took half of the time already needs more than the rest
      if (leftMs < limitMs / 2) break
      const run = matchWithin(Math.ceil(leftMs))
      if (run) return run
    }
    return undefined
  } finally {
    Object.assign(room, { texts: [] })
  }
}

/** Matches the texts in the room; undefined when the limit was over first. What vm takes itself does not count. */
function matchWithin(timeout: number): Run | undefined {
  try {
    return script.runInContext(room, { timeout }) as Run
  } catch (error) {
    // of an expression that cannot be carried out no text is a match
    return isTimeout(error) ? undefined : { matching: 0, spentMs: 0 }
  }
}

/** Tells the ms since now, without those in which the process had none of the machine's cores. */
function stopwatch(): () => number {
  const start = performance.now()
  const cpu = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(cpu)
    return Math.min(performance.now() - start, (user + system) / 1000)
  }
}

/** Errors of the context have classes of their own, so `instanceof` cannot be used. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}

/** Whether a text is a regular expression. */
export function isValidator(customRegex: string): boolean {
  return compile(customRegex) !== undefined
}

/** By whole characters where it can be; escapes such as `\\@`, which that mode refuses, are common in validators. */
function compile(customRegex: string): RegExp | undefined {
  return compileAs(customRegex, 'u') ?? compileAs(customRegex, '')
}

function compileAs(customRegex: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${customRegex})$`, flags)
  } catch {
    return undefined
  }
}
