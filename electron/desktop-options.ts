import {
  appDefaultsValue,
  consoleCredentialsOf,
  DEFAULT_HOST,
  DEFAULT_PORT,
  findUnknownVariable,
  portValue,
  textValue,
  tokenValue,
  type ServerOptions,
  type Variable,
} from '../server/index'

/** How this start of the app was asked to behave. What is absent the server makes or leaves open itself. */
export type DesktopOptions = Pick<
  ServerOptions,
  'port' | 'host' | 'accessToken' | 'appDefaults' | 'consoleCredentials'
>

/** Windows groups windows and attributes notifications by it; the package carries the same one. */
export const APP_ID = 'org.example.understudy'

/**
 * Reads the environment, with the checks of the headless server. The variables of what that server alone has are
 * passed over: a shell may set them for it.
 * Raises an Error whose message names the variable that is unknown or malformed: serving somewhere else instead would
 * leave the developer's apps talking to nothing.
 */
export function readDesktopOptions(environment: NodeJS.ProcessEnv): DesktopOptions {
  const unknown = findUnknownVariable(environment)
  if (unknown !== undefined) throw new Error(`Unknown environment variable ${unknown}.`)
  const read = variablesOf(environment)
  const accessToken = read('UNDERSTUDY_TOKEN', tokenValue)
  const appDefaults = read('UNDERSTUDY_APP_DEFAULTS', appDefaultsValue)
  return {
    port: read('UNDERSTUDY_PORT', portValue) ?? DEFAULT_PORT,
    host: read('UNDERSTUDY_HOST', textValue) ?? DEFAULT_HOST,
    ...(accessToken === undefined ? {} : { accessToken }),
    ...(appDefaults === undefined ? {} : { appDefaults }),
    ...readConsoleCredentials(read),
  }
}

type ReadVariable = <T>(name: Variable, parse: (text: string) => T) => T | undefined

const variablesOf =
  (environment: NodeJS.ProcessEnv): ReadVariable =>
  (name, parse) => {
    const text = environment[name]
    return text === undefined ? undefined : naming(`${name} is “${text}”.`, () => parse(text))
  }

function readConsoleCredentials(read: ReadVariable): Pick<DesktopOptions, 'consoleCredentials'> {
  const login = read('UNDERSTUDY_CONSOLE_LOGIN', textValue)
  const password = read('UNDERSTUDY_CONSOLE_PASSWORD', textValue)
  return naming('UNDERSTUDY_CONSOLE_LOGIN and UNDERSTUDY_CONSOLE_PASSWORD', () =>
    consoleCredentialsOf(login, password),
  )
}

/** What it says when it throws, after what it is about. */
function naming<T>(what: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Error(`${what} ${error instanceof Error ? error.message : String(error)}`)
  }
}
