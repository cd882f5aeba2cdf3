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
  /** Where log lines go. */
  log: (line: string) => void
}
