import {
  findPortNear,
  type Choices,
  type RunningServer,
  type ServerOptions,
  type startServer,
} from '../server/index'
import { askForFolder, strongerThanFile } from './data-folders'
import { errorText } from './error-text'
import type { ElectronPort } from './port'
import { askAfterFailure } from './start-failure'

/** The default, which counts where no address is chosen. */
const THIS_MACHINE = '127.0.0.1'

export interface EmbeddedStart extends Omit<ServerOptions, 'dataFolder' | 'choices'> {
  choices: Choices
  findDataFolder: () => Promise<string>
}

/**
 * Starts the server in this process, and asks the user again and again while it fails. Another port or folder that the
 * user chooses is remembered in the config file.
 * @returns undefined when the user chose to quit.
 */
export async function startEmbeddedServer(
  start: typeof startServer,
  { dialog, shell }: Pick<ElectronPort, 'dialog' | 'shell'>,
  { findDataFolder, ...options }: EmbeddedStart,
): Promise<RunningServer | undefined> {
  const { choices, httpsPort } = options
  let { host, port } = options
  let dataFolder = ''
  let chosenFolder: string | undefined
  for (;;) {
    try {
      dataFolder = chosenFolder ?? (await findDataFolder())
      return await start({ ...options, dataFolder, host, port })
    } catch (failure) {
      const freePort = await findPortNear(port, host, httpsPort)
      const choice = await askAfterFailure(dialog, failure, {
        port,
        freePort,
        portChosenBy: strongerThanFile(choices, 'port'),
        hostChosenBy: strongerThanFile(choices, 'host'),
      })
      if (choice === 'quit') return undefined
      if (choice === 'show-data-folder') await shell.openPath(dataFolder)
      if (choice === 'another-port' && freePort !== undefined) {
        port = freePort
        await remember(dialog, choices, { port })
      }
      if (choice === 'this-machine') {
        host = THIS_MACHINE
        await remember(dialog, choices, { host: null })
      }
      if (choice === 'another-folder') {
        const folder = await askForFolder(dialog, dataFolder)
        if (folder === undefined) continue
        chosenFolder = folder
        await remember(dialog, choices, { data: folder })
      }
    }
  }
}

/** What cannot be written counts for this start all the same. */
async function remember(
  dialog: ElectronPort['dialog'],
  choices: Choices,
  change: { port: number } | { host: null } | { data: string },
): Promise<void> {
  try {
    await choices.change(change)
    choices.readAgain()
  } catch (error) {
    dialog.showErrorBox('It counts for this start alone', errorText(error))
  }
}
