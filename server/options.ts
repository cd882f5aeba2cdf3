import type { AppSettings } from './contract/settings'
import type { ConsoleCredentials } from './http/console/keys'

/** Chosen to be quiet: none of the tools that mobile developers run takes it by habit. */
export const DEFAULT_PORT = 6464
export const DEFAULT_HOST = '127.0.0.1'
export const DEFAULT_BCRYPT_COST = 10

export interface ServerOptions {
  /** 0: any free port. */
  port: number
  host: string
  /** null: nothing is written. */
  dataFolder: string | null
  /** The built window. */
  windowFolder: string
  bcryptCost: number
  /** Absent: made for this start. */
  accessToken?: string
  /** Settings that new and adopted apps start with. */
  appDefaults?: Partial<AppSettings>
  /** What the Console API's login takes. Absent: anything that is not empty, from this machine alone. */
  consoleCredentials?: ConsoleCredentials
  /** Where log lines go. */
  log: (line: string) => void
}
