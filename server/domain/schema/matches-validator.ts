import { runInNewContext } from 'node:vm'

/** A value is checked for at most this long, so that no expression can stop the server. */
const VALIDATOR_LIMIT_MS = 100

/**
 * Whether the whole text matches a property's validator. An expression that takes longer than the limit counts as not
 * matching: backtracking can take for ever, and vm's time limit is what interrupts it.
 */
export function matchesValidator(customRegex: string, text: string): boolean {
  try {
    const expression = compile(customRegex)
    return runInNewContext(
      'expression.test(text)',
      { expression, text },
      { timeout: VALIDATOR_LIMIT_MS },
    ) as boolean
  } catch {
    return false
  }
}

/** Whether a text is a regular expression. */
export function isValidator(customRegex: string): boolean {
  try {
    compile(customRegex)
    return true
  } catch {
    return false
  }
}

/** By whole characters where it can be; escapes such as `\\@`, which that mode refuses, are common in validators. */
function compile(customRegex: string): RegExp {
  const whole = `^(?:${customRegex})$`
  try {
    return new RegExp(whole, 'u')
  } catch {
    return new RegExp(whole)
  }
}
