import type { WindowKeys } from '../http/request/window-keys'
import type { Choices } from './choices'
import type { Chosen } from './server-options'

/** What the server is started with. */
export interface ServerOptions extends Chosen {
  /** null: nothing is written. */
  dataFolder: string | null
  /** The built window. */
  windowFolder: string
  /** Where Vite serves the window while it is edited. Absent: this server does. */
  pageOrigin?: string | undefined
  /** Of the server that this one follows in the same process: its windows stay signed in. */
  windowKeys?: WindowKeys | undefined
  /** Where all this comes from, for the window to show and to change. Absent: nothing of it changes. */
  choices?: Choices | undefined
  /** Ends the program and starts it again, once what is under way was answered. Absent: it cannot. */
  restart?: (() => void) | undefined
  /** Why a restart did not come about, after which this server goes on as before. */
  restartTrouble?: string | undefined
  /** Where log lines go. */
  log: (line: string) => void
}
