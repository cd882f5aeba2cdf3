/** What an option's entry in the config file is; a `path` is a text that names a file or folder. */
export type ConfigKind = 'number' | 'text' | 'path' | 'switch'

/** Where the value of an option may come from, strongest first. */
export const SOURCE_NAMES = ['flag', 'environment', 'file', 'default'] as const
export type SourceName = (typeof SOURCE_NAMES)[number]

/** A hash of this cost takes some seconds, and each one more twice the time: our choice. */
export const HIGHEST_BCRYPT_COST = 15

type OptionValue = string | number | boolean

/** One option that the config file may hold, as the window shows it. */
export interface OptionState {
  /** Its entry in the config file. */
  name: string
  /** `--port` */
  flag: string
  /** `UNDERSTUDY_PORT` */
  variable: string
  kind: ConfigKind
  /** Its values are never told. */
  isSecret: boolean
  /** What counts now; null for a secret, and where nothing gives one. */
  value: OptionValue | null
  /** Where that comes from. */
  source: SourceName
  /** What counts where nothing else is given; null for nothing, or for what the server finds itself. */
  default: OptionValue | null
  /** Whether the config file has an entry. */
  isWritten: boolean
  /** The entry; null for a secret. */
  written: OptionValue | null
  /** A change of it counts at once. */
  isLive: boolean
  /** The next start would take another value than counts now. */
  awaitsRestart: boolean
}

/** What a start was told, and what its config file says now. */
export interface OptionList {
  /** The config file, which need not be there yet. */
  file: string
  /** Why the file cannot be read or written now, with the line; null where it can. */
  trouble: string | null
  options: OptionState[]
  /** The data folders that were opened from the app, the latest first. */
  recentFolders: string[]
  /** Whether the program can start anew by itself. */
  canRestart: boolean
  /** Why the last restart did not come about; null where it did, and where there was none. */
  restartTrouble: string | null
}

/** Entries of the config file to write; null takes one out. */
export type OptionChange = Record<string, OptionValue | null>

/** What comes of a restart. */
export interface Restart {
  /** Opens the window at its new address, once; null where the address stays, or is not known yet. */
  url: string | null
}
