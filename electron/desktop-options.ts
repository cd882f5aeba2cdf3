/** How this start of the app was asked to behave. */
export interface DesktopOptions {
  port: number
  host: string
  /** Set only where the environment names one; the server makes its own otherwise. */
  accessToken?: string
}

/** Windows groups windows and attributes notifications by it; the package carries the same one. */
export const APP_ID = 'org.example.understudy'

const DEFAULT_PORT = 6464
const DEFAULT_HOST = '127.0.0.1'

/**
 * Reads the environment.
 * Raises an Error whose message names the variable that is malformed: serving somewhere else instead would leave
 * the developer's apps talking to nothing.
 */
export function readDesktopOptions(environment: NodeJS.ProcessEnv): DesktopOptions {
  const accessToken = environment['UNDERSTUDY_TOKEN']
  return {
    port: readPort(environment['UNDERSTUDY_PORT']),
    host: environment['UNDERSTUDY_HOST'] || DEFAULT_HOST,
    ...(accessToken ? { accessToken } : {}),
  }
}

function readPort(text: string | undefined): number {
  if (!text) return DEFAULT_PORT
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65535) return port
  throw new Error(`UNDERSTUDY_PORT is “${text}”. It must be a whole number from 0 (any free port) to 65535.`)
}
