import type { AppSettings } from '../contract/settings'
import { readAppDefaults } from './app-defaults'
import type { ServerOptions } from './server-options'

/** A value that an option does not take. The message says what it takes; who read it names the flag or the variable. */
export class MalformedValue extends Error {}

/** Every option is an environment variable too; what else begins like one is a slip of the pen. */
const VARIABLE_PREFIX = 'UNDERSTUDY_'

const VARIABLES = [
  'UNDERSTUDY_PORT',
  'UNDERSTUDY_HOST',
  'UNDERSTUDY_DATA',
  'UNDERSTUDY_EPHEMERAL',
  'UNDERSTUDY_BCRYPT_COST',
  'UNDERSTUDY_TOKEN',
  'UNDERSTUDY_APP_DEFAULTS',
  'UNDERSTUDY_CONSOLE_LOGIN',
  'UNDERSTUDY_CONSOLE_PASSWORD',
  'UNDERSTUDY_JSON',
  'UNDERSTUDY_QUIET',
] as const
export type Variable = (typeof VARIABLES)[number]

/** Name of a variable that begins like ours and is none, or undefined. */
export function findUnknownVariable(environment: NodeJS.ProcessEnv): string | undefined {
  const known: readonly string[] = VARIABLES
  return Object.keys(environment).find((name) => name.startsWith(VARIABLE_PREFIX) && !known.includes(name))
}

const wholeNumber =
  (min: number, max: number) =>
  (text: string): number => {
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < min || number > max)
      throw new MalformedValue(`It takes a whole number from ${min} to ${max}.`)
    return number
  }

/** A port; 0 is any free one. Throws MalformedValue. */
export const portValue = wholeNumber(0, 65_535)

/** Throws MalformedValue. */
export const bcryptCostValue = wholeNumber(4, 15)

/** Any text with something in it. Throws MalformedValue. */
export function textValue(text: string): string {
  if (text.trim() === '') throw new MalformedValue('It must not be empty.')
  return text
}

/** An access token of the control API, fit for a header. Throws MalformedValue. */
export function tokenValue(text: string): string {
  if (!/^[\x21-\x7e]{8,200}$/.test(text))
    throw new MalformedValue('It takes 8 to 200 visible ASCII characters without spaces.')
  return text
}

/** The settings in a file. Throws MalformedValue, which names the file or the setting. */
export function appDefaultsValue(file: string): Partial<AppSettings> {
  try {
    return readAppDefaults(file)
  } catch (error) {
    throw new MalformedValue(error instanceof Error ? error.message : String(error))
  }
}

/**
 * Login and password of the Console API, where both are given. Throws MalformedValue when one is: it alone would let
 * any login or any password in.
 */
export function consoleCredentialsOf(
  login: string | undefined,
  password: string | undefined,
): Pick<ServerOptions, 'consoleCredentials'> {
  if (login === undefined && password === undefined) return {}
  if (login === undefined || password === undefined) throw new MalformedValue('need each other')
  return { consoleCredentials: { login, password } }
}
