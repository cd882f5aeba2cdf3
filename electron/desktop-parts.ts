import type { startServer } from '../server/index'
import type { Launch } from './launch'
import type { ElectronPort } from './port'
import type { UpdaterPort } from './updates'

/** What main.ts hands in; the tests hand in a shim of Electron. */
export interface DesktopParts {
  electron: ElectronPort
  startServer: typeof startServer
  loadUpdater: () => Promise<UpdaterPort>
  /** Folder of the built window, which the server serves. */
  windowFolder: string
  /** File of the built preload script. */
  preload: string
  /** Folder of the texts that come with the app: of the packed ones, or the sources. */
  documentFolder: string
  args: readonly string[]
  environment: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  /** Path of the running program. */
  program: string
  log: (line: string) => void
  /** Tells whoever started the app from a terminal. */
  complain: (line: string) => void
  /** Calls back with what nobody caught. */
  onCrash: (listener: (error: unknown) => void) => void
}

/** Calls back at every further start and every link, once somebody listens; the last one before that waits. */
export type WhenAskedFor = (listener: (launch: Launch) => void) => void
