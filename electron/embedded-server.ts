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
  const { choices, host, httpsPort } = options
  let { port } = options
  let dataFolder = ''
  let chosenFolder: string | undefined
  for (;;) {
    try {
      dataFolder = chosenFolder ?? (await findDataFolder())
      return await start({ ...options, dataFolder, port })
    } catch (failure) {
      const freePort = await findPortNear(port, host, httpsPort)
      const portChosenBy = strongerThanFile(choices, 'port')
      const choice = await askAfterFailure(dialog, failure, { port, freePort, portChosenBy })
      if (choice === 'quit') return undefined
      if (choice === 'show-data-folder') await shell.openPath(dataFolder)
      if (choice === 'another-port' && freePort !== undefined) {
        port = freePort
        await remember(dialog, choices, { port })
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
  change: { port: number } | { data: string },
): Promise<void> {
  try {
    await choices.change(change)
    choices.readAgain()
  } catch (error) {
    dialog.showErrorBox('It counts for this start alone', errorText(error))
  }
}
